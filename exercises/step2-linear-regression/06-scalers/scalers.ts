import { transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/**
 * What becomes of a value x of a column, with the minimum, maximum, mean, standard
 * deviation (of the whole population) and sum of that column in the training data:
 *
 * - "minmax": (x − minimum) / (maximum − minimum)
 * - "mean": (x − mean) / (maximum − minimum)
 * - "zscore": (x − mean) / deviation
 * - "center": x − mean
 * - "log": ln x
 * - "atan": (2 / π) · arctan x
 * - "ratio": x / sum
 */
export type ScalerKind =
	| "minmax"
	| "mean"
	| "zscore"
	| "center"
	| "log"
	| "atan"
	| "ratio";

/**
 * What was learned from training data: plain data, unharmed by JSON. Five of the kinds
 * are (x − shift) / scale, column by column; "log" and "atan" learn nothing and carry
 * shift 0 and scale 1.
 */
export interface Scaler {
	kind: ScalerKind;
	/** (features) what is taken off a column first; 0 where nothing is */
	shift: Vector;
	/** (features) what it is divided by then; 1 where it is not divided, never 0 */
	scale: Vector;
}

/**
 * Learns a scaler from training data, every column by itself.
 *
 * @param X (samples, features) at least one sample; for "ratio" no column sums to 0
 * @param kind how to scale
 * @returns shift and scale of every column. A column whose values are all equal has no
 *   width: under "minmax", "mean" and "zscore" its scale is 1, and the training values
 *   become 0. Accurate to eight digits also where the mean of a column is a million times
 *   its deviation.
 */
export function fitScaler(X: Matrix, kind: ScalerKind): Scaler {
	// TODO: Seven kinds, two numbers per column. Which axis is a column, and which of the two
	// numbers could become 0? Ask a column of equal values for its width before you divide by it.
	// A difference of two huge, nearly equal numbers is off-limits for the deviation.
	throw new Unfinished("step2-linear-regression/06-scalers");
}

/**
 * Scales data with what was learned, whether it was learned from these data or others:
 * values outside the training range leave [0, 1].
 *
 * @param scaler what `fitScaler` returned, or a copy of it
 * @param X (batch, features)
 * @returns (batch, features)
 * @throws RangeError for "log" when a value is 0 or negative; the message gives its row
 *   and column, counted from 0
 */
export function transform(scaler: Scaler, X: Matrix): Matrix {
	// TODO: Only the scaler may say what the training data were like: X can be a single query,
	// lie far outside their range, or come days later. Clipping is off-limits.
	// One of the kinds cannot take every number, and has to say where it met one.
	throw new Unfinished("step2-linear-regression/06-scalers");
}

/**
 * Brings scaled data back to their own units: undoes `transform`.
 *
 * @param scaler what `fitScaler` returned, or a copy of it
 * @param Z (batch, features) scaled values; for "atan" between −1 and 1
 * @returns (batch, features)
 */
export function inverse(scaler: Scaler, Z: Matrix): Matrix {
	// TODO: Whatever transform did must be undone, the last step first.
	throw new Unfinished("step2-linear-regression/06-scalers");
}
