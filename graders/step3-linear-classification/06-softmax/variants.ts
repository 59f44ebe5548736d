import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step3-linear-classification/06-softmax/softmax.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			softmax(Z) {
				const out: number[][] = [];
				for (let i = 0; i < Z.length; i++) {
					const row = Float64Array.from(Z[i]);
					let largest = Number.NEGATIVE_INFINITY;
					for (const z of row) if (z > largest) largest = z;
					let total = 0;
					for (let j = row.length - 1; j >= 0; j--) {
						row[j] = Math.exp(row[j] - largest);
						total += row[j];
					}
					out.push(Array.from(row, (e) => e / total));
				}
				return out;
			},
			softmaxVjp(A, dA) {
				// The whole Jacobian, a_j (δ_ij − a_i), contracted entry by entry.
				return A.map((a, n) =>
					a.map((_, i) => {
						let total = 0;
						for (let j = 0; j < a.length; j++)
							total += a[j] * ((i === j ? 1 : 0) - a[i]) * dA[n][j];
						return total;
					}),
				);
			},
		},
	},
	{
		id: "one-through-the-other",
		program: {
			softmax: (Z) =>
				reference.logSoftmax(Z).map((row) => row.map((l) => Math.exp(l))),
			logSoftmax: (Z) =>
				Z.map((row) => {
					// Pairwise: log Σ_k e^(z_k) = fold of log-add-exp.
					const logTotal = row.reduce((a, b) => {
						const [high, low] = a > b ? [a, b] : [b, a];
						return high + Math.log1p(Math.exp(low - high));
					});
					return row.map((z) => z - logTotal);
				}),
		},
	},
];
