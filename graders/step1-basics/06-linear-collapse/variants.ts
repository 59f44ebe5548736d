import type { Matrix, Vector } from "#given/types.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/06-linear-collapse/linear-collapse.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			affine(X, W, B) {
				const out: Matrix = [];
				for (const row of X) {
					const z = Float64Array.from(B);
					for (let i = row.length - 1; i >= 0; i--)
						for (let j = 0; j < z.length; j++) z[j] += W[i][j] * row[i];
					out.push(Array.from(z));
				}
				return out;
			},
			collapse(layers) {
				// From the back: what is behind is one layer already.
				let { W, B } = layers[layers.length - 1];
				for (let l = layers.length - 2; l >= 0; l--) {
					const earlier = layers[l];
					const zeros = B.map(() => 0);
					B = reference.affine([earlier.B], W, B)[0];
					W = reference.affine(earlier.W, W, zeros);
				}
				return { W, B };
			},
			midpointGap(f, x, y) {
				const middle = new Array<number>(x.length);
				for (let i = 0; i < x.length; i++) middle[i] = 0.5 * x[i] + 0.5 * y[i];
				const [a, b, m] = [f(x), f(y), f(middle)];
				let squares = 0;
				for (let i = 0; i < m.length; i++)
					squares += (m[i] - (a[i] + b[i]) / 2) ** 2;
				return Math.sqrt(squares);
			},
		},
	},
	{
		id: "found-by-asking",
		program: {
			collapse(layers) {
				// Sample 0 brings back the bias; unit samples bring the rows of W with it.
				const answer = (X: Matrix): Matrix =>
					layers.reduce((Z, { W, B }) => reference.affine(Z, W, B), X);
				const inputs = layers[0].W.map((_, i) => i);
				const B = answer([inputs.map(() => 0)])[0];
				const units = inputs.map((i) => inputs.map((k) => Number(i === k)));
				return {
					W: answer(units).map((row) => row.map((z, j) => z - B[j])),
					B,
					layers: 1,
				};
			},
			midpointGap(f, x, y) {
				const half = (from: Vector, to: Vector) =>
					from.map((v, i) => v + (to[i] - v) / 2);
				const [a, b] = [f([...x]), f([...y])];
				const chord = half(a, b);
				return Math.hypot(...f(half(x, y)).map((v, i) => chord[i] - v));
			},
		},
	},
];
