import { afterAll, describe, expect, test } from "vitest";
import { outcome, program } from "../attacks/world.ts";
import { GradingClock } from "./clock.ts";
import { openSession } from "./open-session.ts";

const wall = "process" as const;
const timed = (work: () => unknown) => {
	const start = performance.now();
	const result = outcome(work);
	return { result, ms: performance.now() - start };
};

describe("functions that do not return", () => {
	test("the third call of one that never did costs nothing", () => {
		const session = openSession(
			program("export const spin = () => { for (;;); };"),
			{ wall, callMs: 400 },
		);
		const calls = [1, 2, 3, 4].map(() => timed(() => session.call("spin", [])));
		session.close();
		expect(calls.map(({ result }) => result)).toEqual(
			Array(4).fill("fault: timeout"),
		);
		expect(calls[2].ms + calls[3].ms).toBeLessThan(50);
	});

	test("an answer that is too big is made twice at most", () => {
		const session = openSession(
			program(
				"let calls = 0; export const big = () => { calls++; return new Array(1e6).fill(0); }; export const count = () => calls;",
			),
			{ wall, callMs: 20_000, budgetMs: 60_000 },
		);
		const results = [1, 2, 3, 4].map(() =>
			outcome(() => session.call("big", [])),
		);
		expect(results).toEqual(Array(4).fill("fault: too-big"));
		expect(session.call("count", [])).toBe(2);
		session.close();
	});

	test("one that loops for some inputs is called for the others", () => {
		const session = openSession(
			program("export const f = (x) => { while (x > 1); return x; };"),
			{ wall, callMs: 300 },
		);
		const results = [1, 2, 2, 2, 1].map((x) =>
			outcome(() => session.call("f", [x])),
		);
		session.close();
		expect(results.slice(1, 4)).toEqual(Array(3).fill("fault: timeout"));
		expect([results[0], results[4]]).toEqual([1, 1]);
	});

	test("loading again after each crash counts", () => {
		const session = openSession(
			program(
				"const start = Date.now(); while (Date.now() - start < 300);\nlet n = 0; export const f = (x) => { if (x) for (;;); return 0; };",
			),
			{ wall, callMs: 20, budgetMs: 1000 },
		);
		session.call("f", [0]);
		const results = [1, 2, 3, 4, 5].map(() =>
			outcome(() => session.call("f", [1])),
		);
		session.close();
		expect(results).toContain("fault: budget");
	});
});

describe("answers that are large", () => {
	const session = openSession(
		program(
			"export const f = (kind, n) => kind === 'objects' ? Array.from({ length: n }, () => ({})) : kind === 'keys' ? Object.fromEntries(Array.from({ length: n }, (_, i) => ['k' + i, i])) : kind === 'string' ? 'x'.repeat(n) : new Array(n).fill(0.5);",
		),
		{ wall, callMs: 20_000, budgetMs: 60_000 },
	);
	afterAll(() => session.close());

	// As large as a batch of images, or the weights of a deep network.
	test.each([
		["objects", 5000],
		["keys", 5000],
		["string", 100_000],
		["numbers", 80_000],
	])("%s: %d of them are received", (kind, n) => {
		const received = session.call("f", [kind, n]) as string | object;
		expect(
			typeof received === "string"
				? received.length
				: Object.keys(received).length,
		).toBe(n);
	});

	test.each([
		["objects", 1_900_000],
		["keys", 400_000],
		["string", 8_000_000],
		["numbers", 1_900_000],
	])("%s: %d of them are refused", (kind, n) => {
		expect(outcome(() => session.call("f", [kind, n]))).toBe("fault: too-big");
	});
});

test("a program that calls the grader's functions without end is ended with its kata", () => {
	let now = 0;
	const clock = new GradingClock({ kataMs: 1000, now: () => now });
	const session = openSession(
		program("export const f = (g) => { for (let i = 0; i < 50; i++) g(i); };"),
		{ wall, clock },
	);
	let calls = 0;
	// What a function of the grader takes is not the program's time.
	const g = () => {
		calls++;
		now += 300;
	};
	expect(outcome(() => session.call("f", [g]))).toBe("fault: kata-budget");
	expect(calls).toBeLessThan(6);
	expect(outcome(() => session.call("f", [g]))).toBe("fault: kata-budget");
	session.close();
});
