import {
	type CompareOptions,
	compareGradient,
	compareValues,
	type GradientVerdict,
} from "./compare-gradient.ts";
import { dot } from "./inner.ts";
import { flatten, isNested, pathOf, shapeOf } from "./nested.ts";
import type {
	NumericGradient,
	Sample,
	SampledGradient,
} from "./numeric-gradient.ts";

/** Verdicts on a gradient with several tensors. */
export interface GradientsVerdict {
	/** True when every tensor, and every direction, agrees. */
	readonly equal: boolean;
	/** One per tensor, in order. */
	readonly tensors: readonly GradientVerdict[];
	/** Slopes along random directions: a wrong element that no sample met shows here. */
	readonly directions?: GradientVerdict;
}

/**
 * Judges a learner's gradient, tensor by tensor.
 *
 * @param analytic  what the learner returned, in the order of the parameters
 * @param numeric  from `numericGradient`, without kinks
 * @param zeroExpected  tensors (by position) whose gradient the author expects to be 0
 */
export function compareGradients(
	analytic: readonly unknown[],
	numeric: NumericGradient,
	zeroExpected: readonly number[] = [],
): GradientsVerdict {
	const options = (t: number): CompareOptions => ({
		zeroExpected: zeroExpected.includes(t),
		noise: numeric.noise,
	});
	const tensors =
		numeric.kind === "full"
			? numeric.tensors.map((n, t) =>
					compareGradient(analytic[t], n, options(t)),
				)
			: numeric.samples.map((s, t) =>
					compareSample(analytic[t], s, options(t)),
				);
	const equal = tensors.every((verdict) => verdict.status === "equal");
	if (numeric.kind === "full" || !equal) return { equal, tensors };
	const directions = compareDirections(analytic, numeric);
	return { equal: directions.status === "equal", tensors, directions };
}

function compareSample(
	analytic: unknown,
	{ shape, indices, values }: Sample,
	options: CompareOptions,
): GradientVerdict {
	if (!isNested(analytic)) {
		return { status: "shape", expected: shape, received: undefined };
	}
	const received = shapeOf(analytic);
	if (received.join() !== shape.join()) {
		return { status: "shape", expected: shape, received };
	}
	const flat = flatten(analytic);
	return compareValues(
		indices.map((i) => flat[i]),
		values,
		(i) => pathOf(indices[i], shape),
		options,
	);
}

function compareDirections(
	analytic: readonly unknown[],
	{ directions, noise }: SampledGradient,
): GradientVerdict {
	const flat = analytic.map((tensor) =>
		isNested(tensor) ? flatten(tensor) : [],
	);
	return compareValues(
		directions.map(({ along }) =>
			along.reduce((sum, part, t) => sum + dot(part, flat[t]), 0),
		),
		directions.map(({ slope }) => slope),
		(i) => [i],
		{ noise, zeroExpected: true },
	);
}
