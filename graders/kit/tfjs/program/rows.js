import { Refusal } from "./refusal.js";
import { flatten } from "./values.js";

/**
 * A data set whose first axis is the sample, flattened once.
 *
 * @param {import("../request.ts").Nested} nested  (rows, …)
 * @param {string} name
 * @returns count of rows, shape of one row, and a function that gathers the
 *   listed rows into a tensor (listed, …) by copying, which is exact on every backend
 */
export function rowsOf(nested, name) {
	const { shape, data } = flatten(nested, name);
	if (shape.length === 0)
		throw new Refusal(
			`${name} is one number. Give a list with one entry per sample.`,
		);
	const [count, ...rest] = shape;
	const size = rest.reduce((a, b) => a * b, 1);
	/**
	 * @param {any} tf
	 * @param {number[]} listed
	 */
	const take = (tf, listed) => {
		const batch = new Float32Array(listed.length * size);
		listed.forEach((row, i) => {
			batch.set(data.subarray(row * size, (row + 1) * size), i * size);
		});
		return tf.tensor(batch, [listed.length, ...rest], "float32");
	};
	return { count, shape: rest, take };
}
