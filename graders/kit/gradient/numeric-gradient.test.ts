import { describe, expect, test } from "vitest";
import { mulberry32, normalMatrix } from "../random/index.ts";
import {
	compareGradients,
	flatten,
	inner,
	type Nested,
	numericGradient,
	randomCotangent,
	shapeOf,
} from "./index.ts";
import { type Bug, bugs, drawMlp, gradient, loss } from "./mlp.fixture.ts";

const numericOf = (mlp: ReturnType<typeof drawMlp>, fullUpTo = 300) =>
	numericGradient((p) => loss(mlp, p), mlp.parameters, { fullUpTo });

describe("numericGradient(f, at)", () => {
	test("has the nesting of its arguments, plain numbers included", () => {
		const f = ([a, b, c]: Nested[]) =>
			(a as number) ** 2 + inner(b!, b!) + inner(c!, c!);
		const at = [3, [1, 2], [[[1]], [[-1]]]];
		const found = numericGradient(f, at);
		if (found.kind !== "full") throw new Error("three small tensors are full");
		expect(found.tensors.map(shapeOf)).toEqual([[], [2], [2, 1, 1]]);
		for (const [i, g] of found.tensors.flatMap(flatten).entries()) {
			expect(g).toBeCloseTo([6, 2, 4, 2, -2][i], 8);
		}
	});

	test("never writes to its arguments, even when f writes to what it gets", () => {
		const at: Nested[] = [
			[
				[1, 2],
				[3, 4],
			],
		];
		const copy = structuredClone(at);
		const f = ([w]: Nested[]) => {
			const sum = inner(w!, w!);
			(w as number[][])[0][0] = 1e9;
			return sum;
		};
		expect(numericGradient(f, at)).toMatchObject({ kind: "full", kinks: [] });
		expect(at).toEqual(copy);
	});

	test("names the element that sits on a kink", () => {
		const relus = ([v]: Nested[]) =>
			flatten(v!).reduce((sum, x) => sum + Math.max(0, x), 0);
		const { kinks } = numericGradient(relus, [
			[
				[1, 2],
				[0, 3],
			],
		]);
		expect(kinks).toEqual([{ kind: "element", tensor: 0, path: [1, 0] }]);
	});

	test("samples elements of every tensor, and directions, above 300 elements", () => {
		const mlp = drawMlp(1, "tanh", {
			batch: 6,
			inputs: 40,
			hidden: 12,
			classes: 3,
		});
		const found = numericOf(mlp);
		if (found.kind !== "sampled") throw new Error("531 elements are sampled");
		expect(found.samples.every(({ values }) => values.length >= 3)).toBe(true);
		expect(found.samples.flatMap(({ values }) => values).length).toBeLessThan(
			80,
		);
		expect(found.directions.length).toBe(5);
		expect(compareGradients(gradient(mlp), found).equal).toBe(true);
	});

	test("directions show one wrong element that no sample met", () => {
		const mlp = drawMlp(1, "tanh", {
			batch: 6,
			inputs: 40,
			hidden: 12,
			classes: 3,
		});
		const found = numericOf(mlp);
		if (found.kind !== "sampled") throw new Error("531 elements are sampled");
		const wrong = gradient(mlp) as [number[][], ...Nested[]];
		const met = new Set(found.samples[0].indices);
		const missed = [...Array(480).keys()].find((i) => !met.has(i))!;
		wrong[0][Math.floor(missed / 12)][missed % 12] += 0.01;
		const verdict = compareGradients(wrong, found);
		expect(verdict.tensors.every(({ status }) => status === "equal")).toBe(
			true,
		);
		expect(verdict.directions?.status).toBe("different");
		expect(verdict.equal).toBe(false);
	});
});

describe("correct backpropagation", () => {
	// 1000 networks: median 3e-11, 99 % below 2e-10, worst 1e-9; allowed 1e-6.
	test.each(["tanh", "relu"] as const)(
		"%s passes on 300 networks",
		(activation) => {
			let worst = 0;
			for (let seed = 0; seed < 300; seed++) {
				const mlp = drawMlp(seed, activation);
				const { tensors } = compareGradients(gradient(mlp), numericOf(mlp));
				for (const verdict of tensors) {
					if (verdict.status === "degenerate") continue; // every ReLU is off
					if (verdict.status !== "equal") throw new Error(`seed ${seed}`);
					worst = Math.max(worst, verdict.relativeError);
				}
			}
			expect(worst).toBeLessThan(1e-8);
		},
	);

	test("kinks are flagged in no tanh network and in few ReLU networks", () => {
		const flagged = (activation: "tanh" | "relu") =>
			Array.from({ length: 300 }, (_, seed) =>
				numericOf(drawMlp(seed, activation)),
			).filter(({ kinks }) => kinks.length > 0).length;
		expect(flagged("tanh")).toBe(0);
		expect(flagged("relu")).toBeLessThanOrEqual(3);
	});

	test("a kink on the way is flagged and would have failed correct code", () => {
		// Draw x so that the one ReLU stands 1e-6 from its corner.
		const f = ([w]: Nested[]) => Math.max(0, (w as number) * 2 - 1);
		const at = [0.5 + 5e-7];
		const found = numericGradient(f, at);
		expect(found.kinks.length).toBe(1);
		expect(compareGradients([2], found).equal).toBe(false);
	});
});

describe("wrong backpropagation", () => {
	// Smallest ‖a−n‖/(‖a‖+‖n‖) of the worst tensor over 200 networks with N(0, 1) weights:
	// update before all gradients 2e-3, derivative at a 6e-2, all others above 8e-2.
	test.each(bugs.filter((bug) => bug !== "none"))(
		"%s fails on 100 networks",
		(bug) => {
			for (let seed = 0; seed < 100; seed++) {
				const mlp = drawMlp(seed);
				const { equal, tensors } = compareGradients(
					gradient(mlp, bug as Bug),
					numericOf(mlp),
				);
				const worst = Math.max(
					...tensors.map((v) => ("relativeError" in v ? v.relativeError : 0)),
				);
				expect(equal).toBe(false);
				expect(worst).toBeGreaterThan(1e-3);
			}
		},
	);
});

describe("randomCotangent(shapeLike, rng)", () => {
	test("has the shape, both signs, and no entry below 0.5", () => {
		const cotangent = randomCotangent(
			normalMatrix(20, 30, mulberry32(1)),
			mulberry32(2),
		);
		expect(shapeOf(cotangent)).toEqual([20, 30]);
		const entries = flatten(cotangent);
		expect(entries.every((c) => Math.abs(c) >= 0.5 && Math.abs(c) < 1.5)).toBe(
			true,
		);
		expect(Math.abs(entries.filter((c) => c < 0).length - 300)).toBeLessThan(
			60,
		);
	});

	test("shows what ones hide: the gradient of a sum of softmax outputs is 0", () => {
		const softmax = (z: number[]) => {
			const e = z.map(Math.exp);
			return e.map((v) => v / e.reduce((s, x) => s + x, 0));
		};
		const at = [[0.5, -1.25, 2]];
		const against = (w: Nested) =>
			numericGradient(([z]) => inner(w, softmax(z as number[])), at);
		expect(
			compareGradients([[0, 0, 0]], against([1, 1, 1])).tensors[0].status,
		).toBe("degenerate");
		const cotangent = randomCotangent(at[0], mulberry32(1));
		expect(
			compareGradients([[0, 0, 0]], against(cotangent)).tensors[0].status,
		).toBe("different");
	});
});
