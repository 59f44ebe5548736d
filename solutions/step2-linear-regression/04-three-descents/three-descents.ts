import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { mse } from "#given/step1-basics/10-loss-functions.ts";
import { linearGrads } from "#given/step2-linear-regression/03-batch-gradient.ts";
import type { Matrix, Vector } from "#given/types.ts";

/** A training from start to end; nothing in it is left to chance. */
export interface TrainingConfig {
	/** (samples, inputs) */
	X: Matrix;
	/** (samples, outputs) what each sample should give */
	Y: Matrix;
	/** (inputs, outputs) initial weights */
	W: Matrix;
	/** (outputs) initial bias */
	B: Vector;
	/** Positive: a step is this many times as long as the gradient. */
	learningRate: number;
	/**
	 * One list of row numbers of X and Y per update, none empty. Lists may differ
	 * in length, rows may come again or never.
	 */
	order: Matrix;
	/**
	 * A loss, 0 or more, that is good enough. Before every update the mse of all samples is
	 * held against it: at or below it the training is over, and that update is not made.
	 * Without a goal all of order is used.
	 */
	goal?: number;
}

/** What a training ends with. */
export interface Trained {
	/** (inputs, outputs) */
	W: Matrix;
	/** (outputs) */
	B: Vector;
	/** (updates that were made) the mse of each batch, measured before its update */
	losses: Vector;
}

/**
 * Cuts the rows of one epoch into batches.
 *
 * @param order     row numbers, in the order in which they are met
 * @param batchSize rows per batch, a positive integer
 * @returns the same row numbers in the same order, batchSize to a batch; the last batch
 *          holds what is left and may be shorter. No rows give no batches.
 */
export function batches(order: Vector, batchSize: number): Matrix {
	const count = Math.ceil(order.length / batchSize);
	return Array.from({ length: count }, (_, i) =>
		order.slice(i * batchSize, (i + 1) * batchSize),
	);
}

/**
 * Trains a linear model by gradient descent on the mse of each batch. Whether that is
 * stochastic, mini-batch or full-batch descent is a matter of how long the batches are.
 *
 * @param config data, initial weights, the batches in the order of the updates, the goal
 * @returns the weights when the training is over, and one loss per update that was made.
 * No updates give back the initial weights and no losses.
 */
export function trainLinear(config: TrainingConfig): Trained {
	const { X, Y, learningRate, order, goal } = config;
	let { W, B } = config;
	const losses: Vector = [];
	for (const rows of order) {
		// A batch of one may be met by luck; the goal is for all samples.
		if (goal !== undefined && mse(affine(X, W, B), Y) <= goal) break;

		const batchX = rows.map((row) => X[row]);
		const batchY = rows.map((row) => Y[row]);
		losses.push(mse(affine(batchX, W, B), batchY));
		const { dW, dB } = linearGrads(batchX, batchY, W, B);
		W = W.map((row, i) => row.map((w, j) => w - learningRate * dW[i][j]));
		B = B.map((b, j) => b - learningRate * dB[j]);
	}
	return { W, B, losses };
}
