import type { Matrix, Vector } from "#given/types.ts";

/**
 * The 0–1 loss: counts a mistake, however large it is.
 *
 * @param a predicted class, an integer
 * @param y true class, an integer
 * @returns 0 for a hit, 1 for a miss
 */
export function zeroOneLoss(a: number, y: number): number {
	return a === y ? 0 : 1;
}

/**
 * The absolute loss: the distance between prediction and truth.
 *
 * @param a prediction, any finite number
 * @param y true value
 * @returns ≥ 0
 */
export function absLoss(a: number, y: number): number {
	return Math.abs(a - y);
}

/**
 * The square loss of one prediction, without a factor ½.
 *
 * @param a prediction, any finite number
 * @param y true value
 * @returns ≥ 0; 4 for a = 5 and y = 3
 */
export function squareLoss(a: number, y: number): number {
	return (a - y) ** 2;
}

/**
 * The hinge loss: linear in y·a, and 0 as soon as y·a reaches 1.
 *
 * @param a score, any finite number
 * @param y label, −1 or +1
 * @returns ≥ 0
 */
export function hingeLoss(a: number, y: number): number {
	return Math.max(0, 1 - y * a);
}

/**
 * The logarithmic loss, in nats: the negative logarithm of the probability that the label was given.
 *
 * @param a probability of label 1, 0 … 1; exactly 0 and 1 are legal
 * @param y label, 0 or 1
 * @returns ≥ 0: 0 for a certain right answer, Infinity for a certain wrong one
 */
export function logLoss(a: number, y: number): number {
	// The label is a distribution too: all of its weight lies on one event.
	return crossEntropy([y, 1 - y], [a, 1 - a]);
}

/**
 * The exponential loss: falls by the factor e whenever y·a grows by 1.
 *
 * @param a score, |a| ≤ 700
 * @param y label, −1 or +1
 * @returns > 0; 1 for a score of 0
 */
export function expLoss(a: number, y: number): number {
	return Math.exp(-y * a);
}

/**
 * Half the mean square error: squares summed over rows and outputs, divided by twice the number of rows.
 *
 * @param A (batch, outputs) predictions
 * @param Y (batch, outputs) true values
 * @returns ≥ 0
 */
export function mse(A: Matrix, Y: Matrix): number {
	const squares = A.map((row, i) =>
		sum(row.map((a, j) => squareLoss(a, Y[i][j]))),
	);
	return sum(squares) / (2 * A.length);
}

/**
 * The gradient of mse with respect to the predictions.
 *
 * @param A (batch, outputs) predictions
 * @param Y (batch, outputs) true values
 * @returns (batch, outputs) ∂J/∂A, where J is mse(A, Y)
 */
export function mseGrad(A: Matrix, Y: Matrix): Matrix {
	return A.map((row, i) => row.map((a, j) => (a - Y[i][j]) / A.length));
}

/**
 * The entropy of a distribution, in nats: the mean of −ln p. An event with p = 0 adds 0.
 *
 * @param p (events) probabilities, 0 … 1, summing to 1
 * @returns 0 … ln(events)
 */
export function entropy(p: Vector): number {
	return crossEntropy(p, p);
}

/**
 * The cross-entropy, in nats: the mean of −ln q under p. An event with p = 0 adds 0, whatever q says of it.
 *
 * @param p (events) what is true: probabilities, 0 … 1, summing to 1
 * @param q (events) what was predicted: probabilities, 0 … 1, summing to 1
 * @returns ≥ entropy(p); Infinity where q is 0 and p is not
 */
export function crossEntropy(p: Vector, q: Vector): number {
	return sum(p.map((weight, i) => -timesLog(weight, q[i])));
}

/**
 * The Kullback–Leibler divergence of q from p, in nats: what predicting q costs beyond the entropy of p.
 *
 * @param p (events) what is true: probabilities, 0 … 1, summing to 1
 * @param q (events) what was predicted: probabilities, 0 … 1, summing to 1
 * @returns ≥ 0; 0 when p and q are equal; Infinity where q is 0 and p is not
 */
export function kl(p: Vector, q: Vector): number {
	return sum(p.map((weight, i) => timesLog(weight, weight / q[i])));
}

/** weight · ln x, where nothing times anything is nothing: 0 * Math.log(0) is NaN. */
const timesLog = (weight: number, x: number): number =>
	weight === 0 ? 0 : weight * Math.log(x);

const sum = (values: number[]): number =>
	values.reduce((total, value) => total + value, 0);
