import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	batched,
	batchedOnce,
	distinctSizes,
	gridMatrix,
	gridNumber,
	gridVector,
	mulberry32,
	normal,
	normalMatrix,
	permutation,
	seeds,
	uniformMatrix,
} from "./index.ts";

const draws = (n: number, draw: () => number) =>
	Array.from({ length: n }, draw);
const mean = (xs: number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;

describe("mulberry32(seed)", () => {
	test("gives the published sequence of seed 1", () => {
		// Computed with the reference implementation in C; guards against a slip in a shift.
		const rng = mulberry32(1);
		expect(draws(3, rng).map((u) => u * 2 ** 32)).toEqual([
			2693262067, 11749833, 2265367787,
		]);
	});

	test("repeats itself for the same seed and differs for another", () => {
		const five = (seed: number) => draws(5, mulberry32(seed));
		expect(five(1729)).toEqual(five(1729));
		expect(five(1729)).not.toEqual(five(1730));
	});

	test("is uniform: 100 000 draws fill 10 bins evenly and stay in [0, 1)", () => {
		const bins = new Array<number>(10).fill(0);
		for (const u of draws(100_000, mulberry32(7))) bins[Math.floor(u * 10)]++;
		// Standard deviation of a bin: √(n·0.1·0.9) = 95. Five of them.
		for (const count of bins)
			expect(Math.abs(count - 10_000)).toBeLessThan(475);
	});
});

describe("normal(rng)", () => {
	test("has mean 0, variance 1 and kurtosis 3", () => {
		const rng = mulberry32(11);
		const xs = draws(100_000, () => normal(rng));
		expect(mean(xs)).toBeCloseTo(0, 1.5);
		expect(mean(xs.map((x) => x ** 2))).toBeCloseTo(1, 1.5);
		expect(mean(xs.map((x) => x ** 4))).toBeCloseTo(3, 0.7);
	});

	test("is finite even when rng returns 0 twice", () => {
		expect(normal(() => 0)).toBeCloseTo(0, 15);
		expect(Number.isFinite(normal(() => 1 - 2 ** -32))).toBe(true);
	});
});

describe("permutation(n, rng)", () => {
	test("contains every index once, for n = 0, 1 and 10", () => {
		for (const n of [0, 1, 10]) {
			const order = permutation(n, mulberry32(n));
			expect(order.toSorted((a, b) => a - b)).toEqual([...Array(n).keys()]);
		}
	});

	test("gives each of the 6 orders of 3 equally often", () => {
		const counts = new Map<string, number>();
		const rng = mulberry32(3);
		for (let i = 0; i < 6000; i++) {
			const key = permutation(3, rng).join("");
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		expect(counts.size).toBe(6);
		// Standard deviation 29; the naive swap-with-anyone shuffle is off by 111.
		for (const n of counts.values())
			expect(Math.abs(n - 1000)).toBeLessThan(100);
	});
});

test("uniformMatrix and normalMatrix have rows × cols entries, in range", () => {
	const cells = uniformMatrix(3, 4, -2, 5, mulberry32(1));
	expect(cells.map((row) => row.length)).toEqual([4, 4, 4]);
	expect(cells.flat().every((x) => x >= -2 && x < 5)).toBe(true);
	expect(normalMatrix(2, 5, mulberry32(1)).map((r) => r.length)).toEqual([
		5, 5,
	]);
});

describe("arbitraries", () => {
	const settings = { seed: 1729, numRuns: 300 };

	test("gridNumber() stays at least 1/64 from 0 and exact in float32", () => {
		fc.assert(
			fc.property(gridNumber(), (x) => {
				expect(Math.abs(x)).toBeGreaterThanOrEqual(1 / 64);
				expect(Math.abs(x)).toBeLessThan(2);
				expect(Math.fround(x)).toBe(x);
			}),
			settings,
		);
	});

	test("gridMatrix with ranges is rectangular and never square", () => {
		const matrices = gridMatrix({ rows: [1, 4], cols: [2, 5] });
		fc.assert(
			fc.property(matrices, (M) => {
				expect(new Set(M.map((row) => row.length)).size).toBe(1);
				expect(M.length).not.toBe(M[0].length);
			}),
			settings,
		);
	});

	test("gridMatrix with fixed sizes has these sizes, square ones too", () => {
		fc.assert(
			fc.property(gridMatrix({ rows: 3, cols: 3 }), gridVector(4), (M, v) => {
				expect(M.map((row) => row.length)).toEqual([3, 3, 3]);
				expect(v.length).toBe(4);
			}),
			settings,
		);
	});

	test("gridMatrix shrinks to the least shape and entries that still fail", () => {
		const matrices = gridMatrix({ rows: [1, 4], cols: [2, 5] });
		const details = fc.check(
			fc.property(matrices, (M) => M.flat().every((x) => x <= 1)),
			settings,
		);
		const [smallest] = details.counterexample!;
		expect(smallest.length).toBe(1);
		expect(smallest.flat().filter((x) => x > 1)).toHaveLength(1);
	});

	test("distinctSizes(n, lo, hi) are different, in range, and shrink to the least", () => {
		fc.assert(
			fc.property(distinctSizes(3, 2, 5), (sizes) => {
				expect(new Set(sizes).size).toBe(3);
				expect(sizes.every((n) => n >= 2 && n <= 5)).toBe(true);
			}),
			settings,
		);
		const details = fc.check(
			fc.property(distinctSizes(3, 2, 6), () => false),
			settings,
		);
		expect(details.counterexample![0]).toEqual([2, 3, 4]);
	});

	test("seeds() are integers that mulberry32 tells apart", () => {
		fc.assert(
			fc.property(seeds(), (seed) => {
				expect(Number.isInteger(seed)).toBe(true);
			}),
			settings,
		);
	});
});

describe("batched, batchedOnce", () => {
	const settings = gridMatrix({ rows: [3, 6], cols: [1, 2] }).map((X) => ({
		X,
	}));

	test("name rows that exist, in batches of different lengths", () => {
		const drawn = fc.sample(batched(settings), { seed: 1, numRuns: 200 });
		for (const { X, order } of drawn)
			for (const row of order.flat()) expect(X[row]).toBeDefined();
		const lengths = drawn.flatMap(({ order }) => order.map((b) => b.length));
		expect(new Set(lengths)).toEqual(new Set([1, 2, 3]));
	});

	test("the only batch leaves a sample out and repeats none", () => {
		for (const { X, order } of fc.sample(batchedOnce(settings), {
			seed: 1,
			numRuns: 200,
		})) {
			const [rows, ...more] = order;
			expect(more).toEqual([]);
			expect(new Set(rows).size).toBe(rows!.length);
			expect([X.length - 1, X.length - 2]).toContain(rows!.length);
		}
	});
});
