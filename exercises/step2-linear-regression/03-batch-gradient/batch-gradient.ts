import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** How the loss of a batch changes with everything that goes into it. */
export interface LinearGradients {
	/** (inputs, outputs) ∂J/∂W */
	dW: Matrix;
	/** (outputs) ∂J/∂B */
	dB: Vector;
	/** (batch, inputs) ∂J/∂X */
	dX: Matrix;
}

/**
 * The gradients of linear regression over a batch of m rows: of
 * J = 1/(2m) Σ ‖zᵢ − yᵢ‖², the sum over the rows of Z = X·W + B.
 *
 * @param X (batch, inputs) samples, one per row; at least one
 * @param Y (batch, outputs) what each sample should give
 * @param W (inputs, outputs) weights
 * @param B (outputs) bias, added to every row
 * @returns dW, dB and dX, each in the shape of what it belongs to, all at the given W and B
 */
export function linearGrads(
	X: Matrix,
	Y: Matrix,
	W: Matrix,
	B: Vector,
): LinearGradients {
	// TODO: Go forward to Z, find how J changes with each of its entries, and send that back to
	// W, B and X. Every answer has the shape of the thing it belongs to, and the division by the
	// number of rows happens in one place. Nudging W, B or X and measuring J is off-limits.
	throw new Unfinished("step2-linear-regression/03-batch-gradient");
}
