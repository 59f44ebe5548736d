import type { Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** The line z = w·x + b. */
export interface Line {
	/** Slope: units of y per unit of x. */
	w: number;
	/** Height at x = 0, in units of y. */
	b: number;
}

/**
 * The line with the least mean squared error over a cloud of points:
 * no other w and b make 1/(2m) Σ (w·xᵢ + b − yᵢ)² smaller.
 *
 * Accuracy: where x spreads over 1 or more and y is of size 10 or less, the slope and the
 * height above the mean of x are right to 1e-6, even if all x lie near 1 000 000.
 *
 * @param x (samples) one number per sample; at least one sample
 * @param y (samples) what the line should give there
 * @throws RangeError that gives the common x, if all x are equal (as that of one sample
 * is): all slopes then fit equally well
 */
export function leastSquares(x: Vector, y: Vector): Line {
	// TODO: The line that goes through the centre of the cloud and leaves errors that have nothing
	// to do with x. Data a million away from 0 are as good as any other: which sums keep the
	// digits that matter? Stepping downhill is off-limits here; the answer is exact.
	throw new Unfinished("step2-linear-regression/01-least-squares");
}
