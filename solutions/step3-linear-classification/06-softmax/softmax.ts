import type { Matrix } from "#given/types.ts";

/**
 * Turns every row of scores into probabilities: e^z, divided by the sum of e^z over the row.
 *
 * @param Z (batch, classes) scores, any finite size: ±1000 must not overflow
 * @returns (batch, classes), each row positive or zero and summing to 1; probabilities down to
 * 1e-300 with a relative error below 1e-9
 */
export function softmax(Z: Matrix): Matrix {
	return Z.map((row) => {
		// The largest score becomes 0 first: exp(710) is already Infinity.
		const largest = Math.max(...row);
		const exps = row.map((z) => Math.exp(z - largest));
		const total = sum(exps);
		return exps.map((e) => e / total);
	});
}

/**
 * The natural logarithm of softmax, finite even where softmax itself rounds to 0.
 *
 * @param Z (batch, classes) scores, any finite size
 * @returns (batch, classes), each ≤ 0
 */
export function logSoftmax(Z: Matrix): Matrix {
	return Z.map((row) => {
		const largest = Math.max(...row);
		const logTotal = Math.log(sum(row.map((z) => Math.exp(z - largest))));
		return row.map((z) => z - largest - logTotal);
	});
}

/**
 * Passes a gradient back through softmax: from ∂J/∂A to ∂J/∂Z.
 *
 * @param A  (batch, classes) what softmax returned
 * @param dA (batch, classes) ∂J/∂A
 * @returns (batch, classes) ∂J/∂Z
 */
export function softmaxVjp(A: Matrix, dA: Matrix): Matrix {
	return A.map((row, i) => {
		const incoming = dA[i];
		// Every output leans on every score of its row; this is what they share.
		const shared = sum(row.map((a, j) => a * incoming[j]));
		return row.map((a, j) => a * (incoming[j] - shared));
	});
}

const sum = (values: number[]): number =>
	values.reduce((total, value) => total + value, 0);
