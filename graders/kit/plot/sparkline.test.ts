import { describe, expect, test } from "vitest";
import { sparkline } from "./index.ts";

describe("sparkline(values, width)", () => {
	test("has eight heights", () => {
		expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe("▁▂▃▄▅▆▇█");
		expect(sparkline([7, 0, 3.5])).toBe("█▁▅");
	});

	test("shortens to the width and keeps a spike visible", () => {
		const spike = Array.from({ length: 400 }, (_, i) => (i === 200 ? 1000 : 1));
		expect(sparkline(spike, 40)).toBe(`${"▁".repeat(20)}█${"▁".repeat(19)}`);
		expect(sparkline([1, 2, 3], 40).length).toBe(3);
	});

	test("leaves a gap where a value is not finite", () => {
		expect(sparkline([0, Number.NaN, 1, Infinity, -Infinity])).toBe("▁ █  ");
		expect(sparkline([Number.NaN])).toBe(" ");
	});

	test("is level for equal values, empty for none, and survives the largest floats", () => {
		expect(sparkline([3, 3, 3])).toBe("▄▄▄");
		expect(sparkline([])).toBe("");
		expect(sparkline([1, 2], 0)).toBe("");
		expect(sparkline([-Number.MAX_VALUE, 0, Number.MAX_VALUE])).toBe("▁▅█");
	});
});
