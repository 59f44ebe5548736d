import type { Scaler } from "#given/step2-linear-regression/06-scalers.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/07-undo-normalization/undo-normalization.ts";

const isCurved = (scaler: Scaler | undefined) =>
	scaler !== undefined && ["log", "atan"].includes(scaler.kind);

/** One value there or back, by hand. */
const scaled = ({ kind, shift, scale }: Scaler, x: number, i: number) =>
	kind === "log"
		? Math.log(x)
		: kind === "atan"
			? Math.atan(x) / (Math.PI / 2)
			: x / scale[i] - shift[i] / scale[i];

const unscaled = ({ kind, shift, scale }: Scaler, z: number, j: number) =>
	kind === "log"
		? Math.exp(z)
		: kind === "atan"
			? Math.tan((z * Math.PI) / 2)
			: scale[j] * z + shift[j];

export const variants: Variant<typeof reference>[] = [
	{
		id: "sorted-by-x-in-loops",
		program: {
			denormalize(W, B, xs, ys) {
				if (isCurved(xs) || isCurved(ys)) throw new Error("not affine");
				const [features, outputs] = [W.length, B.length];
				const weights: number[][] = [];
				const bias = Float64Array.from(B);
				for (let i = features - 1; i >= 0; i--) {
					const row: number[] = [];
					for (let j = 0; j < outputs; j++) {
						const perUnit = W[i][j] / xs.scale[i];
						bias[j] -= perUnit * xs.shift[i];
						row.push(ys ? perUnit * ys.scale[j] : perUnit);
					}
					weights.unshift(row);
				}
				if (ys)
					for (let j = 0; j < outputs; j++)
						bias[j] = bias[j] * ys.scale[j] + ys.shift[j];
				return { W: weights, B: Array.from(bias), outputs };
			},
			predict(W, B, xs, ys, X) {
				const answers: number[][] = [];
				for (const x of X) {
					const row: number[] = [];
					for (let j = 0; j < B.length; j++) {
						let z = B[j];
						for (let i = 0; i < x.length; i++)
							z += W[i][j] * scaled(xs, x[i], i);
						row.push(ys ? unscaled(ys, z, j) : z);
					}
					answers.push(row);
				}
				return answers;
			},
		},
	},
	{
		id: "asked-at-unit-steps",
		program: {
			// An affine map is known by its answers at 0 and one step along every axis.
			denormalize(W, B, xs, ys) {
				if (isCurved(xs) || isCurved(ys))
					throw new TypeError(`cannot rewrite ${xs.kind}, ${ys?.kind}`);
				const ask = (x: number[]) =>
					B.map((b, j) => {
						const z = W.reduce(
							(sum, row, i) => sum + row[j] * scaled(xs, x[i], i),
							b,
						);
						return ys ? unscaled(ys, z, j) : z;
					});
				const bias = ask(W.map(() => 0));
				return {
					W: W.map((_, i) =>
						ask(W.map((_, k) => (k === i ? 1 : 0))).map((a, j) => a - bias[j]),
					),
					B: bias,
				};
			},
		},
	},
];
