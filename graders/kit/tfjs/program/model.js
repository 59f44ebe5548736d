import { Refusal } from "./refusal.js";
import { toTensor } from "./values.js";

/** @typedef {import("../request.ts").LayerSpec} LayerSpec */

// Every weight is given, so the initial ones are zeros: the defaults draw from an
// unseeded generator, and the orthogonal one of recurrent layers runs a QR.
const zeros = {
	kernelInitializer: "zeros",
	recurrentInitializer: "zeros",
	depthwiseInitializer: "zeros",
	pointwiseInitializer: "zeros",
	embeddingsInitializer: "zeros",
};

/**
 * Adds the listed layers to an empty `tf.sequential()`.
 *
 * @param {any} tf
 * @param {any} model
 * @param {LayerSpec[]} layers
 * @param {number[]} inputShape  of one row, used where the first layer states none
 */
export function sequential(tf, model, layers, inputShape) {
	layers.forEach((spec, i) => {
		const config = i === 0 ? { inputShape, ...spec.config } : spec.config;
		model.add(layer(tf, { ...spec, config }, String(i)));
	});
}

/**
 * @param {any} tf
 * @param {any} model
 * @param {import("../request.ts").Nested[]} weights  in the order of model.weights
 * @throws Refusal naming the first tensor that is missing, too many, or of another shape
 */
export function setWeights(tf, model, weights) {
	/** @type {any[]} */
	const own = model.weights;
	const tensors = weights.map((w, i) => toTensor(tf, w, `weights[${i}]`));
	if (own.length !== tensors.length)
		throw new Refusal(
			`The layers have ${own.length} weight tensors (${own.map((w) => `${w.originalName} ${list(w.shape)}`).join(", ")}), and ${tensors.length} were given. Give one for each, in this order.`,
		);
	own.forEach((weight, i) => {
		if (list(weight.shape) !== list(tensors[i].shape))
			throw new Refusal(
				`weights[${i}] is of shape ${list(tensors[i].shape)}, and ${weight.originalName} is of shape ${list(weight.shape)}. Give the weights in the order of model.weights.`,
			);
		weight.write(tensors[i]);
	});
}

/** @param {number[]} shape */
const list = (shape) => `(${shape.join(", ")})`;

/**
 * @param {any} tf
 * @param {LayerSpec} spec
 * @param {string} where
 * @returns {any}
 */
function layer(tf, spec, where) {
	const name = Object.keys(tf.layers).find(
		(key) => key.toLowerCase() === spec.class.toLowerCase(),
	);
	if (name === undefined)
		throw new Refusal(
			`tf.layers has no class "${spec.class}" (layers[${where}]). Write it as its documentation does: "Dense", "Conv2D", "LSTM".`,
		);
	const config = Object.entries(spec.config).map(([key, value]) => [
		key,
		isLayer(value) ? layer(tf, value, `${where}].config[${key}`) : value,
	]);
	return tf.layers[name]({ ...zeros, ...Object.fromEntries(config) });
}

/**
 * @param {unknown} value
 * @returns {value is LayerSpec}
 */
function isLayer(value) {
	return (
		value !== null &&
		typeof value === "object" &&
		"class" in value &&
		"config" in value
	);
}

/**
 * Releases the weights, also those of a model that is only half built.
 *
 * @param {any} model
 */
export function dispose(model) {
	for (const layer of model.layers)
		for (const weight of layer.weights) weight.dispose();
}
