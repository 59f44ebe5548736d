import type { Vector } from "#given/types.ts";

/**
 * A threshold unit: it fires when the weighted sum of its inputs reaches the
 * threshold.
 *
 * @param x (inputs), at least one
 * @param w (inputs) one weight per input; any sign and any sum
 * @param threshold any finite number, also a negative one
 * @returns 1 where the unit fires (equality counts), else 0
 */
export function fires(x: Vector, w: Vector, threshold: number): 0 | 1 {
	return weightedSum(x, w) >= threshold ? 1 : 0;
}

/**
 * A neuron: the weighted sum of its inputs plus the bias, passed through an
 * activation function.
 *
 * @param x (inputs), at least one
 * @param w (inputs) one weight per input
 * @param b bias, one number for the whole neuron
 * @param act the activation function, from one number to one number
 * @returns what act answers
 */
export function neuron(
	x: Vector,
	w: Vector,
	b: number,
	act: (z: number) => number,
): number {
	return act(weightedSum(x, w) + b);
}

const weightedSum = (x: Vector, w: Vector): number =>
	x.reduce((sum, value, i) => sum + w[i] * value, 0);
