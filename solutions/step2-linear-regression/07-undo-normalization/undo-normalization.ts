import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import {
	inverse,
	type Scaler,
	transform,
} from "#given/step2-linear-regression/06-scalers.ts";
import type { Matrix, Vector } from "#given/types.ts";

/** A linear layer: X·W + B. */
export interface Linear {
	/** (features, outputs) */
	W: Matrix;
	/** (outputs) */
	B: Vector;
}

/**
 * Rewrites a linear layer that was trained on scaled data into one that takes features
 * and gives labels in their own units.
 *
 * @param W (features, outputs) weights for features that `xs` has scaled
 * @param B (outputs) biases
 * @param xs scaler of the features: "minmax", "mean", "zscore", "center" or "ratio",
 *   which all are (x − shift) / scale
 * @param ys scaler of the labels, of one of these kinds too; left out where the labels
 *   were not scaled
 * @returns the layer whose X·W + B is what `predict` answers, for any X
 * @throws RangeError when a scaler is of the kind "log" or "atan": what is linear in ln x
 *   is not linear in x
 */
export function denormalize(
	W: Matrix,
	B: Vector,
	xs: Scaler,
	ys?: Scaler,
): Linear {
	for (const { kind } of ys ? [xs, ys] : [xs])
		if (kind === "log" || kind === "atan")
			throw new RangeError(
				`"${kind}" is no straight line: no weights undo it. Scale every query instead.`,
			);
	const origin = xs.shift.map(() => 0);
	return {
		W: W.map((row, i) =>
			row.map((w, j) => (w * (ys?.scale[j] ?? 1)) / xs.scale[i]),
		),
		// A bias is the answer to x = 0, in any units.
		B: predict(W, B, xs, ys, [origin])[0],
	};
}

/**
 * What a linear layer that was trained on scaled data answers to queries in their own
 * units.
 *
 * @param W (features, outputs) weights for features that `xs` has scaled
 * @param B (outputs) biases
 * @param xs scaler of the features, of any kind
 * @param ys scaler of the labels, of any kind; undefined where the labels were not scaled
 * @param X (batch, features) queries, not scaled
 * @returns (batch, outputs) in the labels' own units
 */
export function predict(
	W: Matrix,
	B: Vector,
	xs: Scaler,
	ys: Scaler | undefined,
	X: Matrix,
): Matrix {
	const answers = affine(transform(xs, X), W, B);
	return ys ? inverse(ys, answers) : answers;
}
