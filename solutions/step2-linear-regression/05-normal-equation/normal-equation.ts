import { matMul, transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";

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
	// Both sides of an equation share one row: what happens to one happens to the other.
	let rows = A.map((row, i) => [...row, ...B[i]]);
	for (let j = 0; j < A.length; j++) {
		const best = pivotRow(rows, j);
		const largest = Math.max(...A.map((row) => Math.abs(row[j])));
		// Rounding seldom leaves an exact 0: with a third column 0.1·u + 0.7·v it leaves 1e-17.
		if (Math.abs(rows[best][j]) <= 1e-12 * largest)
			throw new RangeError(`column ${j} depends on the columns before it`);

		[rows[j], rows[best]] = [rows[best], rows[j]];
		const pivot = rows[j].map((a) => a / rows[j][j]);
		rows = rows.map((row, i) =>
			i === j ? pivot : row.map((a, k) => a - row[j] * pivot[k]),
		);
	}
	return rows.map((row) => row.slice(A.length));
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
	// The bias is the weight of an input that is always 1.
	const inputs = X.map((row) => [1, ...row]);
	const Xt = transpose(inputs);
	const [B, ...W] = solve(matMul(Xt, inputs), matMul(Xt, Y));
	return { W, B };
}

/** The row at or below the diagonal with the largest entry in column j. */
function pivotRow(rows: Matrix, j: number): number {
	let best = j;
	for (let i = j + 1; i < rows.length; i++)
		if (Math.abs(rows[i][j]) > Math.abs(rows[best][j])) best = i;
	return best;
}
