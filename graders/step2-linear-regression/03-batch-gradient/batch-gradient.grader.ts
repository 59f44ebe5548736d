import fc from "fast-check";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { mse } from "#given/step1-basics/10-loss-functions.ts";
import type { Matrix, Vector } from "#given/types.ts";
import {
	agreement,
	batches,
	contract,
	distinctSizes,
	equal,
	example,
	formula,
	gradient,
	kata,
	mulberry32,
	normalMatrix,
	property,
	type Rng,
	randomInteger,
	seeds,
	shaped,
	training,
	vjp,
} from "#kit";
import type { Tfjs } from "#kit/tfjs/index.ts";
import * as reference from "#solutions/step2-linear-regression/03-batch-gradient/batch-gradient.ts";
import { mistakes } from "./mistakes.ts";

type Gradients = typeof reference;

interface Batch extends Record<string, unknown> {
	X: Matrix;
	Y: Matrix;
	W: Matrix;
	B: Vector;
}

const CALL = "linearGrads(X, Y, W, B)";

/**
 * Batch, inputs and outputs all differ: only one arrangement of the factors fits.
 * The numbers come from a seed, so that only the sizes shrink.
 */
const given = fc
	.record({ sizes: distinctSizes(3, 1, 4), seed: seeds() })
	.map(({ sizes: [batch, inputs, outputs], seed }): Batch => {
		const rng = mulberry32(seed);
		const draw = (rows: number, cols: number): Matrix =>
			Array.from({ length: rows }, () =>
				Array.from({ length: cols }, () => oddQuarter(rng)),
			);
		return {
			X: draw(batch!, inputs!),
			Y: draw(batch!, outputs!),
			W: draw(inputs!, outputs!),
			B: draw(1, outputs!)[0],
		};
	});

/** One row that gives 7 where it should give 1. */
const oneRow = { X: [[2, -1]], Y: [[1]], W: [[3], [1]], B: [2] };

/**
 * The same in rougher weather: entries of 0, rows that come again, up to a hundred and more of
 * them, and a first output that misses by a million, beside which nudges of the others drown.
 */
const rough = fc
	.record({
		sizes: distinctSizes(3, 1, 5),
		seed: seeds(),
		copies: fc.constantFrom(1, 1, 2, 30),
		miss: fc.constantFrom(0, 1e6),
		hasZeros: fc.boolean(),
	})
	.map(({ sizes: [rows, inputs, outputs], seed, copies, miss, hasZeros }) => {
		const rng = mulberry32(seed);
		const entry = () => {
			const value = oddQuarter(rng);
			return hasZeros && Math.abs(value) < 1.5 ? 0 : value;
		};
		const draw = (m: number, n: number): Matrix =>
			Array.from({ length: m }, () => Array.from({ length: n }, entry));
		const again = (A: Matrix): Matrix =>
			Array.from({ length: copies }, () => A).flat();
		return {
			X: again(draw(rows!, inputs!)),
			Y: again(draw(rows!, outputs!)).map(([y, ...others]) => [
				y! + miss,
				...others,
			]),
			W: draw(inputs!, outputs!),
			B: draw(1, outputs!)[0],
		};
	});

/** Where errors of a million cancel out, 1e-10 of rounding remains. */
const cancelled = { relative: 1e-9, absolute: 1e-8 };

/** ±0.25, ±0.75 … ±2.75: never 0, short to read, and products of them add up exactly. */
const oddQuarter = (rng: Rng) => (2 * randomInteger(12, rng) - 11) / 4;

const shapes = ({ X, W, B }: Pick<Batch, "X" | "W" | "B">) => ({
	dW: [W.length, B.length],
	dB: [B.length],
	dX: [X.length, W.length],
});

const answer = (subject: Gradients, { X, Y, W, B }: Batch) =>
	subject.linearGrads(X, Y, W, B);

/** Safe to compute with. */
const shapedAnswer = (subject: Gradients, batch: Batch) =>
	shaped(CALL, answer(subject, batch), shapes(batch));

/** The rows of a batch as batches of one. */
const single = ({ X, Y, W, B }: Batch) =>
	X.map((x, row) => reference.linearGrads([x], [Y[row]], W, B));

const meanOf = (tensors: Matrix): Vector =>
	tensors[0].map((_, j) => meanAt(tensors.map((tensor) => tensor[j])));
const meanAt = (values: Vector): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** What 100 updates start from: 23 samples in fives, so that every fifth batch is short. */
interface Task extends Batch {
	learningRate: number;
	order: number[][];
}

function shortRun(seed: number): Task {
	const rng = mulberry32(seed);
	const X = normalMatrix(23, 3, rng);
	const noise = normalMatrix(23, 2, rng);
	const truth = affine(X, normalMatrix(3, 2, rng), [2, -1]);
	return {
		X,
		Y: truth.map((row, i) => row.map((y, j) => y + 0.2 * noise[i][j])),
		W: normalMatrix(3, 2, rng),
		B: normalMatrix(1, 2, rng)[0],
		learningRate: 0.1,
		order: batches({ samples: 23, batchSize: 5, epochs: 20, seed }),
	};
}

/** Gradient descent that asks the subject for every gradient. */
function descend(subject: Gradients, { X, Y, learningRate, ...task }: Task) {
	let { W, B } = task;
	const losses = task.order.map((rows) => {
		const batch = {
			X: rows.map((row) => X[row]),
			Y: rows.map((row) => Y[row]),
			W,
			B,
		};
		const { dW, dB } = shapedAnswer(subject, batch);
		W = W.map((row, i) => row.map((w, j) => w - learningRate * dW[i][j]));
		B = B.map((b, j) => b - learningRate * dB[j]);
		return mse(affine(batch.X, batch.W, batch.B), batch.Y);
	});
	return { W, B, losses };
}

const drawBatch = (rng: Rng): Batch => ({
	X: normalMatrix(5, 3, rng),
	Y: normalMatrix(5, 2, rng),
	W: normalMatrix(3, 2, rng),
	B: normalMatrix(1, 2, rng)[0],
});

/** The same gradients from TensorFlow.js: back through its loss, its addition, its product. */
async function tensorflowGradients({ X, Y, W, B }: Batch, run: Tfjs["run"]) {
	const vjp = { kind: "vjp" as const };
	const Z = affine(X, W, B);
	const [dZ] = await run({
		...vjp,
		op: "losses.meanSquaredError",
		args: [Y, Z],
		wrt: [1],
		// Its mean runs over all outputs too and carries no ½.
		cotangent: B.length / 2,
	});
	const [dB] = await run({
		...vjp,
		op: "add",
		args: [Z, B],
		wrt: [1],
		cotangent: dZ!,
	});
	const [dX, dW] = await run({
		...vjp,
		op: "matMul",
		args: [X, W],
		wrt: [0, 1],
		cotangent: dZ!,
	});
	return { dW, dB, dX };
}

export default kata<Gradients>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "shapes",
			call: CALL,
			points: 1,
			given,
			run: answer,
			shape: shapes,
			extremes: [
				{ X: [[0, 0]], Y: [[0]], W: [[0], [0]], B: [0] },
				{ X: [[1e100], [-1e100]], Y: [[1], [2]], W: [[1e100]], B: [1e100] },
			],
		}),
		example({
			id: "numbers",
			title: {
				en: "linearGrads([[2, -1]], [[1]], [[3], [1]], [2]) is { dW: [[12], [-6]], dB: [6], dX: [[18, 6]] }, and so for other numbers, zeros, tiny and huge ones among them",
				zh: "linearGrads([[2, -1]], [[1]], [[3], [1]], [2]) 等于 { dW: [[12], [-6]], dB: [6], dX: [[18, 6]] }；换成别的数，包括 0、极小和极大的数，同样正确",
			},
			points: 1,
			cases: [
				{ ...oneRow, expected: { dW: [[12], [-6]], dB: [6], dX: [[18, 6]] } },
				// Each argument by itself set to 0.
				{
					...oneRow,
					X: [[0, 0]],
					expected: { dW: [[0], [0]], dB: [1], dX: [[3, 1]] },
				},
				{
					...oneRow,
					Y: [[0]],
					expected: { dW: [[14], [-7]], dB: [7], dX: [[21, 7]] },
				},
				{
					...oneRow,
					W: [[0], [0]],
					expected: { dW: [[2], [-1]], dB: [1], dX: [[0, 0]] },
				},
				{
					...oneRow,
					B: [0],
					expected: { dW: [[8], [-4]], dB: [4], dX: [[12, 4]] },
				},
				{
					// Errors 2, −1 and 6, 3; halved, for there are two rows.
					X: [[1], [3]],
					Y: [
						[4, -1],
						[4, 3],
					],
					W: [[2, 4]],
					B: [4, -6],
					expected: {
						dW: [[10, 4]],
						dB: [4, 1],
						dX: [[0], [12]],
					},
				},
				{
					// Errors 3, −3 and 3, divided by three.
					X: [[1], [0], [2]],
					Y: [[-1], [4], [0]],
					W: [[1]],
					B: [1],
					expected: { dW: [[3]], dB: [1], dX: [[1], [-1], [1]] },
				},
				...[2 ** -20, 2 ** -36].map((miss) => ({
					X: [[2]],
					Y: [[6]],
					W: [[3]],
					B: [miss],
					expected: { dW: [[2 * miss]], dB: [miss], dX: [[3 * miss]] },
				})),
				{
					// Beside a loss of 5e23, nudges of the second output drown in rounding.
					X: [[3]],
					Y: [[-1e12, 1]],
					W: [[0, 1]],
					B: [0, 0],
					expected: {
						dW: [[3e12, 6]],
						dB: [1e12, 2],
						dX: [[2]],
					},
				},
			],
			show: ["X", "Y", "W", "B"],
			law: (subject, { expected, ...batch }) =>
				equal(answer(subject, batch), expected, { source: formula }),
		}),
		property({
			id: "fit",
			title: {
				en: "linearGrads(X, Y, W, B) is 0 where every row already gives its y",
				zh: "每一行都已等于其 y 时，linearGrads(X, Y, W, B) 全为 0",
			},
			points: 1,
			given: given.map(({ X, W, B }) => ({ X, Y: affine(X, W, B), W, B })),
			// Exactly 0, whatever the order: products of quarters add up without rounding.
			law: (subject, batch) =>
				equal(answer(subject, batch), answer(reference, batch), {
					source: formula,
				}),
		}),
		property({
			id: "mean",
			title: {
				en: "dW and dB of a batch are the means of those of its rows; every row of dX has an equal share",
				zh: "批次的 dW、dB 是各行单独计算时的平均；dX 的每一行各占一份",
			},
			points: 1,
			given: rough,
			law: (subject, batch) => {
				const rows = single(batch);
				const expected = {
					dW: batch.W.map((_, i) => meanOf(rows.map(({ dW }) => dW[i]))),
					dB: meanOf(rows.map(({ dB }) => dB)),
					dX: rows.map(({ dX }) => dX[0].map((dx) => dx / rows.length)),
				};
				return equal(answer(subject, batch), expected, {
					tolerance: cancelled,
					source: {
						en: "each row as a batch of its own, float64",
						zh: "把每一行单独作为一个批次，float64",
					},
				});
			},
		}),
		property({
			id: "ones",
			title: {
				en: "dB is the dW of an input that is always 1",
				zh: "dB 等于一个恒为 1 的输入所对应的 dW",
			},
			points: 1,
			given: rough,
			law: (subject, { X, Y, W, B }) => {
				const widened = {
					X: X.map((x) => [...x, 1]),
					Y,
					W: [...W, B],
					B: B.map(() => 0),
				};
				const { dW, dB } = shapedAnswer(subject, widened);
				const truth = reference.linearGrads(X, Y, W, B);
				return equal(
					{ dW, dB },
					{ dW: [...truth.dW, truth.dB], dB: truth.dB },
					{
						tolerance: cancelled,
						of: {
							en: "with a column of ones in X and B as the last row of W",
							zh: "给 X 添一列 1，并把 B 作为 W 的最后一行",
						},
						source: formula,
					},
				);
			},
		}),
		gradient({
			id: "gradient",
			title: {
				en: `${CALL} is the gradient of 1/(2m) Σ ‖z − y‖² with respect to W, B and X`,
				zh: `${CALL} 是 1/(2m) Σ ‖z − y‖² 对 W、B、X 的梯度`,
			},
			points: 2,
			given,
			at: ({ W, B, X }) => ({ W, B, X }),
			value: ({ W, B, X }, { Y }) =>
				mse(affine(X as Matrix, W as Matrix, B as Vector), Y),
			analytic: (subject, batch) => named(answer(subject, batch)),
			context: ({ X }) => ({ batch: X.length }),
		}),
		vjp({
			id: "vjp",
			title: {
				en: `${CALL} sends any ∂J/∂Z back through Z = XW + B`,
				zh: `${CALL} 能把任意的 ∂J/∂Z 经由 Z = XW + B 反向传播`,
			},
			points: 1,
			given: given.map(({ X, W, B }) => ({ X, W, B })),
			at: ({ W, B, X }) => ({ W, B, X }),
			output: ({ W, B, X }) => affine(X as Matrix, W as Matrix, B as Vector),
			cotangent: "dZ",
			// The labels are chosen such that the errors, divided by m, are the drawn gradient.
			analytic: (subject, { X, W, B }, dZ) => {
				const Y = affine(X, W, B).map((row, i) =>
					row.map((z, j) => z - X.length * (dZ as Matrix)[i][j]),
				);
				return named(answer(subject, { X, Y, W, B }));
			},
			context: ({ X }) => ({ batch: X.length }),
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: `${CALL} agrees with the gradients of TensorFlow.js`,
				zh: `${CALL} 与 TensorFlow.js 的梯度一致`,
			},
			points: 1,
			draw: drawBatch,
			tensorflow: tensorflowGradients,
			run: answer,
		}),
		training<Gradients, Task, ReturnType<typeof descend>>({
			id: "descent",
			title: {
				en: "100 updates with dW and dB follow TensorFlow.js",
				zh: "用 dW 和 dB 更新 100 次，与 TensorFlow.js 保持一致",
			},
			points: 1,
			task: shortRun,
			show: ({ W, B, learningRate, X, Y }) => ({ W, B, learningRate, X, Y }),
			train: descend,
			reference: (task) => descend(reference, task),
			weights: ["W", "B"],
			tensorflow: ({ X, Y, W, B, learningRate, order }, checkpoints) => ({
				kind: "train",
				layers: [{ class: "Dense", config: { units: B.length } }],
				weights: [W, B],
				// Ours is half the squared length of a row: twice the mean over its two outputs, times ½.
				loss: { op: "losses.meanSquaredError", scale: B.length / 2 },
				optimizer: { name: "sgd", args: [learningRate] },
				inputs: X,
				targets: Y,
				order,
				checkpoints: [...checkpoints],
			}),
		}),
	],
});

/** Under the names of what the gradients belong to, whatever came back. */
function named(received: unknown) {
	const { dW, dB, dX } = (received ?? {}) as Partial<reference.LinearGradients>;
	return { W: dW, B: dB, X: dX };
}
