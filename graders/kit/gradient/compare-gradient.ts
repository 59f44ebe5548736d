import { norm } from "./inner.ts";
import {
	flatten,
	isNested,
	type Nested,
	type Path,
	pathOf,
	sameShape,
	shapeOf,
} from "./nested.ts";

/** What comparing one tensor of a gradient with central differences says. */
export type GradientVerdict =
	| { readonly status: "equal"; readonly relativeError: number }
	| {
			readonly status: "different";
			/** ‖a − n‖ / (‖a‖ + ‖n‖): 0 for equal, 1 for opposite or absent. */
			readonly relativeError: number;
			/** First element that differs, row by row. */
			readonly path: Path;
			readonly expected: number;
			readonly received: number;
	  }
	/** Both are 0, so the comparison proves nothing: an error of the check. */
	| { readonly status: "degenerate" }
	/** `received` is undefined where there is no shape: text, null, ragged rows. */
	| {
			readonly status: "shape";
			readonly expected: readonly number[];
			readonly received: readonly number[] | undefined;
	  }
	/** `numeric`: the function that was differentiated is not finite near the point. */
	| {
			readonly status: "not-finite";
			readonly side: "analytic" | "numeric";
			readonly path: Path;
			readonly value: number;
	  };

export interface CompareOptions {
	/** The author expects the gradient 0 here (an unused input, a frozen weight). */
	readonly zeroExpected?: boolean;
	/** Rounding error of one numeric element, as `numericGradient` reports it. */
	readonly noise?: number;
}

/** ‖a−n‖/(‖a‖+‖n‖): correct code measures 1e-11 to 1e-9, the mildest listed bug 1e-2. */
export const NORM_TOLERANCE = 1e-6;
/** One element, relative to |a| + |n|; a wrong one in a large tensor cannot drown. */
export const ELEMENT_TOLERANCE = 1e-5;
/** One element, absolute: 100 times the rounding noise where a derivative is near 0. */
export const ELEMENT_FLOOR = 1e-8;
/** Below this length a gradient is 0: rounding alone gives 1e-10. */
export const ZERO_NORM = 1e-9;

/**
 * Judges one tensor of a learner's gradient.
 *
 * @param analytic  what the learner returned; anything at all
 * @param numeric  central differences, same nesting as the parameter
 */
export function compareGradient(
	analytic: unknown,
	numeric: Nested,
	options: CompareOptions = {},
): GradientVerdict {
	const expected = shapeOf(numeric);
	if (!isNested(analytic)) {
		return { status: "shape", expected, received: undefined };
	}
	if (!sameShape(analytic, numeric)) {
		return { status: "shape", expected, received: shapeOf(analytic) };
	}
	return compareValues(
		flatten(analytic),
		flatten(numeric),
		(i) => pathOf(i, expected),
		options,
	);
}

/** The same for flat lists; `pathAt` names the element of an index. */
export function compareValues(
	analytic: readonly number[],
	numeric: readonly number[],
	pathAt: (index: number) => Path,
	{ zeroExpected = false, noise = 0 }: CompareOptions = {},
): GradientVerdict {
	const broken =
		notFinite(numeric, "numeric", pathAt) ??
		notFinite(analytic, "analytic", pathAt);
	if (broken) return broken;
	const errors = analytic.map((a, i) => Math.abs(a - numeric[i]));
	const lengths = norm(analytic) + norm(numeric);
	const zero = ZERO_NORM + noise * Math.sqrt(numeric.length);
	if (lengths <= zero && !zeroExpected) return { status: "degenerate" };
	const relativeError = lengths === 0 ? 0 : norm(errors) / lengths;

	const differs = (error: number, i: number) =>
		error > ELEMENT_FLOOR + noise &&
		error > ELEMENT_TOLERANCE * (Math.abs(analytic[i]) + Math.abs(numeric[i]));
	const first = errors.findIndex(differs);
	const allowed = NORM_TOLERANCE * lengths + zero;
	if (first < 0 && norm(errors) <= allowed) {
		return { status: "equal", relativeError };
	}
	const index =
		first < 0
			? errors.reduce((at, error, i) => (error > errors[at] ? i : at), 0)
			: first;
	return {
		status: "different",
		relativeError,
		path: pathAt(index),
		expected: numeric[index],
		received: analytic[index],
	};
}

function notFinite(
	values: readonly number[],
	side: "analytic" | "numeric",
	pathAt: (index: number) => Path,
): GradientVerdict | undefined {
	const index = values.findIndex((value) => !Number.isFinite(value));
	if (index < 0) return undefined;
	return {
		status: "not-finite",
		side,
		path: pathAt(index),
		value: values[index],
	};
}
