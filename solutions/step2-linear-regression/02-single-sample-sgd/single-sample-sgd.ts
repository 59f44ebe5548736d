import type { Vector } from "#given/types.ts";

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
	return w * x + b;
}

/**
 * The gradients of one sample's loss, ½(z − y)².
 *
 * @param x input of the sample
 * @param y what the neuron should say
 * @param z what it does say: forward(x, w, b)
 */
export function grads(x: number, y: number, z: number): SampleGradients {
	const error = z - y;
	return { dw: error * x, db: error };
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
	let [w, b] = [w0, b0];
	for (const row of order) {
		// One forward pass for both gradients: neither may see the other's update.
		const z = forward(x[row], w, b);
		const { dw, db } = grads(x[row], y[row], z);
		w -= learningRate * dw;
		b -= learningRate * db;
	}
	return { w, b };
}
