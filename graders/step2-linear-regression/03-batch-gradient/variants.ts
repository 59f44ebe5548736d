import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/03-batch-gradient/batch-gradient.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			linearGrads(X, Y, W, B) {
				const [m, n, k] = [X.length, W.length, B.length];
				const dW = new Float64Array(n * k);
				const dB = new Float64Array(k);
				const dX = new Float64Array(m * n);
				for (let r = m - 1; r >= 0; r--) {
					for (let j = 0; j < k; j++) {
						let error = B[j] - Y[r][j];
						for (let i = 0; i < n; i++) error += X[r][i] * W[i][j];
						dB[j] += error;
						for (let i = 0; i < n; i++) {
							dW[i * k + j] += X[r][i] * error;
							dX[r * n + i] += W[i][j] * error;
						}
					}
				}
				// Divided at the end, once for each.
				const table = (flat: Float64Array, columns: number) =>
					Array.from({ length: flat.length / columns }, (_, row) =>
						Array.from(
							flat.subarray(row * columns, (row + 1) * columns),
							(value) => value / m,
						),
					);
				return { dW: table(dW, k), dB: table(dB, k)[0], dX: table(dX, n) };
			},
		},
	},
	{
		id: "one-row-at-a-time",
		program: {
			linearGrads(X, Y, W, B) {
				// Each row's own gradients, then their mean; with an extra property.
				const rows = X.map((x, r) => {
					const error = B.map(
						(b, j) => x.reduce((z, xi, i) => z + xi * W[i][j], b) - Y[r][j],
					);
					return {
						dW: W.map((_, i) => error.map((e) => x[i] * e)),
						dB: error,
						dx: W.map((w) => w.reduce((sum, wj, j) => sum + wj * error[j], 0)),
					};
				});
				const mean = (of: (row: (typeof rows)[number]) => number) =>
					rows.reduce((sum, row) => sum + of(row) / rows.length, 0);
				return {
					dW: W.map((w, i) => w.map((_, j) => mean(({ dW }) => dW[i][j]))),
					dB: B.map((_, j) => mean(({ dB }) => dB[j])),
					dX: rows.map(({ dx }) => dx.map((value) => value / rows.length)),
					loss: mean(({ dB }) => dB.reduce((sum, e) => sum + (e * e) / 2, 0)),
				};
			},
		},
	},
];
