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
	return descent(config, ceLoss, ceGradZ);
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
	return descent(config, oneAgainstRest, oneAgainstRestGradZ);
}

/**
 * Decides by majority: every model casts one vote per sample.
 *
 * @param models at least one, in any order; `first` may be greater than `second`
 * @param X      (batch, inputs)
 * @returns (batch) the class with most votes; of several the lowest number
 */
export function predictOvO(models: PairModel[], X: Matrix): Vector {
	const classes = models.flatMap(({ first, second }) => [first, second]);
	const ballots = models.map(({ first, second, W, B }) =>
		affine(X, W, B).map(([z]) => (sigmoid(z) >= 0.5 ? first : second)),
	);
	return X.map((_, row) => {
		const votes = new Array<number>(Math.max(...classes) + 1).fill(0);
		for (const ballot of ballots) votes[ballot[row]] += 1;
		return votes.indexOf(Math.max(...votes));
	});
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
	// Equal scores are a score of 0 for the difference: one neuron with two inputs.
	const [w1, w2] = W.map((row) => row[i] - row[j]);
	return { slope: -w1 / w2, intercept: -(B[i] - B[j]) / w2 };
}

type Loss = (Z: Matrix, Y: Matrix) => number;
type Gradient = (Z: Matrix, Y: Matrix) => Matrix;

/** Mini-batch gradient descent on a loss of the scores. */
function descent(config: TrainingConfig, loss: Loss, gradZ: Gradient): Trained {
	const { X, Y, learningRate, order } = config;
	let { W, B } = config;
	const losses: Vector = [];
	for (const rows of order) {
		const batchX = rows.map((row) => X[row]);
		const batchY = rows.map((row) => Y[row]);
		const Z = affine(batchX, W, B);
		losses.push(loss(Z, batchY));

		// Both gradients belong to the old weights, so both come before either update.
		const dZ = gradZ(Z, batchY);
		const dW = matMul(transpose(batchX), dZ);
		const dB = columnSums(dZ);
		W = W.map((row, i) => row.map((w, j) => w - learningRate * dW[i][j]));
		B = B.map((b, j) => b - learningRate * dB[j]);
	}
	return { W, B, losses };
}

/** Every column as a matrix of its own, (batch, 1). */
const columns = (A: Matrix): Matrix[] =>
	transpose(A).map((column) => column.map((a) => [a]));

function oneAgainstRest(Z: Matrix, Y: Matrix): number {
	const labels = columns(Y);
	return columns(Z).reduce((sum, z, c) => sum + bceWithLogits(z, labels[c]), 0);
}

function oneAgainstRestGradZ(Z: Matrix, Y: Matrix): Matrix {
	const labels = columns(Y);
	return transpose(columns(Z).map((z, c) => bceGradZ(z, labels[c]).flat()));
}
