import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import type { Matrix } from "#given/types.ts";

/**
 * Mean binary cross-entropy of predicted probabilities, in nats.
 *
 * @param A (batch, 1) probabilities of label 1, strictly between 0 and 1; none is cut off, 1e-20 is legal
 * @param Y (batch, 1) labels, 0 or 1
 * @returns ≥ 0, off by at most 1e-15 + 1e-9 · loss; ln 2 when every probability is 1/2
 */
export function bce(A: Matrix, Y: Matrix): number {
	return mean(A, Y, (a, y) => -(y * Math.log(a) + (1 - y) * Math.log(1 - a)));
}

/**
 * The same loss from the scores, finite even where the probability rounds to 0 or 1.
 *
 * @param Z (batch, 1) scores, |z| ≤ 1000; the probability is sigmoid(z)
 * @param Y (batch, 1) labels, 0 or 1
 * @returns ≥ 0, off by at most 1e-15 + 1e-9 · loss
 */
export function bceWithLogits(Z: Matrix, Y: Matrix): number {
	return mean(
		Z,
		Y,
		// e^(−|z|) lies between 0 and 1, where e^z reaches Infinity at z = 710.
		(z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
	);
}

/**
 * The gradient of bceWithLogits with respect to the scores.
 *
 * @param Z (batch, 1) scores, |z| ≤ 1000
 * @param Y (batch, 1) labels, 0 or 1
 * @returns (batch, 1) ∂J/∂Z, where J is the mean over the batch
 */
export function bceGradZ(Z: Matrix, Y: Matrix): Matrix {
	return Z.map(([z], i) => [(sigmoid(z) - Y[i][0]) / Z.length]);
}

/** Mean over the batch of what each sample contributes. */
function mean(
	P: Matrix,
	Y: Matrix,
	loss: (p: number, y: number) => number,
): number {
	const total = P.reduce((sum, [p], i) => sum + loss(p, Y[i][0]), 0);
	return total / P.length;
}
