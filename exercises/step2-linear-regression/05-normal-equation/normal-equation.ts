import { matMul, transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** The affine model that fits best: X·W + B. */
export interface Fit {
	/** (inputs, outputs) */
	W: Matrix;
	/** (outputs) */
	B: Vector;
}

/**
 * Solves A·X = B by elimination, for all columns of B at once.
 *
 * @param A (n, n), n ≥ 1; there may be zeros on the diagonal
 * @param B (n, k) right-hand sides
 * @returns (n, k) the one X for which A·X = B
 * @throws RangeError when A is singular. Its message gives the index, counted from 0, of
 *         the first column that depends on those before it: the largest entry left there
 *         to divide by is at most 1e-12 times the largest that the column has in A itself
 */
export function solve(A: Matrix, B: Matrix): Matrix {
	// TODO: Column after column, one equation keeps the unknown and all others lose it, on both
	// sides. Choose with care which one keeps it: dividing by whatever stands on the diagonal is
	// off-limits. Where only rounding noise is left to divide by, refuse.
	throw new Unfinished("step2-linear-regression/05-normal-equation");
}

/**
 * Fits X·W + B to Y with the least mean squared error, without descending: one system
 * of linear equations.
 *
 * @param X (samples, inputs) without a column of ones
 * @param Y (samples, outputs)
 * @returns W and B where the gradient of the loss is 0
 * @throws RangeError when no single fit is the best one: a column of X depends on the
 *         other columns and the constant, or the samples are too few
 */
export function normalEquation(X: Matrix, Y: Matrix): Fit {
	// TODO: Where the loss is least, its gradient is 0 in every weight and in the bias. Hand those
	// equations to solve. Descending is off-limits, and so is leaving the bias out.
	throw new Unfinished("step2-linear-regression/05-normal-equation");
}
