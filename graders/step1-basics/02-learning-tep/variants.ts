import type { Vector } from "#given/types.ts";
import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/02-learning-tep/learning-tep.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			nearest(train, x) {
				let best = 0;
				let smallest = Number.POSITIVE_INFINITY;
				for (let i = 0; i < train.X.length; i++) {
					const away = Float64Array.from(
						train.X[i],
						(value, k) => value - x[k],
					);
					const distance = Math.sqrt(
						away.reduceRight((sum, value) => sum + value * value, 0),
					);
					if (distance < smallest) {
						smallest = distance;
						best = i;
					}
				}
				return train.y[best];
			},
			performance(train, test) {
				let share = 0;
				for (let i = 0; i < test.y.length; i++)
					if (reference.nearest(train, test.X[i]) === test.y[i])
						share += 1 / test.y.length;
				return share;
			},
		},
	},
	{
		id: "sorted-neighbours",
		program: {
			nearest(train, x) {
				const rows = train.X.map((sample, i) => ({
					label: train.y[i],
					distance: Math.hypot(...sample.map((value, k) => value - x[k])),
				}));
				// Sorting is stable: of equals the earlier row stays in front.
				return rows.toSorted((a, b) => a.distance - b.distance)[0].label;
			},
			performance: (train, test) =>
				1 -
				test.y.filter((label, i) => {
					return reference.nearest(train, test.X[i]) !== label;
				}).length /
					test.y.length,
		},
	},
	{
		id: "one-sample-at-a-time",
		program: {
			learningCurve(train, test, sizes) {
				// What every test sample holds to be nearest, updated as samples come in.
				const best = test.X.map(() => Number.POSITIVE_INFINITY);
				const labels: Vector = test.X.map(() => Number.NaN);
				const marks = train.X.map((sample, n) => {
					for (const [i, x] of test.X.entries()) {
						const distance = sample.reduce(
							(sum, value, k) => sum + (value - x[k]) ** 2,
							0,
						);
						if (distance >= best[i]) continue;
						best[i] = distance;
						labels[i] = train.y[n];
					}
					const right = labels.filter((label, i) => label === test.y[i]);
					return right.length / test.y.length;
				});
				return sizes.map((size) => marks[size - 1]);
			},
		},
	},
];
