import { transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";

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
	const learned = transpose(X).map((column) => fitColumn(column, kind));
	return {
		kind,
		shift: learned.map(([shift]) => shift),
		scale: learned.map(([, scale]) => scale),
	};
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
	const { kind, shift, scale } = scaler;
	return X.map((row, i) =>
		row.map((x, j) => {
			if (kind === "log") return logarithm(x, i, j);
			if (kind === "atan") return (2 / Math.PI) * Math.atan(x);
			return (x - shift[j]) / scale[j];
		}),
	);
}

/**
 * Brings scaled data back to their own units: undoes `transform`.
 *
 * @param scaler what `fitScaler` returned, or a copy of it
 * @param Z (batch, features) scaled values; for "atan" between −1 and 1
 * @returns (batch, features)
 */
export function inverse(scaler: Scaler, Z: Matrix): Matrix {
	const { kind, shift, scale } = scaler;
	return Z.map((row) =>
		row.map((z, j) => {
			if (kind === "log") return Math.exp(z);
			if (kind === "atan") return Math.tan((Math.PI / 2) * z);
			return z * scale[j] + shift[j];
		}),
	);
}

/** Shift and scale of one column. */
function fitColumn(column: Vector, kind: ScalerKind): [number, number] {
	const minimum = Math.min(...column);
	const range = Math.max(...column) - minimum;
	const mean = sum(column) / column.length;
	// Three times 0.1 has a deviation of 1e-17, for the mean is rounded; its range is 0.
	const unlessFlat = (width: number) => (range === 0 ? 1 : width);
	switch (kind) {
		case "minmax":
			return [minimum, unlessFlat(range)];
		case "mean":
			return [mean, unlessFlat(range)];
		case "zscore":
			return [mean, unlessFlat(deviation(column, mean))];
		case "center":
			return [mean, 1];
		case "ratio":
			return [0, sum(column)];
		default:
			return [0, 1];
	}
}

/** Squares of differences, not a difference of squares: at 1e6 those agree in 12 digits. */
const deviation = (column: Vector, mean: number): number =>
	Math.sqrt(sum(column.map((x) => (x - mean) ** 2)) / column.length);

function logarithm(x: number, row: number, column: number): number {
	if (x > 0) return Math.log(x);
	throw new RangeError(
		`row ${row}, column ${column}: ${x} has no logarithm; "log" takes positive values only`,
	);
}

const sum = (values: Vector): number =>
	values.reduce((total, value) => total + value, 0);
