import type { Matrix, Vector } from "./types.ts";

/** The matrix product: (rows, inner) times (inner, columns) is (rows, columns). */
export function matMul(A: Matrix, B: Matrix): Matrix {
	const columns = B[0]?.length ?? 0;
	// Loops: half the time of map and reduce, and most of a training is spent here.
	return A.map((row) => {
		const product: Vector = [];
		for (let j = 0; j < columns; j++) {
			let sum = 0;
			for (let k = 0; k < row.length; k++) sum += row[k] * B[k][j];
			product.push(sum);
		}
		return product;
	});
}

/** Rows become columns: (rows, columns) to (columns, rows). */
export function transpose(A: Matrix): Matrix {
	return (A[0] ?? []).map((_, j) => A.map((row) => row[j]));
}

/** Sum down every column: (rows, columns) to (columns). */
export function columnSums(A: Matrix): Vector {
	return (A[0] ?? []).map((_, j) => A.reduce((sum, row) => sum + row[j], 0));
}
