import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/02-single-sample-sgd/single-sample-sgd.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			forward: (x, w, b) => b + x * w,
			onePass(x, y, w0, b0, learningRate, order) {
				const state = Float64Array.of(w0, b0);
				for (let t = 0; t < order.length; t++) {
					const row = order[t];
					const step = learningRate * (y[row] - state[1] - state[0] * x[row]);
					state[0] += step * x[row];
					state[1] += step;
				}
				return { w: state[0], b: state[1], updates: order.length };
			},
		},
	},
	{
		id: "fold-of-affine-maps",
		program: {
			grads(x, y, z) {
				// The square written out: ½z² − zy + ½y², differentiated term by term.
				const db = z - y;
				return { db, dw: z * x - y * x, loss: db ** 2 / 2 };
			},
			onePass: (x, y, w0, b0, learningRate, order) =>
				order
					.map((row) => ({ x: x[row], y: y[row] }))
					.reduce(
						(old, sample) => ({
							w:
								(1 - learningRate * sample.x ** 2) * old.w -
								learningRate * sample.x * (old.b - sample.y),
							b:
								(1 - learningRate) * old.b -
								learningRate * (old.w * sample.x - sample.y),
						}),
						{ w: w0, b: b0 },
					),
		},
	},
];
