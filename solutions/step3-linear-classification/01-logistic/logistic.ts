/**
 * The logistic function 1 / (1 + e^(−z)): turns a score into a probability.
 *
 * @param z score, |z| ≤ 1000
 * @returns 0 … 1; for |z| ≤ 700 with a relative error below 1e-9, so the lower tail is e^z and not 0
 */
export function sigmoid(z: number): number {
	// e^1000 is Infinity and 1 / Infinity the right 0; Infinity / Infinity would be NaN.
	return 1 / (1 + Math.exp(-z));
}

/**
 * The natural logarithm of the odds of p, the inverse of sigmoid.
 *
 * @param p probability, strictly between 0 and 1: from 1e-300 to 0.999999
 * @returns any sign: 0 for p = 0.5
 */
export function logit(p: number): number {
	return Math.log(p / (1 - p));
}

/**
 * The slope of the logistic function, from its output.
 *
 * @param a what sigmoid returned, 0 … 1; exactly 0 and 1 are legal
 * @returns dσ/dz at the z with σ(z) = a, off by at most 1e-15 + 1e-9 · slope: tiny near 0 and 1, 0 only at them
 */
export function sigmoidGradFromA(a: number): number {
	return a * (1 - a);
}
