import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import { logSoftmax } from "#given/step3-linear-classification/06-softmax.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step3-linear-classification/08-multiclass/multiclass.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-sample-by-sample",
		program: {
			trainSoftmax({ X, Y, W: start, B: bias, learningRate, order }) {
				const [inputs, classes] = [start.length, bias.length];
				const W = Float64Array.from(start.flat());
				const B = Float64Array.from(bias);
				const losses: number[] = [];
				for (let t = 0; t < order.length; t++) {
					const dW = new Float64Array(W.length);
					const dB = new Float64Array(classes);
					let loss = 0;
					for (const row of order[t]) {
						const z = Array.from(B);
						for (let i = 0; i < inputs; i++)
							for (let c = 0; c < classes; c++)
								z[c] += X[row][i] * W[i * classes + c];
						const logA = logSoftmax([z])[0];
						for (let c = 0; c < classes; c++) {
							const dz = Math.exp(logA[c]) - Y[row][c];
							loss -= Y[row][c] * logA[c];
							dB[c] += dz;
							for (let i = 0; i < inputs; i++)
								dW[i * classes + c] += X[row][i] * dz;
						}
					}
					const step = learningRate / order[t].length;
					for (let k = 0; k < W.length; k++) W[k] -= step * dW[k];
					for (let c = 0; c < classes; c++) B[c] -= step * dB[c];
					losses.push(loss / order[t].length);
				}
				const rows = start.map((_, i) =>
					Array.from(W.subarray(i * classes, (i + 1) * classes)),
				);
				return { W: rows, B: Array.from(B), losses };
			},
			predictOvO(models, X) {
				return X.map((x) => {
					const votes = new Map<number, number>();
					for (const { first, second, W, B } of models) {
						let z = B[0];
						for (let i = x.length - 1; i >= 0; i--) z += x[i] * W[i][0];
						const winner = sigmoid(z) < 0.5 ? second : first;
						votes.set(winner, (votes.get(winner) ?? 0) + 1);
					}
					// Most votes first; of equals the lowest class.
					return [...votes].sort(([a, m], [b, n]) => n - m || a - b)[0][0];
				});
			},
			pairBoundary([w1, w2], B, i, j) {
				// Two points of the line, and the line through them.
				const height = (x1: number) =>
					((w1[j] - w1[i]) * x1 + B[j] - B[i]) / (w2[i] - w2[j]);
				const intercept = height(0);
				return { slope: height(1) - intercept, intercept, pair: [i, j] };
			},
		},
	},
	{
		id: "class-after-class",
		program: {
			trainOvR({ X, Y, W, B, learningRate, order }) {
				const losses = order.map(() => 0);
				// Every class runs through all batches before the next one begins.
				const neurons = B.map((bias, c) => {
					let weights = W.map((row) => row[c]);
					let b = bias;
					order.forEach((rows, t) => {
						const errors = rows.map((row) => {
							const z = X[row].reduce((s, x, i) => s + x * weights[i], b);
							// ln(1 + e^z) − yz, with the sign of z taken out.
							losses[t] +=
								(Math.log1p(Math.exp(-Math.abs(z))) +
									(z > 0 ? z * (1 - Y[row][c]) : -z * Y[row][c])) /
								rows.length;
							return sigmoid(z) - Y[row][c];
						});
						const mean = (of: (row: number) => number) =>
							rows.reduce((s, row, k) => s + errors[k] * of(row), 0) /
							rows.length;
						const slopes = weights.map((_, i) => mean((row) => X[row][i]));
						b -= learningRate * mean(() => 1);
						weights = weights.map((w, i) => w - learningRate * slopes[i]);
					});
					return { weights, b };
				});
				return {
					W: W.map((_, i) => neurons.map(({ weights }) => weights[i])),
					B: neurons.map(({ b }) => b),
					losses,
				};
			},
			trainSoftmax: (config) =>
				// One update at a time, each from where the last one ended.
				config.order.reduce<reference.Trained>(
					({ W, B, losses }, rows) => {
						const next = reference.trainSoftmax({
							...config,
							W,
							B,
							order: [rows],
						});
						return { ...next, losses: [...losses, ...next.losses] };
					},
					{ W: config.W, B: config.B, losses: [] },
				),
		},
	},
];
