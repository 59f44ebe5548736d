import { transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/05-normal-equation/normal-equation.ts";

const dot = (a: Vector, b: Vector): number =>
	a.reduce((sum, x, i) => sum + x * b[i], 0);

export const variants: Variant<typeof reference>[] = [
	{
		id: "lu-and-centred-cholesky",
		program: {
			solve(A, B) {
				// LU in one typed array, rows exchanged by number, then two substitutions.
				const n = A.length;
				const lu = Float64Array.from(A.flat());
				const at = A.map((_, i) => i);
				for (let j = 0; j < n; j++) {
					let largest = 0;
					for (let i = 0; i < n; i++)
						largest = Math.max(largest, Math.abs(A[i][j]));
					let best = j;
					for (let i = j; i < n; i++)
						if (Math.abs(lu[at[i] * n + j]) >= Math.abs(lu[at[best] * n + j]))
							best = i;
					[at[j], at[best]] = [at[best], at[j]];
					const pivot = lu[at[j] * n + j];
					if (!(Math.abs(pivot) > largest * 1e-12))
						throw new RangeError(`A is singular: column ${j}`);
					for (let i = j + 1; i < n; i++) {
						const share = lu[at[i] * n + j] / pivot;
						lu[at[i] * n + j] = share;
						for (let k = j + 1; k < n; k++)
							lu[at[i] * n + k] -= share * lu[at[j] * n + k];
					}
				}
				const X = A.map(() => new Array<number>(B[0].length).fill(0));
				for (let c = 0; c < B[0].length; c++) {
					const y = new Float64Array(n);
					for (let i = 0; i < n; i++) {
						y[i] = B[at[i]][c];
						for (let k = 0; k < i; k++) y[i] -= lu[at[i] * n + k] * y[k];
					}
					for (let i = n - 1; i >= 0; i--) {
						let rest = y[i];
						for (let k = n - 1; k > i; k--) rest -= lu[at[i] * n + k] * X[k][c];
						X[i][c] = rest / lu[at[i] * n + i];
					}
				}
				return X;
			},
			normalEquation(X, Y) {
				// On centred data the bias drops out; XᵀX = L·Lᵀ.
				const mean = (column: Vector) =>
					column.reduce((a, b) => a + b, 0) / column.length;
				const centred = (A: Matrix) =>
					transpose(A).map((column) => {
						const middle = mean(column);
						return column.map((a) => a - middle);
					});
				const [columns, targets] = [centred(X), centred(Y)];
				const n = columns.length;
				const L: Matrix = columns.map(() => new Array(n).fill(0));
				for (let j = 0; j < n; j++)
					for (let i = j; i < n; i++) {
						const whole = dot(columns[i], columns[j]);
						const rest = whole - dot(L[i].slice(0, j), L[j].slice(0, j));
						if (i > j) L[i][j] = rest / L[j][j];
						else if (rest <= 1e-12 * whole)
							throw new RangeError(`input ${j} is redundant`);
						else L[j][j] = Math.sqrt(rest);
					}
				const W = transpose(
					targets.map((target) => {
						const y: Vector = [];
						for (let i = 0; i < n; i++)
							y.push((dot(columns[i], target) - dot(y, L[i])) / L[i][i]);
						for (let i = n - 1; i >= 0; i--) {
							for (let k = i + 1; k < n; k++) y[i] -= L[k][i] * y[k];
							y[i] /= L[i][i];
						}
						return y;
					}),
				);
				const centre = transpose(X).map(mean);
				const B = transpose(Y).map(
					(column, k) => mean(column) - dot(centre, transpose(W)[k]),
				);
				return { W, B, centre };
			},
		},
	},
	{
		id: "orthogonal-columns",
		program: {
			solve(A, B) {
				const solved = gramSchmidt(transpose(A), transpose(B));
				return transpose(solved);
			},
			normalEquation(X, Y) {
				// The ones come last here, and XᵀX is never formed.
				const columns = transpose(X.map((row) => [...row, 1]));
				const solved = transpose(gramSchmidt(columns, transpose(Y)));
				return { W: solved.slice(0, -1), B: solved[solved.length - 1] };
			},
		},
	},
];

/** Least squares by columns: A = Q·R by modified Gram–Schmidt, twice, then back substitution. */
function gramSchmidt(columns: Matrix, targets: Matrix): Matrix {
	const Q: Matrix = [];
	const R: Matrix = columns.map(() => []);
	columns.forEach((column, j) => {
		let rest = column;
		R[j] = Q.map(() => 0);
		for (let pass = 0; pass < 2; pass++)
			Q.forEach((q, i) => {
				const share = dot(q, rest);
				R[j][i] += share;
				rest = rest.map((a, k) => a - share * q[k]);
			});
		const length = Math.hypot(...rest);
		if (length <= 1e-12 * Math.hypot(...column))
			throw new RangeError(`column ${j} is a mixture of those before it`);
		R[j].push(length);
		Q.push(rest.map((a) => a / length));
	});
	return targets.map((target) => {
		const x = Q.map((q) => dot(q, target));
		for (let j = x.length - 1; j >= 0; j--) {
			x[j] /= R[j][j];
			for (let i = 0; i < j; i++) x[i] -= R[j][i] * x[j];
		}
		return x;
	});
}
