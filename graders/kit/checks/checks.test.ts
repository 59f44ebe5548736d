import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gridMatrix, gridNumber } from "../random/index.ts";
import { same } from "../text.ts";
import { Fault } from "../wall/fault.ts";
import { agreement } from "./agreement.ts";
import { band } from "./band.ts";
import type { Check } from "./check.ts";
import { contract } from "./contract.ts";
import { derivative } from "./derivative.ts";
import { example } from "./example.ts";
import { gradient, vjp } from "./gradient.ts";
import { equal, holds, within } from "./outcome.ts";
import { property } from "./property.ts";
import { hasShape, shaped } from "./shaped.ts";
import { environment } from "./testing.ts";
import { hasSlope, updateGradient } from "./update-gradient.ts";

const base = { id: "it", title: same("it"), points: 1 };

interface Square {
	square(x: number): unknown;
}

const failureOf = async <S>(check: Check<S>, subject: S, answer?: unknown) =>
	(await check.attempt(subject, environment(answer))).failure;

const messageOf = async <S>(check: Check<S>, subject: S, answer?: unknown) => {
	const problem = (await failureOf(check, subject, answer))?.problem;
	return problem instanceof Fault ? problem.kind : problem?.message.en;
};

describe("example", () => {
	const check = example<Square, { x: number; y: number }>({
		...base,
		cases: [
			{ x: 2, y: 4 },
			{ x: -3, y: 9 },
		],
		law: (subject, { x, y }) => equal(subject.square(x), y),
	});

	test("accepts the right function", async () => {
		expect(await failureOf(check, { square: (x) => x * x })).toBeUndefined();
	});

	test("shows the first case that differs", async () => {
		const failure = await failureOf(check, { square: (x) => 2 * x });
		expect(failure?.inputs).toEqual({ x: -3, y: 9 });
		expect(failure?.received).toBe(-6);
	});

	test.each([
		["NaN", Number.NaN],
		["undefined", undefined],
		["a text", "4"],
		["a list", [4]],
	])("refuses %s", async (_, answer) => {
		expect(await failureOf(check, { square: () => answer })).toBeDefined();
	});

	test("a subject that breaks is a failure with its inputs, not an error", async () => {
		const square = () => {
			throw new Fault("threw", { text: "boom" });
		};
		expect(await messageOf(check, { square })).toBe("threw");
	});

	test("an endless loop is met once, not once per case", async () => {
		let calls = 0;
		const square = () => {
			calls++;
			throw new Fault("timeout", { function: "square", limit: 2000 });
		};
		expect(await messageOf(check, { square })).toBe("timeout");
		expect(calls).toBe(1);
	});

	test("an error of the check itself is not blamed on the learner", async () => {
		const broken = example<Square, { x: number }>({
			...base,
			cases: [{ x: 1 }],
			law: () => {
				throw new TypeError("a defect");
			},
		});
		await expect(
			broken.attempt({ square: () => 1 }, environment()),
		).rejects.toThrow("a defect");
	});
});

describe("property", () => {
	const even = property<Square, { x: number }>({
		...base,
		given: fc.record({ x: gridNumber() }),
		law: (subject, { x }) => equal(subject.square(-x), x * x),
	});

	test("accepts the right function", async () => {
		expect(await failureOf(even, { square: (x) => x ** 2 })).toBeUndefined();
	});

	test("shrinks to the smallest case and can replay it", async () => {
		const cube = { square: (x: number) => x ** 3 };
		const failure = await failureOf(even, cube);
		expect(failure?.inputs).toEqual({ x: 1 });
		const replayed = await even.attempt(
			cube,
			environment(null, { path: `it:${failure?.path}` }),
		);
		expect(replayed.failure?.inputs).toEqual(failure?.inputs);
	});

	test("a path of another check does not apply", async () => {
		const { failure } = await even.attempt(
			{ square: (x) => x ** 3 },
			environment(null, { path: "other:0" }),
		);
		expect(failure?.inputs).toEqual({ x: 1 });
	});

	test("a path of many zeros is written short and replayed", async () => {
		const long = property<{ f(X: number[][]): unknown }, { X: number[][] }>({
			...base,
			given: gridMatrix({ rows: [2, 4], cols: [3, 6] }).map((X) => ({ X })),
			law: (subject, { X }) => equal(subject.f(X), 0),
		});
		const f = () => 1;
		const failure = await failureOf(long, { f });
		expect(failure?.path).toMatch(/0x\d+/);
		const replayed = await long.attempt(
			{ f },
			environment(null, { path: `it:${failure?.path}` }),
		);
		expect(replayed.failure?.inputs).toEqual(failure?.inputs);
		expect(replayed.failure?.path).toBe(failure?.path);
	});

	test("stops at the first endless loop instead of shrinking it", async () => {
		let calls = 0;
		const square = () => {
			calls++;
			throw new Fault("timeout", { function: "square", limit: 2000 });
		};
		expect(await messageOf(even, { square })).toBe("timeout");
		expect(calls).toBe(1);
	});

	test("tries other subjects on the smallest case and on larger ones", async () => {
		const failure = await failureOf(even, { square: (x) => x ** 3 });
		expect(failure?.again.length).toBeGreaterThan(1);
		const right = { square: (x: number) => x * x };
		expect(failure?.again.map((again) => again(right).problem)).toEqual(
			failure?.again.map(() => null),
		);
	});
});

describe("contract", () => {
	interface Doubler {
		double(X: number[][]): unknown;
	}
	const check = contract<Doubler, { X: number[][] }>({
		id: "double",
		call: "double(X)",
		points: 1,
		given: gridMatrix({ rows: [1, 3], cols: [1, 4] }).map((X) => ({ X })),
		run: (subject, { X }) => subject.double(X),
		shape: ({ X }) => [X.length, X[0].length],
		extremes: [{ X: [[1e300]] }],
	});
	const double = (X: number[][]) => X.map((row) => row.map((x) => 2 * x));

	test("accepts the right function", async () => {
		expect(await failureOf(check, { double })).toBeUndefined();
	});

	test.each<[string, Doubler["double"], RegExp]>([
		["nothing", () => undefined, /nothing was returned/],
		[
			"the transpose",
			(X) => X[0].map((_, j) => X.map((row) => row[j])),
			/shape/,
		],
		["an empty list", () => [], /shape/],
		[
			"an overflow",
			(X) => X.map((row) => row.map((x) => x * x)),
			/contains Infinity/,
		],
		["NaN", (X) => X.map((row) => row.map(() => Number.NaN)), /contains NaN/],
	])("refuses %s", async (_, wrong, message) => {
		expect(await messageOf(check, { double: wrong })).toMatch(message);
	});

	test("refuses a function that answers differently the second time", async () => {
		let calls = 0;
		const wobble = (X: number[][]) =>
			double(X).map((row) => row.map((x) => x + calls++));
		expect(await messageOf(check, { double: wobble })).toMatch(
			/double\(X\): differs/,
		);
	});
});

describe("shaped", () => {
	test("guards a law from answers of the wrong shape", async () => {
		const check = property<{ f(): number[][] }, { x: number }>({
			...base,
			given: fc.record({ x: gridNumber() }),
			law: (subject) => {
				const rows = shaped("f()", subject.f(), [2, 2]);
				return holds(rows, rows[1][1] === 0, same("…"));
			},
		});
		expect(await messageOf(check, { f: () => 7 as never })).toBe(
			"f(): expected a matrix, received a number",
		);
	});
});

describe("hasShape", () => {
	test.each<[unknown, boolean]>([
		[{ W: [[1], [2]], B: [0] }, true],
		[{ W: [[1, 2]], B: [0] }, false],
		[{ W: [[1], [Number.NaN]], B: [0] }, false],
		[undefined, false],
	])("%j: %s", (received, expected) => {
		expect(hasShape(received, { W: [2, 1], B: [1] })).toBe(expected);
	});
});

describe("updateGradient", () => {
	const config = { W: [[3], [1]], B: [2], learningRate: 0.5 };

	test("is the way that the weights went, against the learning rate", () => {
		const train = () => ({ W: [[2], [1.5]], B: [2] });
		const slope = updateGradient("train()", train, config);
		expect(slope).toEqual({ W: [[2], [-1]], B: [0] });
		expect(hasSlope(slope)).toBe(false);
		expect(hasSlope({ ...slope, B: [0.25] })).toBe(true);
	});

	test("refuses weights of another shape", () => {
		const train = () => ({ W: [[2, 1.5]], B: [2] });
		expect(() => updateGradient("train()", train, config)).toThrow("train()");
	});
});

interface Slope {
	slope(x: number): unknown;
}

describe("derivative", () => {
	const check = derivative<Slope>({
		...base,
		formula: "sin(x) * x",
		variable: "x",
		of: (x) => Math.sin(x) * x,
		at: [-2, -0.5, 0.25, 3],
		analytic: (subject, x) => subject.slope(x),
	});

	test("accepts the derivative", async () => {
		const slope = (x: number) => Math.cos(x) * x + Math.sin(x);
		expect(await failureOf(check, { slope })).toBeUndefined();
	});

	test.each<[string, Slope["slope"]]>([
		["one term of a product", (x) => Math.cos(x) * x],
		[
			"a one-sided difference",
			(x) => (Math.sin(x + 1e-4) * (x + 1e-4) - Math.sin(x) * x) / 1e-4,
		],
		["a constant", () => 0],
	])("refuses %s", async (_, slope) => {
		expect(await failureOf(check, { slope })).toBeDefined();
	});

	test("a formula that is not the function is an error of the check", async () => {
		const wrong = derivative<Slope>({
			...base,
			formula: "cos(x)",
			variable: "x",
			of: Math.sin,
			at: [1],
			analytic: (subject, x) => subject.slope(x),
		});
		await expect(
			wrong.attempt({ slope: Math.cos }, environment()),
		).rejects.toThrow("disagree");
	});
});

describe("gradient", () => {
	interface Loss {
		grad(X: number[][], W: number[][]): unknown;
	}
	const given = fc.record({
		X: gridMatrix({ rows: 3, cols: 2 }),
		W: gridMatrix({ rows: 2, cols: 4 }),
	});
	const product = (X: number[][], W: number[][]) =>
		X.map((row) =>
			W[0].map((_, j) => row.reduce((s, x, k) => s + x * W[k][j], 0)),
		);
	// Mean over the rows of ½ Σ z².
	const loss = (X: number[][], W: number[][]) =>
		product(X, W)
			.flat()
			.reduce((s, z) => s + z * z, 0) /
		(2 * X.length);
	const check = gradient<Loss, { X: number[][]; W: number[][] }>({
		...base,
		given,
		at: ({ W }) => ({ W }),
		value: ({ W }, { X }) => loss(X, W as number[][]),
		analytic: (subject, { X, W }) => ({ W: subject.grad(X, W) }),
		context: ({ X }) => ({ batch: X.length }),
	});
	const grad: Loss["grad"] = (X, W) =>
		W.map((row, k) =>
			row.map((_, j) => {
				const Z = product(X, W);
				return X.reduce((s, x, i) => s + x[k] * Z[i][j], 0) / X.length;
			}),
		);
	const scaled =
		(factor: number): Loss["grad"] =>
		(X, W) =>
			(grad(X, W) as number[][]).map((row) => row.map((g) => factor * g));

	test("accepts the gradient, also in another summation order", async () => {
		expect(await failureOf(check, { grad })).toBeUndefined();
		const reversed: Loss["grad"] = (X, W) => grad([...X].reverse(), W);
		expect(await failureOf(check, { grad: reversed })).toBeUndefined();
	});

	test.each([
		["the sign", -1, "sign"],
		["the missing mean", 3, "missing-mean"],
		["the factor 2", 2, "factor-two"],
	])("names %s", async (_, factor, id) => {
		const failure = await failureOf(check, { grad: scaled(factor) });
		const problem = failure?.problem;
		expect(problem instanceof Fault ? null : problem?.finding?.id).toBe(id);
	});

	test.each<[string, Loss["grad"]]>([
		["zeros", (_, W) => W.map((row) => row.map(() => 0))],
		[
			"the transpose",
			(X, W) =>
				W[0].map((_, j) => (grad(X, W) as number[][]).map((row) => row[j])),
		],
		["NaN", (_, W) => W.map((row) => row.map(() => Number.NaN))],
		[
			"one wrong element",
			(X, W) =>
				(grad(X, W) as number[][]).map((row, k) =>
					row.map((g, j) => (k + j ? g : g * 1.01)),
				),
		],
	])("refuses %s", async (_, wrong) => {
		expect(await failureOf(check, { grad: wrong })).toBeDefined();
	});

	test("a gradient that is 0 everywhere is an error of the check", async () => {
		const flat = gradient<Loss, { X: number[][]; W: number[][] }>({
			...base,
			given,
			at: ({ W }) => ({ W }),
			value: () => 1,
			analytic: (_, { W }) => ({ W: W.map((row) => row.map(() => 0)) }),
		});
		await expect(flat.attempt({ grad }, environment())).rejects.toThrow(
			"gradient of 0",
		);
	});

	test("a function full of kinks is an error of the check", async () => {
		const kinked = gradient<Loss, { X: number[][]; W: number[][] }>({
			...base,
			given,
			at: ({ W }) => ({ W }),
			value: ({ W }) =>
				(W as number[][])
					.flat()
					.reduce((s, w) => s + Math.abs((w * 64) % 1), 0),
			analytic: (subject, { X, W }) => ({ W: subject.grad(X, W) }),
		});
		await expect(kinked.attempt({ grad }, environment())).rejects.toThrow(
			"kink",
		);
	});
});

describe("vjp", () => {
	interface Square {
		back(x: number[], dy: number[]): unknown;
	}
	// y = x² / Σx²: the outputs sum to 1, so a cotangent of ones has gradient 0.
	const normalised = (x: number[]) => {
		const total = x.reduce((s, v) => s + v * v, 0);
		return x.map((v) => (v * v) / total);
	};
	const check = vjp<Square, { x: number[] }>({
		...base,
		given: fc.record({ x: fc.tuple(gridNumber(), gridNumber(), gridNumber()) }),
		at: ({ x }) => ({ x }),
		output: ({ x }) => normalised(x as number[]),
		cotangent: "dy",
		analytic: (subject, { x }, dy) => ({ x: subject.back(x, dy as number[]) }),
	});

	test("accepts the product and refuses zeros", async () => {
		const back: Square["back"] = (x, dy) => {
			const total = x.reduce((s, v) => s + v * v, 0);
			const y = normalised(x);
			const shared = y.reduce((s, v, i) => s + v * dy[i], 0);
			return x.map((v, i) => (2 * v * (dy[i] - shared)) / total);
		};
		expect(await failureOf(check, { back })).toBeUndefined();
		const failure = await failureOf(check, { back: (x) => x.map(() => 0) });
		expect(Object.keys(failure?.inputs ?? {})).toEqual(["x", "dy"]);
	});
});

describe("agreement", () => {
	const check = agreement<Square, { x: number }>({
		...base,
		draw: (rng) => ({ x: rng() }),
		tensorflow: ({ x }) => ({ kind: "call", op: "square", args: [x] }),
		run: (subject) => subject.square(3),
	});

	test("compares with what TensorFlow.js answers, in float32", async () => {
		expect(
			await failureOf(check, { square: () => 9.00001 }, 9),
		).toBeUndefined();
		expect(await failureOf(check, { square: () => 9.001 }, 9)).toBeDefined();
	});
});

describe("band", () => {
	const check = band<Square, number>({
		...base,
		task: (seed) => seed,
		show: (seed) => ({ seed }),
		law: (subject) => within(subject.square(1), 0.9, 1),
	});

	test.each([
		[0.9, true],
		[1, true],
		[0.89, false],
		[1.01, false],
		[Number.NaN, false],
		["1", false],
	])("%s inside 0.9 … 1: %s", async (answer, inside) => {
		const failure = await failureOf(check, { square: () => answer });
		expect(failure === undefined).toBe(inside);
	});
});
