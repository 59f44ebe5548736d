import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/09-gradient-descent/gradient-descent.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			descend(grad, x0, learningRate, stop, max) {
				const x = Float64Array.from(x0);
				const path: number[][] = [];
				for (let left = max; ; left--) {
					const here = Array.from(x);
					path.push(here);
					// Asked of the last point too, where the answer changes nothing.
					if (stop(here) || left === 0) return path;
					const slope = grad(here);
					for (let i = x.length - 1; i >= 0; i--)
						x[i] = x[i] + slope[i] * -learningRate;
				}
			},
		},
	},
	{
		id: "recursion",
		program: {
			descend(grad, x0, learningRate, stop, max) {
				const from = (x: number[], left: number): number[][] => {
					if (left === 0 || stop(x)) return [x];
					// One gradient per coordinate, each of the same old point.
					const next = x.map((xi, i) => xi - grad(x)[i] * learningRate);
					return [x, ...from(next, left - 1)];
				};
				return from([...x0], max);
			},
		},
	},
];
