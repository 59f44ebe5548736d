import type { Matrix } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/**
 * Mean cross-entropy of a classifier that ends in tanh, in nats.
 *
 * @param A (batch, 1) outputs of tanh, strictly between −1 and 1
 * @param Y (batch, 1) labels, −1 or 1
 * @returns ≥ 0; ln 2 when every output is 0; no sample's cost is cut off
 */
export function tanhLoss(A: Matrix, Y: Matrix): number {
	// TODO: Turn the output into the probability of its label; nothing is ever negative.
	// At a = 0 both labels cost ln 2.
	throw new Unfinished("step3-linear-classification/05-tanh-classifier");
}

/**
 * The gradient of tanhLoss with respect to the scores, where A is the tanh of Z.
 *
 * @param Z (batch, 1) scores, |z| ≤ 1000
 * @param Y (batch, 1) labels, −1 or 1
 * @returns (batch, 1) ∂J/∂Z, where J is the mean over the batch; off by at most 1e-12 + 1e-9 of it
 */
export function tanhLossGradZ(Z: Matrix, Y: Matrix): Matrix {
	// TODO: Two factors cancel on paper. What is left is finite at z = 0 and at z = 1000.
	// Off-limits: a division by the output or by the slope of tanh.
	throw new Unfinished("step3-linear-classification/05-tanh-classifier");
}

/**
 * The label on whose side each output lies.
 *
 * @param A (batch, 1) outputs of tanh, −1 … 1
 * @returns (batch, 1) labels, −1 or 1; an output of exactly 0 is on the border and gives 1
 */
export function tanhPredict(A: Matrix): Matrix {
	// TODO: Two labels, no third one in between.
	throw new Unfinished("step3-linear-classification/05-tanh-classifier");
}
