import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/04-three-descents/three-descents.ts";

type Config = reference.TrainingConfig;

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			batches(order, batchSize) {
				const cut: number[][] = [];
				order.forEach((row, at) => {
					if (at % batchSize === 0) cut.push([]);
					cut[cut.length - 1].push(row);
				});
				return cut;
			},
			trainLinear({ X, Y, W, B, learningRate, order, goal }) {
				// The bias is the last row of the weights; its input is always 1.
				const [inputs, outputs] = [W.length, B.length];
				const weights = Float64Array.from([...W.flat(), ...B]);
				const errorOf = (row: number, k: number) => {
					let z = weights[inputs * outputs + k];
					for (let i = inputs - 1; i >= 0; i--)
						z += X[row][i] * weights[i * outputs + k];
					return z - Y[row][k];
				};
				const lossOf = (rows: Iterable<number>) => {
					let [total, count] = [0, 0];
					for (const row of rows) {
						count++;
						for (let k = 0; k < outputs; k++) total += errorOf(row, k) ** 2;
					}
					return total / 2 / count;
				};
				const losses: number[] = [];
				for (const rows of order) {
					if (goal !== undefined && !(lossOf(X.keys()) > goal)) break;
					losses.push(lossOf(rows));
					const slope = new Float64Array(weights.length);
					for (const row of rows)
						for (let k = 0; k < outputs; k++) {
							const error = errorOf(row, k);
							for (let i = 0; i < inputs; i++)
								slope[i * outputs + k] += error * X[row][i];
							slope[inputs * outputs + k] += error;
						}
					for (let at = 0; at < weights.length; at++)
						weights[at] -= (learningRate / rows.length) * slope[at];
				}
				const flat = Array.from(weights);
				return {
					W: W.map((_, i) => flat.slice(i * outputs, (i + 1) * outputs)),
					B: flat.slice(inputs * outputs),
					losses,
				};
			},
		},
	},
	{
		id: "recursion",
		program: {
			batches: (order, batchSize) => {
				const cut = (rest: number[]): number[][] =>
					rest.length === 0
						? []
						: [rest.slice(0, batchSize), ...cut(rest.slice(batchSize))];
				return cut(order);
			},
			trainLinear(config) {
				// The gradients follow from XᵀX, XᵀY and the sums of a batch; errors are never formed.
				const { X, Y, learningRate, order, goal } = config;
				let now: Pick<Config, "W" | "B"> = config;
				const losses: number[] = [];
				const everyRow = X.map((_, row) => row);
				order.every((rows) => {
					if (lossAt(now, config, everyRow) <= (goal ?? -1)) return false;
					losses.push(lossAt(now, config, rows));
					const mean = (f: (row: number) => number) =>
						rows.reduce((sum, row) => sum + f(row) / rows.length, 0);
					const { W, B } = now;
					now = {
						W: W.map((line, i) =>
							line.map((w, k) => {
								const through = W.reduce(
									(sum, from, p) =>
										sum + mean((row) => X[row][i] * X[row][p]) * from[k],
									B[k] * mean((row) => X[row][i]),
								);
								const wanted = mean((row) => X[row][i] * Y[row][k]);
								return w - learningRate * (through - wanted);
							}),
						),
						B: B.map((b, k) => {
							const through = W.reduce(
								(sum, from, p) => sum + mean((row) => X[row][p]) * from[k],
								b,
							);
							return b - learningRate * (through - mean((row) => Y[row][k]));
						}),
					};
					return true;
				});
				return { ...now, losses, updates: losses.length };
			},
		},
	},
];

const lossAt = (
	{ W, B }: Pick<Config, "W" | "B">,
	{ X, Y }: Config,
	rows: number[],
): number =>
	rows
		.flatMap((row) =>
			B.map((b, k) => {
				const z = W.reduce((sum, line, i) => sum + X[row][i] * line[k], b);
				return (z - Y[row][k]) ** 2 / 2;
			}),
		)
		.reduce((sum, loss) => sum + loss / rows.length, 0);
