import {
	logSoftmax,
	softmax,
} from "#given/step3-linear-classification/06-softmax.ts";
import type { Matrix, Vector } from "#given/types.ts";

/**
 * Class numbers as rows that are 1 in one column and 0 in all others.
 *
 * @param y       (batch) the class of every sample, an integer from 0 to classes − 1
 * @param classes number of classes
 * @returns (batch, classes), row i is 1 in column y[i]
 * @throws RangeError when a label is none of the classes; its message gives the row
 *         (counted from 0), the label and the number of classes
 */
export function oneHot(y: Vector, classes: number): Matrix {
	return y.map((label, row) => {
		if (!Number.isInteger(label) || label < 0 || label >= classes)
			throw new RangeError(
				`row ${row} has label ${label}, but there are ${classes} classes, counted from 0`,
			);
		return Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0));
	});
}

/**
 * Cross-entropy between labels and the softmax of the scores: mean over the batch, in nats.
 *
 * @param Z (batch, classes) scores before softmax; the loss is finite for |z| ≤ 1000
 * @param Y (batch, classes) one-hot or soft labels: each row ≥ 0 and summing to 1
 * @returns ≥ 0; ln(classes) when the scores of every row are equal
 */
export function ceLoss(Z: Matrix, Y: Matrix): number {
	// Not log(softmax(Z)): for the scores [0, −1000] that is −Infinity.
	const losses = logSoftmax(Z).map((logA, i) =>
		sum(logA.map((l, j) => -Y[i][j] * l)),
	);
	return sum(losses) / Z.length;
}

/**
 * The gradient of `ceLoss` with respect to the scores.
 *
 * @param Z (batch, classes) scores before softmax
 * @param Y (batch, classes) one-hot or soft labels: each row ≥ 0 and summing to 1
 * @returns (batch, classes) ∂J/∂Z
 */
export function ceGradZ(Z: Matrix, Y: Matrix): Matrix {
	return softmax(Z).map((A, i) => A.map((a, j) => (a - Y[i][j]) / Z.length));
}

const sum = (values: Vector): number =>
	values.reduce((total, value) => total + value, 0);
