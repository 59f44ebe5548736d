import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import {
	bceGradZ,
	bceWithLogits,
} from "#given/step3-linear-classification/02-bce.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** A training from start to end; nothing in it is left to chance. */
export interface TrainingConfig {
	/** (samples, inputs) */
	X: Matrix;
	/** (samples, 1) labels, each 0 or 1 */
	Y: Matrix;
	/** (inputs, 1) initial weights */
	W: Matrix;
	/** (1) initial bias */
	B: Vector;
	/** Positive: a step is this many times as long as the gradient. */
	learningRate: number;
	/**
	 * One list of row numbers of X and Y per update, none empty. Lists may differ
	 * in length, rows may come again or never.
	 */
	order: Matrix;
}

/** What a training ends with. */
export interface Trained {
	/** (inputs, 1) */
	W: Matrix;
	/** (1) */
	B: Vector;
	/** (updates) the mean loss of each batch, measured before its update */
	losses: Vector;
}

/** The line x₂ = slope · x₁ + intercept. */
export interface Line {
	slope: number;
	intercept: number;
}

/**
 * Trains one neuron with a logistic output: mini-batch gradient descent on the
 * mean binary cross-entropy of each batch.
 *
 * @param config data, initial weights and the batches, in the order of the updates
 * @returns weights after the last update; losses finite for scores of any size.
 * No updates give back the initial weights and no losses.
 */
export function trainLogistic(config: TrainingConfig): Trained {
	// TODO: Walk through the batches in their order and let each move W and B once.
	// Both gradients of a batch are taken at the weights from before its update, and so is its
	// loss. bceGradZ already is that of a mean: nothing is left to divide by.
	throw new Unfinished("step3-linear-classification/03-binary-classifier");
}

/**
 * The decision boundary of a neuron with two inputs: the points (x₁, x₂) to which
 * it gives the probability 0.5.
 *
 * @param W (2, 1) weights; W[1][0] is not 0, so the line is not vertical
 * @param B (1) bias
 */
export function boundary(W: Matrix, B: Vector): Line {
	// TODO: On the line the score is 0. Which x₂ belongs to x₁ = 0, and how far does x₂ climb
	// when x₁ grows by 1? Trying out points is off-limits; the weights say it exactly.
	throw new Unfinished("step3-linear-classification/03-binary-classifier");
}

/**
 * Reads decisions off the probabilities of a trained neuron.
 *
 * @param W (inputs, 1) weights
 * @param B (1) bias
 * @param X (batch, inputs)
 * @param threshold a probability, 0 < threshold < 1
 * @returns (batch) 1 where the probability of class 1 is at least the threshold
 * (equality counts as 1), else 0
 */
export function predict(
	W: Matrix,
	B: Vector,
	X: Matrix,
	threshold: number,
): Vector {
	// TODO: One decision per row, from its probability. The threshold is a probability too.
	throw new Unfinished("step3-linear-classification/03-binary-classifier");
}
