import type { Vector } from "#given/types.ts";

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
	const first = x[0];
	// Their distances from the mean would not do: (0.1 + 0.1 + 0.1) / 3 is not 0.1.
	if (x.every((value) => value === first))
		throw new RangeError(`every x is ${first}: all slopes fit equally well`);

	const [meanX, meanY] = [mean(x), mean(y)];
	// Distances come first, squares after: near 10¹² numbers lie 0.0001 apart.
	const dx = x.map((value) => value - meanX);
	const dy = y.map((value) => value - meanY);
	const w = dot(dx, dy) / dot(dx, dx);
	return { w, b: meanY - w * meanX };
}

const dot = (a: Vector, b: Vector): number =>
	a.reduce((sum, value, i) => sum + value * b[i], 0);

const mean = (values: Vector): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;
