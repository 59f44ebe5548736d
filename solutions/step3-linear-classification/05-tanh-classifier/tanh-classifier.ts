import type { Matrix } from "#given/types.ts";

/**
 * Mean cross-entropy of a classifier that ends in tanh, in nats.
 *
 * @param A (batch, 1) outputs of tanh, strictly between −1 and 1
 * @param Y (batch, 1) labels, −1 or 1
 * @returns ≥ 0; ln 2 when every output is 0; no sample's cost is cut off
 */
export function tanhLoss(A: Matrix, Y: Matrix): number {
	const losses = A.map(([a], i) => {
		const y = Y[i][0];
		const plus = (1 + y) * Math.log((1 + a) / 2);
		const minus = (1 - y) * Math.log((1 - a) / 2);
		return -(plus + minus) / 2;
	});
	return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/**
 * The gradient of tanhLoss with respect to the scores, where A is the tanh of Z.
 *
 * @param Z (batch, 1) scores, |z| ≤ 1000
 * @param Y (batch, 1) labels, −1 or 1
 * @returns (batch, 1) ∂J/∂Z, where J is the mean over the batch; off by at most 1e-12 + 1e-9 of it
 */
export function tanhLossGradZ(Z: Matrix, Y: Matrix): Matrix {
	return Z.map(([z], i) => [(Math.tanh(z) - Y[i][0]) / Z.length]);
}

/**
 * The label on whose side each output lies.
 *
 * @param A (batch, 1) outputs of tanh, −1 … 1
 * @returns (batch, 1) labels, −1 or 1; an output of exactly 0 is on the border and gives 1
 */
export function tanhPredict(A: Matrix): Matrix {
	return A.map(([a]) => [a >= 0 ? 1 : -1]);
}
