import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/06-scalers/scalers.ts";

/** Both directions of the kinds that are no straight line. */
const CURVES: Record<
	string,
	{ there(x: number): number; back(z: number): number }
> = {
	log: { there: Math.log, back: Math.exp },
	atan: {
		there: (x) => Math.atan(x) / (Math.PI / 2),
		back: (z) => {
			const angle = (z * Math.PI) / 2;
			return Math.sin(angle) / Math.cos(angle);
		},
	},
};

export const variants: Variant<typeof reference>[] = [
	{
		id: "one-pass-and-typed-arrays",
		program: {
			// Welford's running mean and sum of squares; a scaler with more in it than needed.
			fitScaler(X, kind) {
				const features = X[0].length;
				const least = new Float64Array(features).fill(Number.POSITIVE_INFINITY);
				const most = new Float64Array(features).fill(Number.NEGATIVE_INFINITY);
				const mean = new Float64Array(features);
				const squares = new Float64Array(features);
				const total = new Float64Array(features);
				let seen = 0;
				for (const row of X) {
					seen++;
					for (let j = 0; j < features; j++) {
						const x = row[j];
						least[j] = Math.min(least[j], x);
						most[j] = Math.max(most[j], x);
						total[j] += x;
						const ahead = x - mean[j];
						mean[j] += ahead / seen;
						squares[j] += ahead * (x - mean[j]);
					}
				}
				const shift = new Float64Array(features);
				const scale = new Float64Array(features).fill(1);
				for (let j = 0; j < features; j++) {
					const width = most[j] - least[j];
					if (kind === "minmax") shift[j] = least[j];
					if (kind === "mean" || kind === "zscore" || kind === "center")
						shift[j] = mean[j];
					if (kind === "ratio") scale[j] = total[j];
					if (width === 0) continue;
					if (kind === "minmax" || kind === "mean") scale[j] = width;
					if (kind === "zscore") scale[j] = Math.sqrt(squares[j] / seen);
				}
				return {
					kind,
					shift: Array.from(shift),
					scale: Array.from(scale),
					samples: seen,
				};
			},
		},
	},
	{
		id: "curves-and-reciprocals",
		program: {
			transform({ kind, shift, scale }, X) {
				const curve = CURVES[kind];
				const slope = scale.map((width) => 1 / width);
				const Z: number[][] = [];
				for (let i = 0; i < X.length; i++) {
					const row = X[i];
					const z = new Array<number>(row.length);
					for (let j = row.length - 1; j >= 0; j--) {
						z[j] = curve ? curve.there(row[j]) : (row[j] - shift[j]) * slope[j];
						if (!Number.isFinite(z[j]))
							throw new RangeError(`No logarithm in column ${j} of row ${i}.`);
					}
					Z.push(z);
				}
				return Z;
			},
			inverse({ kind, shift, scale }, Z) {
				const curve = CURVES[kind];
				return Z.map((row) =>
					row.map((z, j) =>
						curve ? curve.back(z) : scale[j] * (z + shift[j] / scale[j]),
					),
				);
			},
		},
	},
];
