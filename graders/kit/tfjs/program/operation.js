import { Refusal } from "./refusal.js";

/**
 * The function at a dotted path below `tf`, bound to where it lives.
 *
 * @param {any} tf
 * @param {string} path  "softmax", "losses.meanSquaredError"
 * @returns {(...args: any[]) => any}
 * @throws Refusal naming the part of the path that does not exist
 */
export function operation(tf, path) {
	let owner = null;
	let here = tf;
	for (const part of path.split(".")) {
		owner = here;
		here = owner?.[part];
	}
	if (typeof here !== "function")
		throw new Refusal(
			`TensorFlow.js has no operation "${path}". Write its path below tf, such as "softmax" or "losses.softmaxCrossEntropy".`,
		);
	return (...args) => here.apply(owner, args);
}

/**
 * The one tensor among what an operation returned.
 *
 * @param {any} tf
 * @param {any} returned  tensor, list or record of tensors
 * @param {{ op: string, output?: string | number }} request
 */
export function output(tf, returned, { op, output: key }) {
	const chosen = key === undefined ? returned : returned?.[key];
	if (chosen instanceof tf.Tensor) return chosen;
	const choices =
		returned !== null && typeof returned === "object"
			? Object.keys(returned).join(", ")
			: "";
	throw new Refusal(
		key === undefined
			? `"${op}" does not return one tensor. ${choices ? `Choose with output: ${choices}.` : "Ask for an operation that does."}`
			: `"${op}" has no output "${key}". It has: ${choices || "none"}.`,
	);
}
