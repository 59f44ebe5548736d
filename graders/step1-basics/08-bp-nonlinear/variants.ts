import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/08-bp-nonlinear/bp-nonlinear.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "cancelled-on-paper",
		program: {
			forward: (x) => ({
				a: x * x,
				b: 2 * Math.log(x),
				c: Math.sqrt(2 * Math.log(x)),
			}),
			backward: (x) => 1 / (x * Math.sqrt(2 * Math.log(x))),
			solve(x0, target, tolerance) {
				const xs = [x0];
				for (let update = 0; update < 100; update++) {
					const x = xs.at(-1)!;
					const c = Math.sqrt(2 * Math.log(x));
					if (Math.abs(c - target) < tolerance) break;
					xs.push(x + (target - c) * x * c);
				}
				return { xs, x: xs.at(-1)! };
			},
		},
	},
	{
		id: "list-of-stations",
		program: {
			backward(x) {
				const stations = [
					{ value: (t: number) => t * t, slope: (t: number) => 2 * t },
					{ value: Math.log, slope: (t: number) => 1 / t },
					{ value: Math.sqrt, slope: (t: number) => 0.5 / Math.sqrt(t) },
				];
				let [input, product] = [x, 1];
				for (const { value, slope } of stations) {
					product *= slope(input);
					input = value(input);
				}
				return product;
			},
			solve(x0, target, tolerance) {
				const slope = (x: number) =>
					(((1 / (2 * Math.sqrt(Math.log(x * x)))) * 1) / (x * x)) * 2 * x;
				const walk = (xs: number[]): number[] => {
					const x = xs[xs.length - 1];
					const missing = target - Math.sqrt(Math.log(x * x));
					if (Math.abs(missing) < tolerance || xs.length > 100) return xs;
					return walk([...xs, x + missing / slope(x)]);
				};
				const xs = walk([x0]);
				return { x: xs.at(-1)!, xs, updates: xs.length - 1 };
			},
		},
	},
];
