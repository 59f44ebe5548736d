import type { Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** How the loss of one sample changes with the weight and with the bias. */
export interface SampleGradients {
	/** ∂loss/∂w */
	dw: number;
	/** ∂loss/∂b */
	db: number;
}

/** The line z = w·x + b. */
export interface Line {
	w: number;
	b: number;
}

/**
 * What a neuron with one input and no activation says of a sample.
 *
 * @returns z = w·x + b
 */
export function forward(x: number, w: number, b: number): number {
	// TODO: One weighted input and the bias; a neuron that predicts a number has no activation.
	throw new Unfinished("step2-linear-regression/02-single-sample-sgd");
}

/**
 * The gradients of one sample's loss, ½(z − y)².
 *
 * @param x input of the sample
 * @param y what the neuron should say
 * @param z what it does say: forward(x, w, b)
 */
export function grads(x: number, y: number, z: number): SampleGradients {
	// TODO: Both slopes of the loss at this z. The chain goes from the loss to z and from there
	// to w and to b: how much does z change with each of them?
	throw new Unfinished("step2-linear-regression/02-single-sample-sgd");
}

/**
 * Stochastic gradient descent with batches of one: an update per sample.
 *
 * @param x (samples)
 * @param y (samples)
 * @param w0 weight before the first update
 * @param b0 bias before the first update
 * @param learningRate positive: a step is this many times as long as the gradient
 * @param order one row number of x and y per update; rows may come again or never
 * @returns weight and bias after the last update; w0 and b0 if there is none
 */
export function onePass(
	x: Vector,
	y: Vector,
	w0: number,
	b0: number,
	learningRate: number,
	order: Vector,
): Line {
	// TODO: Take the samples one by one as order lists them, and let each move w and b once, at
	// what they are by then. Averaging over samples is off-limits here; that is the next kata.
	throw new Unfinished("step2-linear-regression/02-single-sample-sgd");
}
