import { afterAll, describe, expect, test } from "vitest";
import { batches } from "../data/index.ts";
import { mulberry32, normalMatrix } from "../random/index.ts";
import { same } from "../text.ts";
import { openTfjs } from "../tfjs/index.ts";
import { Fault } from "../wall/fault.ts";
import { environment } from "./testing.ts";
import { training } from "./training.ts";

interface Task {
	readonly X: number[][];
	readonly Y: number[][];
	readonly W: number[][];
	readonly B: number[];
	readonly learningRate: number;
	readonly order: number[][];
}
type Result = { W: number[][]; B: number[]; losses: number[] };
interface Subject {
	train(task: Task): unknown;
}
/** Where a trainer may go wrong. */
interface Bug {
	readonly sum?: true;
	readonly frozenBias?: true;
	readonly lossAfter?: true;
	readonly firstRows?: true;
	readonly rate?: number;
	readonly round?: (x: number) => number;
}

/** Mean of (xW + b − y)² over a batch, one output; TensorFlow.js's convention, without ½. */
const train =
	(bug: Bug = {}) =>
	(task: Task): Result => {
		let W = task.W;
		let B = task.B;
		const losses: number[] = [];
		const round = bug.round ?? ((x: number) => x);
		for (const rows of task.order) {
			const chosen = bug.firstRows ? rows.map((_, i) => i) : rows;
			const errors = () =>
				chosen.map(
					(r) =>
						task.X[r].reduce((s, x, k) => s + x * W[k][0], B[0]) - task.Y[r][0],
				);
			const loss = () =>
				errors().reduce((s, e) => s + e * e, 0) / chosen.length;
			const e = errors();
			const share =
				(bug.sum ? 2 : 2 / chosen.length) * task.learningRate * (bug.rate ?? 1);
			if (!bug.lossAfter) losses.push(loss());
			W = W.map(([w], k) => [
				round(
					w! - share * chosen.reduce((s, r, i) => s + task.X[r][k] * e[i], 0),
				),
			]);
			if (!bug.frozenBias)
				B = [round(B[0] - share * e.reduce((s, v) => s + v, 0))];
			if (bug.lossAfter) losses.push(loss());
		}
		return { W, B, losses };
	};

const task = (seed: number): Task => {
	const rng = mulberry32(seed);
	const X = normalMatrix(40, 3, rng);
	return {
		X,
		Y: X.map(([a, b, c]) => [2 * a! - b! + 0.5 * c! + 1 + 0.1 * rng()]),
		W: normalMatrix(3, 1, rng),
		B: [0.25],
		learningRate: 0.05,
		order: batches({ samples: 40, batchSize: 7, epochs: 20, seed }).slice(
			0,
			100,
		),
	};
};

const check = training<Subject, Task, Result>({
	id: "training",
	title: same("training"),
	points: 1,
	task,
	show: ({ learningRate }) => ({ learningRate }),
	train: (subject, given) => subject.train(given) as Result,
	reference: train(),
	weights: ["W", "B"],
	tensorflow: ({ X, Y, W, B, learningRate, order }, checkpoints) => ({
		kind: "train",
		layers: [{ class: "Dense", config: { units: 1 } }],
		weights: [W, B],
		loss: { op: "losses.meanSquaredError" },
		optimizer: { name: "sgd", args: [learningRate] },
		inputs: X,
		targets: Y,
		order,
		checkpoints: [...checkpoints],
	}),
});

const tensorflow = await openTfjs("wasm");
afterAll(() => tensorflow.close());

const messageOf = async (subject: Subject, seed = 1729) => {
	const { failure } = await check.attempt(
		subject,
		environment(null, { tensorflow, seed }),
	);
	const problem = failure?.problem;
	return problem instanceof Fault ? problem.kind : problem?.message.en;
};

describe("training", () => {
	test.each([1729, 1, 2, 3])("accepts the reference, seed %i", async (seed) => {
		expect(await messageOf({ train: train() }, seed)).toBeUndefined();
	});

	// Weights rounded after every update drift by 1e-7; the tolerance is 1e-4.
	test("accepts weights kept in float32", async () => {
		expect(
			await messageOf({ train: train({ round: Math.fround }) }),
		).toBeUndefined();
	});

	test.each<[string, Bug, RegExp]>([
		["the sum for the mean", { sum: true }, /after 1 update/],
		["a bias that stays", { frozenBias: true }, /after 1 update: B is not/],
		[
			"the first rows of the table in every batch",
			{ firstRows: true },
			/after 1 update/,
		],
		["a learning rate 1 % off", { rate: 1.01 }, /after 1 update/],
		["a learning rate 0.1 % off", { rate: 1.001 }, /after 1 update/],
		["losses of after the update", { lossAfter: true }, /losses\[0\] is not/],
	])("refuses %s", async (_, bug, message) => {
		expect(await messageOf({ train: train(bug) })).toMatch(message);
	});

	test.each<[string, unknown, RegExp]>([
		["nothing", undefined, /after 1 update: nothing was returned/],
		[
			"no losses",
			{ W: [[1], [1], [1]], B: [0] },
			/nothing was returned at \.losses/,
		],
		["NaN", { W: [[Number.NaN], [1], [1]], B: [0], losses: [1] }, /NaN/],
		["a row for a column", { W: [[1, 1, 1]], B: [0], losses: [1] }, /shape/],
	])("refuses %s", async (_, answer, message) => {
		expect(await messageOf({ train: () => answer })).toMatch(message);
	});

	test("gives the losses for the sparkline and both curves for the plot", async () => {
		const attempt = await check.attempt(
			{ train: train() },
			environment(null, { tensorflow }),
		);
		expect(attempt.losses).toHaveLength(100);
		expect(attempt.plot?.kind).toBe("curves");
	});
});
