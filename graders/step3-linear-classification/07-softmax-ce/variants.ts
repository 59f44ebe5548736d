import { logSoftmax } from "#given/step3-linear-classification/06-softmax.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/07-softmax-ce/softmax-ce.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-log-sum-exp",
		program: {
			oneHot(y, classes) {
				const out: number[][] = [];
				for (let i = 0; i < y.length; i++) {
					if (!(y[i] in new Array(classes).fill(0)))
						throw new RangeError(
							`label ${y[i]} in row ${i} is not in 0...${classes - 1}`,
						);
					const row = new Array<number>(classes).fill(0);
					row[y[i]] = 1;
					out.push(row);
				}
				return out;
			},
			ceLoss(Z, Y) {
				// With labels that sum to 1 a sample costs logΣe^z − Σyz.
				let total = 0;
				for (let i = Z.length - 1; i >= 0; i--) {
					const z = Float64Array.from(Z[i]);
					const largest = z.reduce((a, b) => Math.max(a, b));
					let [exps, picked] = [0, 0];
					for (let j = 0; j < z.length; j++) {
						exps += Math.exp(z[j] - largest);
						picked += Y[i][j] * (z[j] - largest);
					}
					total += (Math.log(exps) - picked) / Z.length;
				}
				return total;
			},
			ceGradZ(Z, Y) {
				const scale = 1 / Z.length;
				return Z.map((row, i) => {
					const largest = Math.max(...row);
					const exps = row.map((z) => Math.exp(z - largest));
					const total = exps.reduce((a, b) => a + b);
					return exps.map((e, j) => scale * (e / total) - scale * Y[i][j]);
				});
			},
		},
	},
	{
		id: "only-where-a-label-is",
		program: {
			// Terms whose label is 0 never come into being.
			ceLoss: (Z, Y) =>
				logSoftmax(Z)
					.flatMap((row, i) =>
						row.flatMap((l, j) => (Y[i][j] > 0 ? [Y[i][j] * -l] : [])),
					)
					.reduce((a, b) => a + b) / Y.length,
			// The general form, softmax · Σy − y, through the logarithm.
			ceGradZ: (Z, Y) =>
				logSoftmax(Z).map((row, i) => {
					const mass = Y[i].reduce((a, b) => a + b);
					return row.map((l, j) => (Math.exp(l) * mass - Y[i][j]) / Y.length);
				}),
		},
	},
];
