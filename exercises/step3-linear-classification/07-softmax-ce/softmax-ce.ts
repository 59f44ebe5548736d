import {
	logSoftmax,
	softmax,
} from "#given/step3-linear-classification/06-softmax.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: One row per label. A wrong label must be reported, not turned into a row
	// of zeros or a row that is too long: nobody would notice until the training fails.
	throw new Unfinished("step3-linear-classification/07-softmax-ce");
}

/**
 * Cross-entropy between labels and the softmax of the scores: mean over the batch, in nats.
 *
 * @param Z (batch, classes) scores before softmax; the loss is finite for |z| ≤ 1000
 * @param Y (batch, classes) one-hot or soft labels: each row ≥ 0 and summing to 1
 * @returns ≥ 0; ln(classes) when the scores of every row are equal
 */
export function ceLoss(Z: Matrix, Y: Matrix): number {
	// TODO: For Z = [[0, -1000]] and Y = [[0, 1]] the loss is 1000. No clipping, no small
	// number added: one of the two functions imported above keeps what the other rounds away.
	throw new Unfinished("step3-linear-classification/07-softmax-ce");
}

/**
 * The gradient of `ceLoss` with respect to the scores.
 *
 * @param Z (batch, classes) scores before softmax
 * @param Y (batch, classes) one-hot or soft labels: each row ≥ 0 and summing to 1
 * @returns (batch, classes) ∂J/∂Z
 */
export function ceGradZ(Z: Matrix, Y: Matrix): Matrix {
	// TODO: How much does the mean loss of the batch change when one score grows a little?
	// Dividing by a probability is off-limits: it may be 0.
	throw new Unfinished("step3-linear-classification/07-softmax-ce");
}
