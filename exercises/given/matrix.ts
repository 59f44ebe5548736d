import type { Matrix, Vector } from "./types.ts";

/** The matrix product: (rows, inner) times (inner, columns) is (rows, columns). */
export function matMul(A: Matrix, B: Matrix): Matrix {
	return A.map((row) =>
		(B[0] ?? []).map((_, j) =>
			row.reduce((sum, a, k) => sum + a * (B[k] as Vector)[j]!, 0),
		),
	);
}

/** Rows become columns: (rows, columns) to (columns, rows). */
export function transpose(A: Matrix): Matrix {
	return (A[0] ?? []).map((_, j) => A.map((row) => row[j]!));
}

/** Sum down every column: (rows, columns) to (columns). */
export function columnSums(A: Matrix): Vector {
	return (A[0] ?? []).map((_, j) => A.reduce((sum, row) => sum + row[j]!, 0));
}
