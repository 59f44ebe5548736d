import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { openTfjs } from "./index.ts";
import type { Nested, Request, Result, Train } from "./request.ts";

const require = createRequire(import.meta.url);
const run = async <R extends Request>(
	request: R,
	backend: "wasm" | "cpu" = "wasm",
): Promise<Result<R>> => (await openTfjs(backend)).run(request);

const inputs = [
	[0.5, -1],
	[1.5, 0.25],
	[-0.75, 2],
	[0.1, 0.9],
	[-1.2, -0.4],
];
const order = Array.from({ length: 60 }, (_, t) => [t % 5, (t + 2) % 5]);
const checkpoints = [0, 1, 10, 60];

/** A linear layer under a loss with gradient (activation(z) − y)/rows · share. */
interface Model {
	loss: Train["loss"];
	targets: number[][];
	outputs: number;
	activation(z: number[]): number[];
	/** Factor of the gradient in each output, beside 1/rows. */
	share: number;
	cost(z: number[], y: number[]): number;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
const logSumExp = (z: number[]) => Math.log(sum(z.map(Math.exp)));

const models: Record<string, Model> = {
	"linear regression": {
		loss: { op: "losses.meanSquaredError" },
		targets: [[1], [2], [-0.5], [0.3], [0.7]],
		outputs: 1,
		activation: (z) => z,
		share: 2,
		cost: (z, y) => (z[0] - y[0]) ** 2,
	},
	"logistic regression": {
		loss: { op: "losses.sigmoidCrossEntropy" },
		targets: [[1], [0], [1], [1], [0]],
		outputs: 1,
		activation: (z) => z.map(sigmoid),
		share: 1,
		cost: (z, y) => Math.log1p(Math.exp(z[0])) - z[0] * y[0],
	},
	"softmax regression, its loss doubled": {
		loss: { op: "losses.softmaxCrossEntropy", scale: 2 },
		targets: [
			[1, 0, 0],
			[0, 1, 0],
			[0, 0, 1],
			[0, 1, 0],
			[1, 0, 0],
		],
		outputs: 3,
		activation: (z) => z.map((x) => Math.exp(x - logSumExp(z))),
		share: 2,
		cost: (z, y) => 2 * (logSumExp(z) - sum(z.map((x, k) => x * y[k]))),
	},
};

describe.each(Object.entries(models))("%s", (_, model) => {
	const rate = 0.2;
	const w = [
		[0.3, -0.2, 0.1],
		[-0.4, 0.25, 0.6],
	].map((row) => row.slice(0, model.outputs));
	const b = [0.05, -0.1, 0.2].slice(0, model.outputs);
	const request: Train = {
		kind: "train",
		layers: [{ class: "Dense", config: { units: model.outputs } }],
		weights: [w, b],
		loss: model.loss,
		optimizer: { name: "sgd", args: [rate] },
		inputs,
		targets: model.targets,
		order,
		checkpoints,
	};

	test.each(["wasm", "cpu"] as const)(
		"on %s follows the formula in float64",
		async (backend) => {
			const received = await run(request, backend);
			const expected = byHand(model, w, b, rate);
			expect(received.losses).toHaveLength(order.length);
			for (const [t, loss] of received.losses.entries())
				expect(Math.abs(loss - expected.losses[t])).toBeLessThan(2e-6);
			expect(received.checkpoints.map(({ step }) => step)).toEqual(checkpoints);
			// Measured noise of float32 sgd: 4e-8 to 1e-6 of the way travelled.
			for (const { step, weights } of received.checkpoints)
				expect(travel(weights, expected.weights[step], [w, b])).toBeLessThan(
					2e-6,
				);
		},
	);
});

describe("what is refused, with a reason", () => {
	const good: Train = {
		kind: "train",
		layers: [{ class: "Dense", config: { units: 1 } }],
		weights: [[[1], [2]], [0]],
		loss: { op: "losses.meanSquaredError" },
		optimizer: { name: "sgd", args: [0.1] },
		inputs,
		targets: [[1], [2], [3], [4], [5]],
		order: [[0, 1]],
		checkpoints: [1],
	};
	test.each<[string, Partial<Train>, RegExp]>([
		[
			"a row that is not there",
			{ order: [[0, 5]] },
			/order\[0\] names row 5.*0 and 4/,
		],
		["an empty batch", { order: [[]] }, /order\[0\] is empty/],
		["an update that is not made", { checkpoints: [2] }, /update 2.*0 and 1/],
		[
			"a missing weight",
			{ weights: [[[1], [2]]] },
			/have 2 weight tensors \(.*kernel \(2, 1\), .*bias \(1\)\), and 1 were given/,
		],
		[
			"a transposed weight",
			{ weights: [[[1, 2]], [0]] },
			/weights\[0\] is of shape \(1, 2\)/,
		],
		[
			"a missing target",
			{ targets: [[1]] },
			/5 rows of inputs and 1 of targets/,
		],
		[
			"an unknown layer",
			{ layers: [{ class: "Densest", config: {} }] },
			/no class "Densest"/,
		],
		[
			"an unknown loss",
			{ loss: { op: "losses.none" } },
			/no operation "losses.none"/,
		],
		[
			"adam without epsilon",
			{ optimizer: { name: "adam", args: [0.1, 0.9, 0.999] } },
			/adam was given 3.*epsilon/,
		],
		[
			"an unknown optimizer",
			{ optimizer: { name: "lion" as never, args: [1] } },
			/No optimizer is named "lion"/,
		],
		[
			"adadelta",
			{ optimizer: { name: "adadelta" as never, args: [1] } },
			/AdaDelta plain SGD.*float64/,
		],
		[
			"centred rmsprop",
			{ optimizer: { name: "rmsprop", args: [0.1, 0.9, 0, 1e-7, true] } },
			/centred RMSProp/,
		],
	])("%s", async (_, change, message) => {
		await expect(run({ ...good, ...change })).rejects.toThrow(message);
	});

	test("and neither refusal nor success leaves a tensor", async () => {
		const core = require("@tensorflow/tfjs-core");
		const adam: Train = {
			...good,
			optimizer: { name: "adam", args: [0.1, 0.9, 0.999, 1e-7] },
		};
		await run(adam);
		const before = core.memory();
		for (let i = 0; i < 100; i++) {
			await run(adam);
			await run({ ...adam, weights: [[[1]], [0]] }).catch(() => undefined);
		}
		const { numTensors, numBytes } = core.memory();
		expect({ numTensors, numBytes }).toEqual({
			numTensors: before.numTensors,
			numBytes: before.numBytes,
		});
	});
});

test("a regulariser of a layer is part of the loss", async () => {
	const l2 = { className: "L1L2", config: { l1: 0, l2: 0.5 } };
	const { losses } = await run({
		kind: "train",
		layers: [
			{
				class: "Dense",
				config: { units: 1, useBias: false, kernelRegularizer: l2 },
			},
		],
		weights: [[[3]]],
		loss: { op: "losses.meanSquaredError" },
		optimizer: { name: "sgd", args: [0] },
		inputs: [[1]],
		targets: [[1]],
		order: [[0]],
		checkpoints: [],
	});
	expect(losses[0]).toBe((3 - 1) ** 2 + 0.5 * 3 ** 2);
});

test("a recurrent layer trains, the same on wasm and cpu", async () => {
	const number = (i: number) => Math.sin(3 * i + 1) / 2;
	const table = (rows: number, columns: number, from: number) =>
		Array.from({ length: rows }, (_, i) =>
			Array.from({ length: columns }, (_, j) => number(from + i * columns + j)),
		);
	const request: Train = {
		kind: "train",
		layers: [
			{ class: "LSTM", config: { units: 2, recurrentActivation: "sigmoid" } },
			{ class: "Dense", config: { units: 1 } },
		],
		weights: [
			table(3, 8, 0),
			table(2, 8, 24),
			table(1, 8, 40)[0],
			table(2, 1, 48),
			[0],
		],
		loss: { op: "losses.meanSquaredError" },
		optimizer: { name: "sgd", args: [0.1] },
		inputs: [table(4, 3, 60), table(4, 3, 72)],
		targets: [[1], [-1]],
		order: [[0], [1], [0, 1]],
		checkpoints: [3],
	};
	const [wasm, cpu] = [await run(request, "wasm"), await run(request, "cpu")];
	const end = (r: typeof wasm) => r.checkpoints[0].weights;
	expect(travel(end(wasm), end(cpu), request.weights)).toBeLessThan(1e-5);
});

function byHand(model: Model, w0: number[][], b0: number[], rate: number) {
	const w = w0.map((row) => [...row]);
	const b = [...b0];
	const losses: number[] = [];
	const weights: Nested[][] = [[w0, b0]];
	for (const batch of order) {
		const z = batch.map((i) =>
			b.map((bias, k) => bias + sum(inputs[i].map((x, j) => x * w[j][k]))),
		);
		const y = batch.map((i) => model.targets[i]);
		losses.push(sum(z.map((row, n) => model.cost(row, y[n]))) / batch.length);
		const dz = z.map((row, n) =>
			model
				.activation(row)
				.map((p, k) => ((p - y[n][k]) * model.share) / batch.length),
		);
		for (const [j, row] of w.entries())
			for (const k of row.keys())
				row[k] -= rate * sum(batch.map((i, n) => inputs[i][j] * dz[n][k]));
		for (const k of b.keys()) b[k] -= rate * sum(dz.map((row) => row[k]));
		weights.push([w.map((row) => [...row]), [...b]]);
	}
	return { losses, weights };
}

/** ‖a − b‖ / ‖b − start‖ over all entries; at the start itself, ‖a − b‖. */
function travel(a: Nested[], b: Nested[], start: Nested[]): number {
	const [x, y, z] = [a, b, start].map((list) => list.flat(9) as number[]);
	const norm = (p: number[], q: number[]) =>
		Math.hypot(...p.map((v, i) => v - q[i]));
	return norm(x!, y!) / (norm(y!, z!) || 1);
}
