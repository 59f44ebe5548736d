import type { Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: One decision for all inputs together. The weights count as they are: they need not add
	// up to 1. The answer is a number, not a boolean.
	throw new Unfinished("step1-basics/01-neuron-threshold");
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
	// TODO: The same unit, with any activation in place of the step. Which bias makes it the unit
	// above? The activation sees one number only, after everything else has been added up.
	throw new Unfinished("step1-basics/01-neuron-threshold");
}
