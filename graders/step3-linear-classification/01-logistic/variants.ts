import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/01-logistic/logistic.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "one-branch-per-sign",
		program: {
			sigmoid(z) {
				if (z >= 0) return 1 / (1 + Math.exp(-z));
				const e = Math.exp(z);
				return e / (1 + e);
			},
			logit: (p) => Math.log(p) - Math.log1p(-p),
			sigmoidGradFromA: (a) => a - a ** 2,
		},
	},
	{
		id: "rearranged",
		program: {
			// e^(−1000) is 0: the sum of logarithms is the score itself.
			sigmoid: (z) =>
				Math.exp(Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)))),
			logit: (p) => -Math.log(1 / p - 1),
			sigmoidGradFromA: (a) => 0.25 - (a - 0.5) * (a - 0.5),
		},
	},
	{
		id: "back-through-the-score",
		program: {
			logit: (p) => -Math.log((1 - p) / p),
			sigmoidGradFromA(a) {
				if (a === 0 || a === 1) return 0;
				const half = Math.log(a / (1 - a)) / 2;
				return 1 / (2 * Math.cosh(half)) ** 2;
			},
		},
	},
];
