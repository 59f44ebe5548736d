import { operation, output } from "./operation.js";
import { Refusal } from "./refusal.js";
import { train } from "./train.js";
import { fromTensor, toArgument, toTensor } from "./values.js";

/** @typedef {import("../request.ts").Call} Call */
/** @typedef {import("../request.ts").Vjp} Vjp */

/**
 * Performs one request on the backend in use.
 *
 * @param {any} tf  the TensorFlow.js namespace
 * @param {import("../request.ts").Request} request
 * @returns {Promise<any>} nested numbers, list of gradients, or losses and weights, by kind
 * @throws Refusal saying which request failed and why. No tensor is left behind, but for those that a
 *   gradient had saved when it failed half-way
 */
export async function perform(tf, request) {
	try {
		return await dispatch(tf, request);
	} catch (error) {
		if (error instanceof Refusal) throw error;
		const text = error instanceof Error ? error.message : String(error);
		const what = request.kind === "train" ? "of a model" : `of "${request.op}"`;
		throw new Refusal(
			`TensorFlow.js could not perform ${request.kind} ${what}: ${text} Check the shapes and values of what it was given.`,
			{ cause: error },
		);
	}
}

/**
 * @param {any} tf
 * @param {import("../request.ts").Request} request
 */
function dispatch(tf, request) {
	switch (request.kind) {
		case "call":
			return fromTensor(tf.tidy(() => call(tf, request)));
		case "vjp":
			return Promise.all(tf.tidy(() => vjp(tf, request)).map(fromTensor));
		case "train":
			return train(tf, request);
		default:
			throw new Refusal(
				`No request is of kind "${/** @type {any} */ (request)?.kind}". Use call, vjp or train.`,
			);
	}
}

/**
 * @param {any} tf
 * @param {Call} request
 */
function call(tf, request) {
	const op = operation(tf, request.op);
	return output(tf, op(...argumentsOf(tf, request)), request);
}

/**
 * @param {any} tf
 * @param {Vjp} request
 */
function vjp(tf, request) {
	const op = operation(tf, request.op);
	const args = argumentsOf(tf, request);
	for (const k of request.wrt)
		if (!(args[k] instanceof tf.Tensor) || args[k].dtype !== "float32")
			throw new Refusal(
				`wrt names argument ${k} of "${request.op}", which is no float32 tensor. Give it as bare numbers, or leave it out of wrt.`,
			);
	/** @param {any[]} inputs */
	const value = (...inputs) => {
		const all = [...args];
		request.wrt.forEach((k, i) => {
			all[k] = inputs[i];
		});
		return output(tf, op(...all), request);
	};
	return tf.grads(value)(
		request.wrt.map((k) => args[k]),
		toTensor(tf, request.cotangent, "cotangent"),
	);
}

/**
 * @param {any} tf
 * @param {Call | Vjp} request
 */
function argumentsOf(tf, request) {
	return request.args.map((a, i) => toArgument(tf, a, `args[${i}]`));
}
