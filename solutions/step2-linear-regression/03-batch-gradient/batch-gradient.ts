import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import type { Matrix, Vector } from "#given/types.ts";

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
	const Z = affine(X, W, B);
	// The mean is taken here, once; everything behind it inherits the 1/m.
	const dZ = Z.map((row, i) => row.map((z, j) => (z - Y[i][j]) / X.length));
	return {
		dW: matMul(transpose(X), dZ),
		dB: columnSums(dZ),
		dX: matMul(dZ, transpose(W)),
	};
}
