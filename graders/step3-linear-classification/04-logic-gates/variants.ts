import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/04-logic-gates/logic-gates.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			trainGate({ X, Y }, learningRate, maxEpochs, tolerance) {
				const inputs = X[0].length;
				const w = new Float64Array(inputs + 1);
				const score = (x: number[]) => {
					let z = w[inputs];
					for (let i = 0; i < inputs; i++) z += w[i] * x[i];
					return z;
				};
				const result = (epochs: number) => ({
					W: Array.from(w.subarray(0, inputs), (weight) => [weight]),
					B: [w[inputs]],
					epochs,
				});
				for (let epoch = 1; epoch <= maxEpochs; epoch++) {
					for (let row = 0; row < X.length; row++) {
						const x = X[row];
						const a = 1 / (1 + Math.exp(-score(x)));
						const step = learningRate * (Y[row][0] - a);
						for (let i = 0; i < inputs; i++) w[i] += step * x[i];
						w[inputs] += step;
					}
					let total = 0;
					for (let row = X.length - 1; row >= 0; row--) {
						const z = score(X[row]);
						const against = Y[row][0] === 1 ? -z : z;
						total +=
							Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
					}
					if (total / X.length <= tolerance) return result(epoch);
				}
				return result(maxEpochs);
			},
			isSeparable({ X, Y }) {
				// Perceptron with a limit: no separable table takes more than about 30 passes.
				const inputs = X[0].length;
				const w = new Int32Array(inputs + 1);
				for (let pass = 0; pass < 1000; pass++) {
					let wrong = false;
					for (let row = 0; row < X.length; row++) {
						let z = w[inputs];
						for (let i = 0; i < inputs; i++) z += w[i] * X[row][i];
						const error = Y[row][0] - (z > 0 ? 1 : 0);
						if (error === 0) continue;
						wrong = true;
						for (let i = 0; i < inputs; i++) w[i] += error * X[row][i];
						w[inputs] += error;
					}
					if (!wrong) return true;
				}
				return false;
			},
		},
	},
	{
		id: "small-weights-suffice",
		program: {
			isSeparable({ X, Y }) {
				// Every threshold gate of three inputs has weights among −2 … 2; between the
				// scores of both kinds of rows there must be room for the bias.
				const some = (weights: number[]): boolean => {
					if (weights.length < X[0].length)
						return [-2, -1, 0, 1, 2].some((w) => some([...weights, w]));
					const scores = X.map((x) =>
						x.reduce((sum, xi, i) => sum + weights[i] * xi, 0),
					);
					const of = (label: number) =>
						scores.filter((_, row) => Y[row][0] === label);
					return Math.min(...of(1)) > Math.max(...of(0));
				};
				return some([]);
			},
		},
	},
];
