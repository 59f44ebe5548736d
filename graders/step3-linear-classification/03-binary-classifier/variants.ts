import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/03-binary-classifier/binary-classifier.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			trainLogistic({ X, Y, W, B, learningRate, order }) {
				// The bias is the weight of a last input that is always 1.
				const inputs = W.length;
				const weights = Float64Array.from([...W.map(([w]) => w!), B[0]]);
				const losses: number[] = [];
				for (const rows of order) {
					const slope = new Float64Array(inputs + 1);
					let total = 0;
					for (const row of rows) {
						const x = [...X[row], 1];
						const y = Y[row][0];
						let z = 0;
						for (let i = inputs; i >= 0; i--) z += weights[i] * x[i];
						// ln(1 + e^−s) for the score s in favour of the label.
						const s = y === 1 ? z : -z;
						total +=
							s > 0 ? Math.log1p(Math.exp(-s)) : Math.log1p(Math.exp(s)) - s;
						const error = 1 / (1 + Math.exp(-z)) - y;
						for (let i = 0; i <= inputs; i++) slope[i] += error * x[i];
					}
					losses.push(total / rows.length);
					for (let i = 0; i <= inputs; i++)
						weights[i] -= (learningRate / rows.length) * slope[i];
				}
				const trained = Array.from(weights);
				return {
					W: trained.slice(0, inputs).map((w) => [w]),
					B: trained.slice(inputs),
					losses,
				};
			},
			predict(W, B, X, threshold) {
				// The threshold is carried over to the scores: its logit.
				const least = Math.log(threshold / (1 - threshold));
				const decisions: number[] = [];
				for (const row of X) {
					let z = B[0];
					for (let i = 0; i < row.length; i++) z += row[i] * W[i][0];
					decisions.push(z < least ? 0 : 1);
				}
				return decisions;
			},
		},
	},
	{
		id: "line-through-two-points",
		program: {
			trainLogistic({ order, ...start }) {
				// Recursion over the updates, with an extra property in the result.
				const train = (
					{ X, Y, W, B, learningRate }: typeof start,
					t: number,
				): {
					W: number[][];
					B: number[];
					losses: number[];
					updates: number;
				} => {
					const rows = order[t];
					if (!rows) return { W, B, losses: [], updates: t };
					const errors = rows.map((row) => {
						const z = X[row].reduce((sum, x, i) => sum + x * W[i][0], B[0]);
						return 0.5 * (1 + Math.tanh(z / 2)) - Y[row][0];
					});
					const mean = (of: (k: number) => number) =>
						rows.reduce((sum, _, k) => sum + of(k), 0) / rows.length;
					const loss = mean((k) => {
						const row = rows[k];
						const z = X[row].reduce((sum, x, i) => sum + x * W[i][0], B[0]);
						const against = Y[row][0] === 1 ? -z : z;
						return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(z)));
					});
					const next = {
						X,
						Y,
						learningRate,
						W: W.map(([w], i) => [
							w! - learningRate * mean((k) => errors[k] * X[rows[k]][i]),
						]),
						B: [B[0] - learningRate * mean((k) => errors[k])],
					};
					const rest = train(next, t + 1);
					return { ...rest, losses: [loss, ...rest.losses] };
				};
				return train(start, 0);
			},
			boundary(W, B) {
				const x2 = (x1: number) => (-B[0] - W[0][0] * x1) / W[1][0];
				return { slope: x2(1) - x2(0), intercept: x2(0) };
			},
		},
	},
];
