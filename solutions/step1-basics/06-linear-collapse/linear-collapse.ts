import { matMul } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";

/** One layer of a network, before any activation. */
export interface Layer {
	/** (inputs, outputs) */
	W: Matrix;
	/** (outputs) */
	B: Vector;
}

/**
 * One layer without activation: the weighted sums of every sample, plus the bias
 * of each output.
 *
 * @param X (batch, inputs)
 * @param W (inputs, outputs)
 * @param B (outputs), the same for every sample
 * @returns (batch, outputs)
 */
export function affine(X: Matrix, W: Matrix, B: Vector): Matrix {
	return matMul(X, W).map((row) => row.map((z, j) => z + B[j]));
}

/**
 * The single layer that answers every input as a whole stack of layers does.
 *
 * @param layers at least one, in the order in which a sample meets them; the
 * outputs of each are the inputs of the next
 * @returns W (inputs of the first, outputs of the last), B (outputs of the last)
 */
export function collapse(layers: Layer[]): Layer {
	return layers.reduce((before, { W, B }) => ({
		W: matMul(before.W, W),
		// A bias is a signal like any other: the later layers weigh it too.
		B: affine([before.B], W, B)[0],
	}));
}

/**
 * How far a function is from affine between two points: the Euclidean distance
 * from its value at their midpoint to the midpoint of their values.
 *
 * @param f takes a vector as long as x and answers with a vector of any length
 * @param x (inputs)
 * @param y (inputs)
 * @returns ≥ 0, and 0 up to rounding for every affine f
 */
export function midpointGap(
	f: (input: Vector) => Vector,
	x: Vector,
	y: Vector,
): number {
	const between = f(midpoint(x, y));
	const straight = midpoint(f(x), f(y));
	return Math.hypot(...between.map((value, i) => value - straight[i]));
}

const midpoint = (a: Vector, b: Vector): Vector =>
	a.map((value, i) => (value + b[i]) / 2);
