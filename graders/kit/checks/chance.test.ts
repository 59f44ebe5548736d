import { describe, expect, test } from "vitest";
import { mulberry32 } from "../random/index.ts";
import { frequencies, likely } from "./chance.ts";
import { outcomeOf } from "./outcome.ts";

const of = "draw()";

function countsOf(probabilities: readonly number[], trials: number, seed = 1) {
	const rng = mulberry32(seed);
	const upTo = probabilities.map((_, i) =>
		probabilities.slice(0, i + 1).reduce((sum, p) => sum + p, 0),
	);
	const counts = probabilities.map(() => 0);
	for (let i = 0; i < trials; i++) {
		const u = rng();
		const k = upTo.findIndex((edge) => u < edge);
		counts[k === -1 ? counts.length - 1 : k]++;
	}
	return counts;
}

const verdict = (counts: readonly number[], probabilities: readonly number[]) =>
	frequencies(counts, probabilities, {
		of,
		trials: counts.reduce((sum, count) => sum + count, 0),
	}).problem === null;

describe("frequencies", () => {
	test.each([
		[[0.5, 0.5]],
		[[0.1, 0.2, 0.7]],
		[Array.from({ length: 20 }, () => 0.05)],
	])("right counts pass with every one of 500 seeds: %j", (probabilities) => {
		for (let seed = 0; seed < 500; seed++)
			expect(verdict(countsOf(probabilities, 2000, seed), probabilities)).toBe(
				true,
			);
	});

	test("a share that is wrong by 0.02 fails at 100 000 trials with every one of 50 seeds", () => {
		for (let seed = 0; seed < 50; seed++)
			expect(
				verdict(countsOf([0.32, 0.33, 0.35], 100_000, seed), [0.3, 0.33, 0.37]),
			).toBe(false);
	});

	// 39.3 is what χ² of one degree of freedom exceeds with probability 3.6e-10.
	test.each([
		[10_000, 10_000 + 2 * 280, true],
		[10_000, 10_000 + 2 * 500, false],
	])("two counts of %d and %d: %s", (a, b, passes) => {
		expect(verdict([a, b], [0.5, 0.5])).toBe(passes);
	});

	test("an impossible event fails at its first occurrence", () => {
		expect(verdict([50, 50, 0], [0.5, 0.5, 0])).toBe(true);
		expect(verdict([50, 49, 1], [0.5, 0.5, 0])).toBe(false);
	});

	test("one possible event must be the only one", () => {
		expect(verdict([30, 0], [1, 0])).toBe(true);
		expect(verdict([29, 1], [1, 0])).toBe(false);
	});

	test("too few trials are an error of the check", () => {
		expect(() => verdict([5, 4], [0.5, 0.5])).toThrow("fewer than 10");
	});

	test("counts of another number of trials are told as such", () => {
		const counts = [0, 0];
		const outcome = frequencies(counts, [0.5, 0.5], { of, trials: 40 });
		expect(outcome.problem).toMatchObject({
			message: { en: "draw(): the counts sum to 0, not to 40" },
		});
	});

	test("counts of the wrong shape are told as such", () => {
		const outcome = outcomeOf(() =>
			frequencies([Number.NaN, 3], [0.5, 0.5], { of, trials: 40 }),
		);
		expect(outcome.problem).toMatchObject({
			message: { en: "draw() contains NaN" },
		});
	});
});

describe("likely", () => {
	const deviation = Math.sqrt(((2 / 3) * (1 / 3)) / 10_000);

	test.each([
		[2 / 3, true],
		[2 / 3 + 5.9 * deviation, true],
		[2 / 3 - 6.1 * deviation, false],
		[1 / 2, false],
	])("a share of %d: %s", (share, passes) => {
		const { problem } = likely(share, 2 / 3, deviation, { of });
		expect(problem === null).toBe(passes);
	});

	test("says how far away the answer is", () => {
		expect(likely(0.5, 2 / 3, deviation, { of }).problem).toMatchObject({
			message: { en: expect.stringContaining("35 standard deviations") },
			expected: "0.666667 ± 0.028",
			received: "0.5",
		});
	});

	test.each([[Number.NaN], [undefined], ["0.6"]])("refuses %s", (answer) => {
		const outcome = outcomeOf(() =>
			likely(answer as number, 0.5, 0.01, { of }),
		);
		expect(outcome.problem).not.toBeNull();
	});
});
