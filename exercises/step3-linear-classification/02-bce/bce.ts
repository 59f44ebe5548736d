import type { Matrix } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/**
 * Mean binary cross-entropy of predicted probabilities, in nats.
 *
 * @param A (batch, 1) probabilities of label 1, strictly between 0 and 1; none is cut off, 1e-20 is legal
 * @param Y (batch, 1) labels, 0 or 1
 * @returns ≥ 0, off by at most 1e-15 + 1e-9 · loss; ln 2 when every probability is 1/2
 */
export function bce(A: Matrix, Y: Matrix): number {
	// TODO: A sample costs the more, the less probability its own label was given.
	// Off-limits: small constants inside the logarithm.
	throw new Unfinished("step3-linear-classification/02-bce");
}

/**
 * The same loss from the scores, finite even where the probability rounds to 0 or 1.
 *
 * @param Z (batch, 1) scores, |z| ≤ 1000; the probability is sigmoid(z)
 * @param Y (batch, 1) labels, 0 or 1
 * @returns ≥ 0, off by at most 1e-15 + 1e-9 · loss
 */
export function bceWithLogits(Z: Matrix, Y: Matrix): number {
	// TODO: A score of 1000 with label 0 costs 1000. The way over the probability ends at Infinity.
	throw new Unfinished("step3-linear-classification/02-bce");
}

/**
 * The gradient of bceWithLogits with respect to the scores.
 *
 * @param Z (batch, 1) scores, |z| ≤ 1000
 * @param Y (batch, 1) labels, 0 or 1
 * @returns (batch, 1) ∂J/∂Z, where J is the mean over the batch
 */
export function bceGradZ(Z: Matrix, Y: Matrix): Matrix {
	// TODO: Every sample pulls its own score towards its label, and all of them share one mean.
	// `sigmoid` can be imported from "#given/step3-linear-classification/01-logistic.ts".
	throw new Unfinished("step3-linear-classification/02-bce");
}
