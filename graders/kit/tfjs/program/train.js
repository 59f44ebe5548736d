import { dispose, sequential, setWeights } from "./model.js";
import { operation } from "./operation.js";
import { optimizer } from "./optimizer.js";
import { Refusal } from "./refusal.js";
import { rowsOf } from "./rows.js";
import { fromTensor, toArgument } from "./values.js";

/** @typedef {import("../request.ts").Train} Train */
/** @typedef {ReturnType<typeof rowsOf>} Rows */

/**
 * Trains a model batch by batch. `model.fit` is not used: it shuffles with an
 * unseedable generator and reports a running mean in place of the loss.
 *
 * @param {any} tf
 * @param {Train} request
 * @returns {Promise<import("../request.ts").Training>}
 */
export async function train(tf, request) {
	const inputs = rowsOf(request.inputs, "inputs");
	const targets = rowsOf(request.targets, "targets");
	check(request, inputs.count, targets.count);
	const rule = optimizer(tf, request.optimizer);
	const model = tf.sequential();
	try {
		const kept = tf.tidy(() => {
			sequential(tf, model, request.layers, inputs.shape);
			setWeights(tf, model, request.weights);
			return updates(tf, model, rule, { inputs, targets, request });
		});
		return await read(kept, request.checkpoints);
	} finally {
		dispose(model);
		rule.dispose();
	}
}

/**
 * The updates, without a pause: the whole of it fits in one tidy, so that a
 * failure leaves no tensor. The first entry is the start, before any update.
 *
 * @param {any} tf
 * @param {any} model
 * @param {any} rule
 * @param {{ inputs: Rows, targets: Rows, request: Train }} data
 * @returns {{ loss: any, weights: any[] }[]}
 */
function updates(tf, model, rule, { inputs, targets, request }) {
	const cost = operation(tf, request.loss.op);
	const more = (request.loss.args ?? []).map((a, i) =>
		toArgument(tf, a, `loss.args[${i}]`),
	);
	// Optimizers keep their state by position: this order must never change.
	const variables = model.trainableWeights.map(read1);
	const wanted = new Set(request.checkpoints);
	/** @param {number} step */
	const weightsAt = (step) =>
		wanted.has(step) ? model.weights.map(read1).map(tf.clone) : [];
	/** @param {number[]} batch */
	const lossOf = (batch) => {
		const predictions = model.apply(inputs.take(tf, batch), { training: true });
		const value = cost(targets.take(tf, batch), predictions, ...more);
		const scaled = tf.mul(value, request.loss.scale ?? 1);
		return model.calculateLosses().reduce(tf.add, scaled);
	};
	const start = { loss: null, weights: weightsAt(0) };
	const after = request.order.map((batch, i) =>
		tf.tidy(() => ({
			loss: rule.minimize(() => lossOf(batch), true, variables),
			weights: weightsAt(i + 1),
		})),
	);
	return [start, ...after];
}

/** @param {any} weight */
const read1 = (weight) => weight.read();

/**
 * @param {{ loss: any, weights: any[] }[]} steps
 * @param {number[]} checkpoints
 */
async function read(steps, checkpoints) {
	const losses = await Promise.all(
		steps.slice(1).map((s) => fromTensor(s.loss)),
	);
	const kept = await Promise.all(
		[...new Set(checkpoints)].map(async (step) => ({
			step,
			weights: await Promise.all(steps[step].weights.map(fromTensor)),
		})),
	);
	return { losses: /** @type {number[]} */ (losses), checkpoints: kept };
}

/**
 * @param {Train} request
 * @param {number} inputs  rows of inputs
 * @param {number} targets  rows of targets
 */
function check({ order, checkpoints }, inputs, targets) {
	if (inputs !== targets)
		throw new Refusal(
			`There are ${inputs} rows of inputs and ${targets} of targets. Give one target row per input row.`,
		);
	for (const [i, batch] of order.entries()) {
		const bad = batch.find(
			(row) => !(Number.isInteger(row) && row >= 0 && row < inputs),
		);
		if (batch.length === 0 || bad !== undefined)
			throw new Refusal(
				`order[${i}] ${batch.length === 0 ? "is empty" : `names row ${bad}`}. Name rows between 0 and ${inputs - 1}.`,
			);
	}
	const bad = checkpoints.find(
		(step) => !(Number.isInteger(step) && step >= 0 && step <= order.length),
	);
	if (bad !== undefined)
		throw new Refusal(
			`checkpoints names update ${bad}. Name updates between 0 and ${order.length}.`,
		);
}
