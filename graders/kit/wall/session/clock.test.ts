import { expect, test } from "vitest";
import { GradingClock } from "./clock.ts";

let now = 0;
const clockOf = (kataMs: number, shared = { spent: 0 }) =>
	new GradingClock({ kataMs, shared, now: () => now });

test("counts the grader's own work as well as the program's", () => {
	const clock = clockOf(100);
	now += 60;
	expect(clock.overdue()).toBeUndefined();
	now += 60;
	expect(clock.overdue()).toMatchObject({
		kind: "kata-budget",
		details: { limit: 100 },
	});
	expect(() => clock.check({ function: "softmax" })).toThrow("kata-budget");
});

test("an hour with the lid closed counts three seconds", () => {
	const shared = { spent: 0 };
	const clock = clockOf(10_000, shared);
	now += 3_600_000;
	expect(clock.overdue()).toBeUndefined();
	expect(shared.spent).toBe(3000);
});

test("neither pauses between two checks count, nor TensorFlow.js", async () => {
	const shared = { spent: 0 };
	const clock = clockOf(100, shared);
	now += 1000;
	clock.resume();
	now += 5;
	await clock.free(async () => {
		now += 1000;
	});
	expect(clock.overdue()).toBeUndefined();
	expect(shared.spent).toBe(5);
});

test("katas of one run add up", () => {
	const shared = { spent: 0 };
	for (let kata = 0; kata < 3; kata++) {
		const clock = clockOf(100, shared);
		now += 50;
		clock.check();
	}
	expect(shared.spent).toBe(150);
});
