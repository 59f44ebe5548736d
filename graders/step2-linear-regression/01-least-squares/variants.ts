import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/01-least-squares/least-squares.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			leastSquares(x, y) {
				const m = x.length;
				if (Math.min(...x) === Math.max(...x))
					throw new RangeError(`vertical cloud at x = ${x[0]}`);
				// Measured from the first sample instead of the mean, then the raw sums.
				const u = Float64Array.from(x, (value) => value - x[0]);
				let [su, sy, suu, suy] = [0, 0, 0, 0];
				for (let i = m - 1; i >= 0; i--) {
					su += u[i];
					sy += y[i];
					suu += u[i] * u[i];
					suy += u[i] * y[i];
				}
				const w = (m * suy - su * sy) / (m * suu - su * su);
				return { w, b: (sy - w * su) / m - w * x[0], samples: m };
			},
		},
	},
	{
		id: "one-pass",
		program: {
			leastSquares(x, y) {
				// Welford's updates: means that follow the samples as they come.
				let [meanX, meanY, squares, products] = [0, 0, 0, 0];
				x.forEach((value, i) => {
					const dx = value - meanX;
					meanX += dx / (i + 1);
					meanY += (y[i] - meanY) / (i + 1);
					squares += dx * (value - meanX);
					products += dx * (y[i] - meanY);
				});
				if (new Set(x).size === 1)
					throw new RangeError(`no slope: x is ${x[0]}`);
				const w = products / squares;
				return { w, b: meanY - w * meanX };
			},
		},
	},
	{
		id: "all-pairs",
		program: {
			leastSquares(x, y) {
				let [squares, products] = [0, 0];
				for (const [i, a] of x.entries())
					for (const [j, b] of x.entries()) {
						squares += (a - b) ** 2;
						products += (a - b) * (y[i] - y[j]);
					}
				// Differences of equal numbers are exactly 0.
				if (squares === 0) throw new RangeError(`all samples at ${x[0]}`);
				const w = products / squares;
				const b = y.reduce((sum, value, i) => sum + value - w * x[i], 0);
				return { w, b: b / x.length };
			},
		},
	},
];
