import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import {
	inverse,
	type Scaler,
	transform,
} from "#given/step2-linear-regression/06-scalers.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: The answers must not change, only the units: for a layer that was told prices per
	// range of the area, the price per square metre. And what does it say to x = 0?
	// Two kinds are no straight line, and there no weights can be right.
	throw new Unfinished("step2-linear-regression/07-undo-normalization");
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
	// TODO: The layer only knows scaled numbers, and those who ask only know their own.
	// Nothing may be learned from the queries.
	throw new Unfinished("step2-linear-regression/07-undo-normalization");
}
