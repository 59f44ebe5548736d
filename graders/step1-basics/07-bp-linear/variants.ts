import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/07-bp-linear/bp-linear.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "multiplied-out",
		program: {
			forward: (w, b) => ({
				x: 2 * w + 3 * b,
				y: 2 * b + 1,
				// More than was asked for is no harm.
				z: 4 * w * b + 2 * w + 6 * b * b + 3 * b,
				w,
				b,
			}),
			grads: (w, b) => ({ dw: 4 * b + 2, db: 4 * w + 12 * b + 3 }),
			solve(w, b, target, tolerance) {
				let steps = 0;
				let missing = target - (2 * w + 3 * b) * (2 * b + 1);
				while (Math.abs(missing) >= tolerance && steps !== 100) {
					const db = 4 * w + 12 * b + 3;
					w += (0.5 * missing) / (4 * b + 2);
					b += (0.5 * missing) / db;
					missing = target - (2 * w + 3 * b) * (2 * b + 1);
					steps++;
				}
				return { w, b, steps };
			},
		},
	},
	{
		id: "path-by-path",
		program: {
			grads(w, b) {
				const paths = [
					{ from: "w", factors: [2, 2 * b + 1] },
					{ from: "b", factors: [3, 2 * b + 1] },
					{ from: "b", factors: [2, 2 * w + 3 * b] },
				];
				const along = (name: string) =>
					paths
						.filter(({ from }) => from === name)
						.map(({ factors }) => factors.reduce((a, f) => a * f))
						.reduce((a, effect) => a + effect);
				return { dw: along("w"), db: along("b") };
			},
			solve(w, b, target, tolerance) {
				const point = Float64Array.of(w, b);
				const walk = (steps: number): number => {
					const [u, v] = [point[0], point[1]];
					const error = (2 * u + 3 * v) * (2 * v + 1) - target;
					if (Math.abs(error) < tolerance || steps === 100) return steps;
					point.set([
						u - error / (2 * (4 * v + 2)),
						v - error / (2 * (4 * u + 12 * v + 3)),
					]);
					return walk(steps + 1);
				};
				const steps = walk(0);
				return { w: point[0], b: point[1], steps };
			},
		},
	},
];
