import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import {
	bceGradZ,
	bceWithLogits,
} from "#given/step3-linear-classification/02-bce.ts";
import {
	ceGradZ,
	ceLoss,
} from "#given/step3-linear-classification/07-softmax-ce.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** A training from start to end; nothing in it is left to chance. */
export interface TrainingConfig {
	/** (samples, inputs), normalised */
	X: Matrix;
	/** (samples, classes) one-hot labels */
	Y: Matrix;
	/** (inputs, classes) initial weights */
	W: Matrix;
	/** (classes) initial biases */
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
	/** (inputs, classes) */
	W: Matrix;
	/** (classes) */
	B: Vector;
	/** (updates) the loss of each batch, measured before its update */
	losses: Vector;
}

/** A binary classifier that tells two classes apart; it votes for one of them. */
export interface PairModel {
	/** Class, counted from 0, that gets the vote where the probability is at least 0.5. */
	first: number;
	/** Class that gets the vote where the probability is below 0.5. */
	second: number;
	/** (inputs, 1) */
	W: Matrix;
	/** (1); the probability is the sigmoid of X·W + B */
	B: Vector;
}

/** The line x₂ = slope · x₁ + intercept. */
export interface Line {
	slope: number;
	intercept: number;
}

/**
 * Trains all classes together: mini-batch gradient descent on the mean softmax
 * cross-entropy of each batch.
 *
 * @param config data, initial weights and the batches, in the order of the updates
 * @returns weights after the last update; losses are means over the batch.
 * No updates give back the initial weights and no losses.
 */
export function trainSoftmax(config: TrainingConfig): Trained {
	// TODO: Walk through the batches in their order and let each move W and B once, all classes at
	// a time. Loss and both gradients of a batch belong to the weights from before its update.
	// ceLoss and ceGradZ are those of a mean already: nothing is left to divide by.
	throw new Unfinished("step3-linear-classification/08-multiclass");
}

/**
 * Trains one against the rest: one logistic neuron per class, each as if it were
 * alone with its own column of W, B and Y, all on the same batches.
 *
 * @param config data, initial weights and the batches, in the order of the updates
 * @returns weights after the last update, column by column those of independent
 * binary classifiers trained on mean binary cross-entropy. A loss is the sum of the
 * classes' means over the batch. No updates give back the initial weights and no losses.
 */
export function trainOvR(config: TrainingConfig): Trained {
	// TODO: No class may know of another: leave two columns away, and the third must learn what
	// it learned before. bceWithLogits and bceGradZ take one column of scores and of labels.
	throw new Unfinished("step3-linear-classification/08-multiclass");
}

/**
 * Decides by majority: every model casts one vote per sample.
 *
 * @param models at least one, in any order; `first` may be greater than `second`
 * @param X      (batch, inputs)
 * @returns (batch) the class with most votes; of several the lowest number
 */
export function predictOvO(models: PairModel[], X: Matrix): Vector {
	// TODO: Count votes, not probabilities. Nothing says how many classes there are or in which
	// order the models come; the models themselves tell it.
	throw new Unfinished("step3-linear-classification/08-multiclass");
}

/**
 * The border between two classes of a classifier with two inputs: the points
 * (x₁, x₂) to which it gives equal scores for both.
 *
 * @param W (2, classes) weights; those of x₂ differ between i and j, so the line is not vertical
 * @param B (classes)
 * @param i a class, counted from 0
 * @param j another class
 */
export function pairBoundary(W: Matrix, B: Vector, i: number, j: number): Line {
	// TODO: Two scores that are equal have a difference of 0. Which x₂ makes it 0 at x₁ = 0, and
	// how far does that x₂ move when x₁ grows by 1? Both classes have a say.
	throw new Unfinished("step3-linear-classification/08-multiclass");
}
