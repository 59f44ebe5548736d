import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/03-kmeans/kmeans.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			assign(X, C) {
				const labels = new Int32Array(X.length);
				for (let i = 0; i < X.length; i++) {
					let least = Number.POSITIVE_INFINITY;
					for (let j = 0; j < C.length; j++) {
						// The root changes no order.
						const distance = Math.hypot(
							...X[i].map((value, f) => value - C[j][f]),
						);
						if (distance < least) {
							least = distance;
							labels[i] = j;
						}
					}
				}
				return Array.from(labels);
			},
			update(X, labels, previous) {
				// Means that grow with every sample, from the last to the first.
				const counts = new Float64Array(previous.length);
				const centres = previous.map((c) => Float64Array.from(c));
				for (let i = X.length - 1; i >= 0; i--) {
					const j = labels[i];
					counts[j] += 1;
					const centre = centres[j];
					for (let f = 0; f < centre.length; f++)
						centre[f] += (X[i][f] - centre[f]) / counts[j];
				}
				return centres.map((centre) => Array.from(centre));
			},
		},
	},
	{
		id: "expanded-squares",
		program: {
			kmeans(X, C0, maxRounds) {
				// ‖x − c‖² = ‖x‖² − 2⟨x, c⟩ + ‖c‖²; recursion over the rounds, and a property more.
				const dot = (a: number[], b: number[]) =>
					a.reduce((sum, value, f) => sum + value * b[f], 0);
				const squared = (x: number[], c: number[]) =>
					dot(x, x) - 2 * dot(x, c) + dot(c, c);
				const choose = (C: number[][]) =>
					X.map((x) =>
						C.reduce(
							(best, c, j) => (squared(x, c) < squared(x, C[best]) ? j : best),
							0,
						),
					);
				const costOf = (C: number[][], labels: number[]) =>
					labels.reduce(
						(sum, label, i) => sum + Math.max(0, squared(X[i], C[label])),
						0,
					);
				const go = (
					C: number[][],
					labels: number[],
					sse: number[],
				): { C: number[][]; labels: number[]; sse: number[]; k: number } => {
					const done = { C, labels, sse, k: C.length };
					if (sse.length > maxRounds) return done;
					const sums = C.map((c) => ({ n: 0, of: c.map(() => 0) }));
					labels.forEach((label, i) => {
						const own = sums[label];
						own.n++;
						own.of = own.of.map((value, f) => value + X[i][f]);
					});
					const moved = sums.map(({ n, of }, j) =>
						n > 0 ? of.map((value) => value * (1 / n)) : C[j].slice(),
					);
					const next = choose(moved);
					const losses = [...sse, costOf(moved, next)];
					return next.join() === labels.join()
						? { ...done, C: moved, sse: losses }
						: go(moved, next, losses);
				};
				const labels = choose(C0);
				return go(C0, labels, [costOf(C0, labels)]);
			},
		},
	},
];
