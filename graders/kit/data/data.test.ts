import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkDataSets } from "../authors/check-data-sets.ts";
import { checksums } from "./data-sets.ts";
import {
	clouds,
	housePrices,
	servers,
	threeKingdoms,
	twoRegions,
} from "./index.ts";

const home = fileURLToPath(new URL("../../..", import.meta.url));
const centres = [
	[0, 0],
	[5, 5],
];
const sum = (numbers: readonly number[]) => numbers.reduce((s, x) => s + x, 0);
const column = (X: readonly (readonly number[])[], j: number) =>
	X.map((row) => row[j]);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;

/** Least squares of one input, about the means. */
function line(X: number[][], Y: number[][]) {
	const [x, y] = [column(X, 0), column(Y, 0)];
	const [atX, atY] = [mean(x), mean(y)];
	const slope =
		sum(x.map((value, i) => (value - atX) * (y[i] - atY))) /
		sum(x.map((value) => (value - atX) ** 2));
	return { slope, intercept: atY - slope * atX };
}

test("every data set is the one whose checksums are recorded", () => {
	expect(checkDataSets(home)).toEqual([]);
});

test("another seed has other checksums, in every table that is drawn", () => {
	const [one, two] = [checksums(1), checksums(2)];
	for (const [name, tables] of Object.entries(one))
		expect(tables.X, name).not.toEqual(two[name].X);
});

describe("servers", () => {
	test("lie about y = 2x + 3", () => {
		for (const seed of [1, 2, 3, 4, 5]) {
			const { X, Y } = servers(1000, seed);
			const { slope, intercept } = line(X, Y);
			expect(Math.abs(slope - 2)).toBeLessThan(0.1);
			expect(Math.abs(intercept - 3)).toBeLessThan(0.1);
			const squares = X.map(([x], i) => (Y[i][0] - 2 * x! - 3) ** 2);
			// 0.2² within five standard deviations of a variance of 1000 samples.
			expect(Math.abs(mean(squares) - 0.04)).toBeLessThan(0.009);
			expect(Math.min(...column(X, 0))).toBeGreaterThanOrEqual(0);
			expect(Math.max(...column(X, 0))).toBeLessThan(1);
		}
	});
});

describe("housePrices", () => {
	const { X, Y } = housePrices(2000, 7);

	test("distances lie in [2, 22), areas are whole numbers of 40 … 119", () => {
		const [distances, areas] = [column(X, 0), column(X, 1)];
		expect(Math.min(...distances)).toBeGreaterThanOrEqual(2);
		expect(Math.max(...distances)).toBeLessThan(22);
		expect(mean(distances)).toBeCloseTo(12, 0);
		expect(new Set(areas).size).toBe(80);
		expect([Math.min(...areas), Math.max(...areas)]).toEqual([40, 119]);
	});

	test("prices are −2·distance + 5·area + 50, but for whole-numbered noise in ±49", () => {
		const noise = X.map(
			([distance, area], i) => Y[i][0] - (-2 * distance! + 5 * area! + 50),
		);
		expect([Math.min(...noise), Math.max(...noise)].map(Math.round)).toEqual([
			-49, 49,
		]);
		for (const value of noise) expect(value).toBeCloseTo(Math.round(value), 9);
		// Standard deviation of the mean of 2000: 28.6 / √2000 = 0.64.
		expect(Math.abs(mean(noise))).toBeLessThan(3.2);
	});
});

describe("clouds", () => {
	test("lie about their centres, in turn", () => {
		const { X, y } = clouds({ centres, spread: 0.5, size: 2000, seed: 3 });
		expect(y.slice(0, 4)).toEqual([0, 1, 0, 1]);
		for (const [k, centre] of centres.entries())
			for (const [j, at] of centre.entries()) {
				const values = column(
					X.filter((_, i) => y[i] === k),
					j,
				);
				expect(Math.abs(mean(values) - at)).toBeLessThan(0.08);
				const squares = values.map((value) => (value - at) ** 2);
				expect(Math.abs(mean(squares) - 0.25)).toBeLessThan(0.06);
			}
	});
});

describe("twoRegions", () => {
	test("are labelled by the line x₂ = 2x₁ − 0.5", () => {
		const { X, Y } = twoRegions(500, 3);
		for (const [i, [x1, x2]] of X.entries())
			expect(Y[i]).toEqual([x2! - 2 * x1! + 0.5 > 0 ? 1 : 0]);
	});
});

describe("threeKingdoms", () => {
	test("holds only the three classes, each on its side by one unit at most", () => {
		const { X, y } = threeKingdoms(600, 3);
		expect(X).toHaveLength(600);
		expect([...new Set(y)].toSorted()).toEqual([0, 1, 2]);
		for (const [i, [x1, x2]] of X.entries())
			if (y[i] === 0) {
				expect(x2! + 1).toBeGreaterThan(0.3 * x1! + 5);
				expect(x2! + 1).toBeGreaterThan(2.5 * x1! - 10);
				expect(x2! + 1).toBeGreaterThan(10 - x1!);
			}
	});
});
