import { expect, test } from "vitest";
import { spread } from "./statistics.ts";

test("spread of ten numbers", () => {
	expect(spread([10, 1, 2, 9, 3, 8, 4, 7, 5, 6])).toEqual({
		p50: 6,
		p95: 10,
		min: 1,
		max: 10,
	});
});

test("spread of one", () => {
	expect(spread([4])).toEqual({ p50: 4, p95: 4, min: 4, max: 4 });
});
