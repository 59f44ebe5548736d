import { Unfinished } from "#given/unfinished.ts";

/**
 * The logistic function 1 / (1 + e^(−z)): turns a score into a probability.
 *
 * @param z score, |z| ≤ 1000
 * @returns 0 … 1; for |z| ≤ 700 with a relative error below 1e-9, so the lower tail is e^z and not 0
 */
export function sigmoid(z: number): number {
	// TODO: Every score becomes a probability, at 800 and at -700 too.
	// Off-limits: cutting the score or the answer at a limit of your own.
	throw new Unfinished("step3-linear-classification/01-logistic");
}

/**
 * The natural logarithm of the odds of p, the inverse of sigmoid.
 *
 * @param p probability, strictly between 0 and 1: from 1e-300 to 0.999999
 * @returns any sign: 0 for p = 0.5
 */
export function logit(p: number): number {
	// TODO: Even odds give 0, a certain "yes" grows without bound, and swapping yes and no changes the sign.
	throw new Unfinished("step3-linear-classification/01-logistic");
}

/**
 * The slope of the logistic function, from its output.
 *
 * @param a what sigmoid returned, 0 … 1; exactly 0 and 1 are legal
 * @returns dσ/dz at the z with σ(z) = a, off by at most 1e-15 + 1e-9 · slope: tiny near 0 and 1, 0 only at them
 */
export function sigmoidGradFromA(a: number): number {
	// TODO: The exponential has been paid for already. A slope of 1/4 is the steepest there is.
	throw new Unfinished("step3-linear-classification/01-logistic");
}
