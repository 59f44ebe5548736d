import { describe, expect, test } from "vitest";
import { mulberry32, uniform } from "../random/index.ts";
import { centralDifference, isKinked } from "./index.ts";

describe("centralDifference(f, x)", () => {
	test("is exact for a parabola up to rounding: d(x²) = 2x", () => {
		for (const x of [-3, -0.5, 0, 1 / 64, 2, 1000]) {
			expect(centralDifference((t) => t * t, x)).toBeCloseTo(2 * x, 6);
		}
	});

	test("is good to 1e-9 for smooth functions of size 1", () => {
		const rng = mulberry32(1);
		for (let i = 0; i < 500; i++) {
			const x = uniform(-2, 2, rng);
			const off = centralDifference(Math.tanh, x) - (1 - Math.tanh(x) ** 2);
			expect(Math.abs(off)).toBeLessThan(1e-9); // measured: 6e-11
		}
	});

	test("grows its step with x, where a fixed 1e-5 would round away", () => {
		const relative = (h?: number) =>
			Math.abs(centralDifference(Math.sqrt, 1e8, h) / 5e-5 - 1);
		expect(relative()).toBeLessThan(1e-9);
		expect(relative(1e-5)).toBeGreaterThan(1e-6);
	});

	test("sees the bugs of a derivative: the mildest, ½ at 0 for relu, included", () => {
		expect(centralDifference((x) => Math.max(0, x), 0)).toBe(0.5);
		expect(centralDifference((x) => Math.max(0, x), 1 / 64)).toBeCloseTo(1, 9);
	});
});

describe("isKinked(f, x)", () => {
	const relu = (x: number) => Math.max(0, x);
	const h = 1e-5;

	test("flags a corner exactly at x, where D(h) = D(h/2) sees nothing", () => {
		for (const f of [relu, Math.abs, (x: number) => Math.max(x, 3 * x)]) {
			expect(isKinked(f, 0)).toBe(true);
		}
	});

	test("flags a corner wherever it falsifies the difference by more than 1e-6", () => {
		for (let d = -0.999; d < 1; d += 0.001) {
			const f = (x: number) => relu(x - d * h);
			const error = Math.abs(centralDifference(f, 0) - (d < 0 ? 1 : 0));
			expect(isKinked(f, 0)).toBe(error > 1e-6);
		}
	});

	test("does not flag a corner that the step does not reach", () => {
		for (const d of [1.001, 2, 100, -1.001, -50]) {
			expect(isKinked((x) => relu(x - d * h), 0)).toBe(false);
		}
	});

	test("has no false alarm on 12 000 smooth points, steep ones included", () => {
		const smooth: ((x: number) => number)[] = [
			Math.tanh,
			Math.exp,
			(x) => 1 / (1 + Math.exp(-5 * x)),
			(x) => Math.log1p(Math.exp(x)),
			(x) => x ** 4 - 100 * x,
			(x) => Math.sin(20 * x) + 500,
		];
		const rng = mulberry32(1729);
		for (const f of smooth) {
			for (let i = 0; i < 2000; i++) {
				expect(isKinked(f, uniform(-3, 3, rng))).toBe(false);
			}
		}
	});

	test("does not flag 1/x and ln x at the end of the grid, 1/64", () => {
		expect(isKinked((x) => 1 / x, 1 / 64)).toBe(false);
		expect(isKinked(Math.log, 1 / 64)).toBe(false);
	});
});
