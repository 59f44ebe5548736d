import { matMul } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: Every row of X becomes a row of outputs. Each output adds a bias of its own, and all
	// rows of the batch add the same ones.
	throw new Unfinished("step1-basics/06-linear-collapse");
}

/**
 * The single layer that answers every input as a whole stack of layers does.
 *
 * @param layers at least one, in the order in which a sample meets them; the
 * outputs of each are the inputs of the next
 * @returns W (inputs of the first, outputs of the last), B (outputs of the last)
 */
export function collapse(layers: Layer[]): Layer {
	// TODO: For every input, one affine layer with the answer's W and B must give what passing through
	// all layers gives. Stacks of one layer and of many are legal, and so are layers that widen
	// and narrow. X is not known here: the layers alone decide.
	throw new Unfinished("step1-basics/06-linear-collapse");
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
	// TODO: The answer is one length, not a vector, whatever number of outputs f has. f is not known:
	// it can only be asked. x and y are frozen, so the midpoint is a vector of its own.
	throw new Unfinished("step1-basics/06-linear-collapse");
}
