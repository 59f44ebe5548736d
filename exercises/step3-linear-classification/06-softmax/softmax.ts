import type { Matrix } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/**
 * Turns every row of scores into probabilities: e^z, divided by the sum of e^z over the row.
 *
 * @param Z (batch, classes) scores, any finite size: ±1000 must not overflow
 * @returns (batch, classes), each row positive or zero and summing to 1; probabilities down to
 * 1e-300 with a relative error below 1e-9
 */
export function softmax(Z: Matrix): Matrix {
	// TODO: Every row becomes a distribution of its own.
	// A score of 1000 is legal and its exponential is not: find what softmax does not notice.
	throw new Unfinished("step3-linear-classification/06-softmax");
}

/**
 * The natural logarithm of softmax, finite even where softmax itself rounds to 0.
 *
 * @param Z (batch, classes) scores, any finite size
 * @returns (batch, classes), each ≤ 0
 */
export function logSoftmax(Z: Matrix): Matrix {
	// TODO: For the row [0, -2000] the answer is [0, -2000]. Taking the logarithm last cannot give it.
	throw new Unfinished("step3-linear-classification/06-softmax");
}

/**
 * Passes a gradient back through softmax: from ∂J/∂A to ∂J/∂Z.
 *
 * @param A  (batch, classes) what softmax returned
 * @param dA (batch, classes) ∂J/∂A
 * @returns (batch, classes) ∂J/∂Z
 */
export function softmaxVjp(A: Matrix, dA: Matrix): Matrix {
	// TODO: Raising one score raises one output and lowers all others of its row.
	// Every output therefore has a say in every entry of the answer.
	throw new Unfinished("step3-linear-classification/06-softmax");
}
