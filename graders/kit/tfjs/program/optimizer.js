import { Refusal } from "./refusal.js";

// Fewest and most arguments. The fewest include epsilon wherever it can be
// passed: its default is 1e-7 on most backends and 1e-4 on webgl.
/** @type {Record<string, { fewest: number, most: number, order: string }>} */
const known = {
	sgd: { fewest: 1, most: 1, order: "rate" },
	momentum: { fewest: 2, most: 3, order: "rate, momentum, nesterov?" },
	adagrad: { fewest: 1, most: 2, order: "rate, initialAccumulator?" },
	rmsprop: { fewest: 4, most: 5, order: "rate, decay, momentum, epsilon" },
	adam: { fewest: 4, most: 4, order: "rate, beta1, beta2, epsilon" },
	adamax: { fewest: 4, most: 5, order: "rate, beta1, beta2, epsilon, decay?" },
};

// Both are implemented wrongly in TensorFlow.js 4.22.0 and would condemn right answers.
const wrong = {
	adadelta:
		"TensorFlow.js 4.22.0 divides by the accumulator before its update, which makes AdaDelta plain SGD",
	centered:
		"TensorFlow.js 4.22.0 subtracts epsilon under the root of centred RMSProp, which diverges",
};

/**
 * A fresh optimizer of `tf.train`.
 *
 * @param {any} tf
 * @param {{ name: string, args: (number | boolean)[] }} spec
 * @throws Refusal for an unknown name, a missing constant, or an optimizer that TensorFlow.js gets wrong
 */
export function optimizer(tf, { name, args }) {
	if (name === "adadelta") refuse(wrong.adadelta);
	if (name === "rmsprop" && args[4]) refuse(wrong.centered);
	const wanted = Object.hasOwn(known, name) ? known[name] : undefined;
	if (wanted === undefined)
		throw new Refusal(
			`No optimizer is named "${name}". Use one of ${Object.keys(known).join(", ")}.`,
		);
	if (args.length < wanted.fewest || args.length > wanted.most)
		throw new Refusal(
			`The optimizer ${name} was given ${args.length} of its arguments. Pass all of (${wanted.order}), epsilon included.`,
		);
	return tf.train[name](...args);
}

/**
 * @param {string} fact
 * @returns {never}
 */
function refuse(fact) {
	throw new Refusal(`${fact}. Compare with the formula in float64 instead.`);
}
