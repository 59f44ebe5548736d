import { Refusal } from "./refusal.js";

/** @typedef {import("../request.ts").Nested} Nested */
/** @typedef {import("../request.ts").Argument} Argument */

/**
 * Shape and numbers (row-major, float32) of nested lists.
 *
 * @param {Nested} nested
 * @param {string} name  what the lists are called in an error
 * @returns {{ shape: number[], data: Float32Array }}
 * @throws Refusal naming the place where a list has another length, or no number is
 */
export function flatten(nested, name) {
	/** @type {number[]} */
	const shape = [];
	for (let at = nested; Array.isArray(at); at = at[0]) shape.push(at.length);
	const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
	let next = 0;
	/** @type {(value: Nested, depth: number, path: string) => void} */
	const fill = (value, depth, path) => {
		if (depth === shape.length) {
			if (typeof value !== "number")
				throw new Refusal(
					`${path} is ${Array.isArray(value) ? "a list" : typeof value}, where a number belongs. Check the shape of ${name}.`,
				);
			data[next++] = value;
		} else if (!Array.isArray(value) || value.length !== shape[depth]) {
			throw new Refusal(
				`${path} has ${Array.isArray(value) ? `length ${value.length}` : "no entries"}, where its neighbours have ${shape[depth]}. Check the shape of ${name}.`,
			);
		} else {
			for (let i = 0; i < value.length; i++)
				fill(value[i], depth + 1, `${path}[${i}]`);
		}
	};
	fill(nested, 0, name);
	return { shape, data };
}

/**
 * @param {any} tf
 * @param {Nested} nested
 * @param {string} name
 * @param {string} [dtype]
 */
export function toTensor(tf, nested, name, dtype = "float32") {
	const { shape, data } = flatten(nested, name);
	const values = dtype === "int32" ? Int32Array.from(data) : data;
	return tf.tensor(
		dtype === "bool" ? Uint8Array.from(data) : values,
		shape,
		dtype,
	);
}

/**
 * What the operation receives for an argument of a request.
 *
 * @param {any} tf
 * @param {Argument} argument
 * @param {string} name
 * @returns {any}
 */
export function toArgument(tf, argument, name) {
	if (typeof argument === "number" || Array.isArray(argument))
		return toTensor(tf, argument, name);
	if ("tensor" in argument)
		return toTensor(tf, argument.tensor, name, argument.dtype);
	if ("tensors" in argument)
		return argument.tensors.map((nested, i) =>
			toTensor(tf, nested, `${name}.tensors[${i}]`),
		);
	return argument.value;
}

/**
 * Reads a tensor back as nested lists, and lets go of it.
 *
 * @param {any} tensor  real numbers of any type
 * @returns {Promise<Nested>}
 */
export async function fromTensor(tensor) {
	try {
		if (tensor.dtype === "string" || tensor.dtype === "complex64")
			throw new Refusal(
				`The result is a ${tensor.dtype} tensor; only real numbers can be returned. Wrap the operation so that it gives numbers.`,
			);
		return nest(await tensor.data(), tensor.shape);
	} finally {
		tensor.dispose();
	}
}

/**
 * @param {ArrayLike<number>} data
 * @param {number[]} shape
 * @returns {Nested}
 */
function nest(data, shape) {
	let next = 0;
	/** @type {(depth: number) => Nested} */
	const take = (depth) =>
		depth === shape.length
			? data[next++]
			: Array.from({ length: shape[depth] }, () => take(depth + 1));
	return take(0);
}
