import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/01-neuron-threshold/neuron-threshold.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			fires(x, w, threshold) {
				const [signals, weights] = [Float64Array.from(x), Float64Array.from(w)];
				let left = threshold;
				for (let i = signals.length - 1; i >= 0; i--)
					left -= signals[i] * weights[i];
				if (left > 0) return 0;
				return 1;
			},
			neuron(x, w, b, act) {
				// The bias is the weight of a last input that is always 1.
				const [signals, weights] = [
					[...x, 1],
					[...w, b],
				];
				let z = 0;
				for (let i = 0; i < signals.length; i++) z += signals[i] * weights[i];
				return act(z);
			},
		},
	},
	{
		id: "one-through-the-other",
		program: {
			fires: (x, w, threshold) =>
				reference.neuron(x, w, -threshold, (z) => Number(z >= 0)) as 0 | 1,
			neuron: (x, w, b, act) => {
				const sumFrom = (i: number): number =>
					i < x.length ? x[i] * w[i] + sumFrom(i + 1) : b;
				return act(sumFrom(0));
			},
		},
	},
];
