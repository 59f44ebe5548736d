import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import { bceGradZ } from "#given/step3-linear-classification/02-bce.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/05-tanh-classifier/tanh-classifier.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			tanhLoss(A, Y) {
				const outputs = Float64Array.from(A, ([a]) => a!);
				let total = 0;
				for (let i = outputs.length - 1; i >= 0; i--) {
					// Probability of the true label.
					const right = (1 + Y[i][0] * outputs[i]) / 2;
					total -= Math.log(right) / outputs.length;
				}
				return total;
			},
			tanhLossGradZ(Z, Y) {
				const out: number[][] = [];
				for (let i = 0; i < Z.length; i++)
					out.push([(2 * sigmoid(2 * Z[i][0]) - 1 - Y[i][0]) / Z.length]);
				return out;
			},
			tanhPredict(A) {
				const out: number[][] = [];
				for (const row of A) {
					if (row[0] < 0) out.push([-1]);
					else out.push([1]);
				}
				return out;
			},
		},
	},
	{
		id: "through-the-logistic-loss",
		program: {
			tanhLoss: (A, Y) =>
				Math.LN2 -
				A.map(([a], i) =>
					Y[i][0] === 1 ? Math.log1p(a!) : Math.log1p(-a!),
				).reduce((sum, term) => sum + term, 0) /
					A.length,
			tanhLossGradZ: (Z, Y) =>
				bceGradZ(
					Z.map(([z]) => [2 * z!]),
					Y.map(([y]) => [(1 + y!) / 2]),
				).map(([d]) => [2 * d!]),
			tanhPredict: (A) => A.map((row) => row.map((a) => Math.sign(a) || 1)),
		},
	},
];
