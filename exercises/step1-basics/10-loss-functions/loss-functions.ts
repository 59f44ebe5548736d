import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/**
 * The 0–1 loss: counts a mistake, however large it is.
 *
 * @param a predicted class, an integer
 * @param y true class, an integer
 * @returns 0 for a hit, 1 for a miss
 */
export function zeroOneLoss(a: number, y: number): number {
	// TODO: A near miss and a far one cost the same.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The absolute loss: the distance between prediction and truth.
 *
 * @param a prediction, any finite number
 * @param y true value
 * @returns ≥ 0
 */
export function absLoss(a: number, y: number): number {
	// TODO: Being too high is as bad as being too low.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The square loss of one prediction, without a factor ½.
 *
 * @param a prediction, any finite number
 * @param y true value
 * @returns ≥ 0; 4 for a = 5 and y = 3
 */
export function squareLoss(a: number, y: number): number {
	// TODO: Twice as far off costs four times as much.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The hinge loss: linear in y·a, and 0 as soon as y·a reaches 1.
 *
 * @param a score, any finite number
 * @param y label, −1 or +1
 * @returns ≥ 0
 */
export function hingeLoss(a: number, y: number): number {
	// TODO: A score on the right side by 1 or more is good enough. On the wrong side the cost never stops growing.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The logarithmic loss, in nats: the negative logarithm of the probability that the label was given.
 *
 * @param a probability of label 1, 0 … 1; exactly 0 and 1 are legal
 * @param y label, 0 or 1
 * @returns ≥ 0: 0 for a certain right answer, Infinity for a certain wrong one
 */
export function logLoss(a: number, y: number): number {
	// TODO: Only the probability that the label itself was given counts. An event that did not happen adds nothing, even if its probability is 0.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The exponential loss: falls by the factor e whenever y·a grows by 1.
 *
 * @param a score, |a| ≤ 700
 * @param y label, −1 or +1
 * @returns > 0; 1 for a score of 0
 */
export function expLoss(a: number, y: number): number {
	// TODO: A score of 0 costs 1. Everything on the right side costs less, everything on the wrong side more.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * Half the mean square error: squares summed over rows and outputs, divided by twice the number of rows.
 *
 * @param A (batch, outputs) predictions
 * @param Y (batch, outputs) true values
 * @returns ≥ 0
 */
export function mse(A: Matrix, Y: Matrix): number {
	// TODO: The mean is over samples, not over outputs, and there is a ½ in it.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The gradient of mse with respect to the predictions.
 *
 * @param A (batch, outputs) predictions
 * @param Y (batch, outputs) true values
 * @returns (batch, outputs) ∂J/∂A, where J is mse(A, Y)
 */
export function mseGrad(A: Matrix, Y: Matrix): Matrix {
	// TODO: One entry per prediction: how fast mse grows when this entry grows. Look at what becomes of the 2 and of the mean.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The entropy of a distribution, in nats: the mean of −ln p. An event with p = 0 adds 0.
 *
 * @param p (events) probabilities, 0 … 1, summing to 1
 * @returns 0 … ln(events)
 */
export function entropy(p: Vector): number {
	// TODO: The surprise to be expected. A certain event surprises nobody; an impossible one is never met.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The cross-entropy, in nats: the mean of −ln q under p. An event with p = 0 adds 0, whatever q says of it.
 *
 * @param p (events) what is true: probabilities, 0 … 1, summing to 1
 * @param q (events) what was predicted: probabilities, 0 … 1, summing to 1
 * @returns ≥ entropy(p); Infinity where q is 0 and p is not
 */
export function crossEntropy(p: Vector, q: Vector): number {
	// TODO: The same, with events that happen as p says and surprises measured as q sees them.
	throw new Unfinished("step1-basics/10-loss-functions");
}

/**
 * The Kullback–Leibler divergence of q from p, in nats: what predicting q costs beyond the entropy of p.
 *
 * @param p (events) what is true: probabilities, 0 … 1, summing to 1
 * @param q (events) what was predicted: probabilities, 0 … 1, summing to 1
 * @returns ≥ 0; 0 when p and q are equal; Infinity where q is 0 and p is not
 */
export function kl(p: Vector, q: Vector): number {
	// TODO: Nothing to pay when q is p. Swapping the two arguments changes the answer.
	throw new Unfinished("step1-basics/10-loss-functions");
}
