import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/02-bce/bce.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			bce(A, Y) {
				const losses = new Float64Array(A.length);
				for (let i = A.length - 1; i >= 0; i--) {
					const a = A[i][0];
					losses[i] = -Math.log(Y[i][0] === 1 ? a : 1 - a);
				}
				let total = 0;
				for (const loss of losses) total += loss / losses.length;
				return total;
			},
			bceWithLogits(Z, Y) {
				let total = 0;
				for (let i = 0; i < Z.length; i++) {
					// Positive where the answer is wrong.
					const wrong = Y[i][0] === 1 ? -Z[i][0] : Z[i][0];
					total +=
						wrong > 0
							? wrong + Math.log(1 + Math.exp(-wrong))
							: Math.log(1 + Math.exp(wrong));
				}
				return total / Z.length;
			},
			bceGradZ(Z, Y) {
				const out: number[][] = [];
				for (let i = 0; i < Z.length; i++) {
					const z = Z[i][0];
					const pull = Y[i][0] === 1 ? -sigmoid(-z) : sigmoid(z);
					out.push([pull / Z.length]);
				}
				return out;
			},
		},
	},
	{
		id: "log-sum-exp",
		program: {
			bce: (A, Y) =>
				-A.flat()
					.map((a, i) => {
						const y = Y.flat()[i];
						return y * Math.log(a) + (1 - y) * Math.log1p(-a);
					})
					.reduce((sum, term) => sum + term) / A.length,
			bceWithLogits: (Z, Y) =>
				Z.map(([z], i) => {
					// ln(e^0 + e^z) − z·y, the two-class softmax with one score held at 0.
					const largest = Math.max(0, z!);
					const logTotal =
						largest + Math.log(Math.exp(-largest) + Math.exp(z! - largest));
					return (logTotal - z! * Y[i][0]) / Z.length;
				}).reduce((sum, term) => sum + term, 0),
			bceGradZ: (Z, Y) =>
				Z.map((row, i) =>
					row.map((z, j) => ((1 + Math.tanh(z / 2)) / 2 - Y[i][j]) / Z.length),
				),
		},
	},
];
