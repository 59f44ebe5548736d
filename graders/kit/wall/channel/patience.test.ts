import { afterEach, expect, test, vi } from "vitest";
import { ChannelLost } from "./channel.ts";
import { Patience } from "./patience.ts";

let now = 0;
vi.spyOn(performance, "now").mockImplementation(() => now);

afterEach(() => {
	now = 0;
});

/** Polls every millisecond until the time is up. */
function pollUntilLost(
	patience: Patience,
	pauses: Record<number, number> = {},
) {
	for (let poll = 0; poll < 10_000; poll++) {
		now += pauses[poll] ?? 1;
		try {
			patience.again();
		} catch (error) {
			expect(error).toBeInstanceOf(ChannelLost);
			return now;
		}
	}
	throw new Error("never lost");
}

test("gives up when the time is up", () => {
	expect(pollUntilLost(new Patience(50))).toBe(51);
});

test("time in which this process stood still does not count", () => {
	const asleep = 3_600_000;
	expect(pollUntilLost(new Patience(50), { 20: asleep })).toBe(50 + asleep + 1);
});

test("short pauses count", () => {
	expect(pollUntilLost(new Patience(50), { 20: 40 })).toBeLessThan(65);
});
