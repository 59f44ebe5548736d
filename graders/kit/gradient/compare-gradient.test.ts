import { describe, expect, test } from "vitest";
import {
	compareGradient,
	compareGradients,
	type Nested,
	norm,
	numericGradient,
} from "./index.ts";

describe("compareGradient(analytic, numeric)", () => {
	test("accepts rounding noise and says how large it is", () => {
		const verdict = compareGradient([[1 + 1e-10, 2]], [[1, 2]]);
		expect(verdict.status).toBe("equal");
		expect((verdict as { relativeError: number }).relativeError).toBeLessThan(
			1e-9,
		);
	});

	test("names the first element that differs", () => {
		expect(
			compareGradient(
				[
					[1, 2],
					[3.1, 5],
				],
				[
					[1, 2],
					[3, 4],
				],
			),
		).toMatchObject({
			status: "different",
			path: [1, 0],
			expected: 3,
			received: 3.1,
		});
	});

	test("one wrong element cannot drown in a large tensor", () => {
		// Norm alone: 1e-5/(2·1000·100) = 5e-11 would pass.
		const numeric = [...new Array<number>(1000).fill(100), 0.001];
		const analytic = numeric.with(1000, 0.00101);
		expect(compareGradient(analytic, numeric)).toMatchObject({
			status: "different",
			path: [1000],
		});
	});

	test("many elements that are each within their tolerance still fail by the norm", () => {
		const numeric = new Array<number>(50).fill(1);
		expect(
			compareGradient(
				numeric.map((n) => n * (1 + 8e-6)),
				numeric,
			).status,
		).toBe("different");
	});

	test("two zeros prove nothing unless the author expects zero", () => {
		expect(compareGradient([0, 0], [1e-11, 0]).status).toBe("degenerate");
		expect(compareGradient([0, 0], [0, 0], { zeroExpected: true })).toEqual({
			status: "equal",
			relativeError: 0,
		});
		expect(compareGradient([0.1, 0], [0, 0]).status).toBe("different");
		expect(compareGradient([0, 0], [0.1, 0]).status).toBe("different");
	});

	test("a small gradient of a large function is judged by its noise", () => {
		// f near 1e6: rounding alone puts 1e-4 into every difference.
		const f = ([x]: Nested[]) => 1e6 + 0.5 * (x as number) ** 2;
		const found = numericGradient(f, [1]);
		expect(compareGradients([1], found).equal).toBe(true);
		expect(compareGradients([1.01], found).equal).toBe(false);
	});

	test.each([
		["text", "abc"],
		["nothing", undefined],
		["ragged rows", [[1, 2], [3]]],
		["a string inside", [[1, "2"]]],
		["a matrix for a vector", [[1], [2]]],
	])("speaks of the shape for %s", (_, analytic) => {
		expect(compareGradient(analytic, [1, 2]).status).toBe("shape");
	});

	test("tells not finite apart: the learner's gradient or the function", () => {
		expect(compareGradient([1, Number.NaN], [1, 2])).toMatchObject({
			status: "not-finite",
			side: "analytic",
			path: [1],
		});
		expect(compareGradient([1, 2], [Infinity, 2])).toMatchObject({
			status: "not-finite",
			side: "numeric",
			path: [0],
		});
	});

	test("norm(a) does not overflow, vanish, or lose NaN", () => {
		expect(norm([3e200, 4e200])).toBeCloseTo(5e200, -190);
		expect(norm([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 12);
		expect(norm([])).toBe(0);
		expect(norm([1, Number.NaN])).toBeNaN();
	});
});
