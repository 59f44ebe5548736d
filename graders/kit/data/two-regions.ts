import { mulberry32 } from "../random/index.ts";

/**
 * Points of the unit square, labelled 1 above the line x₂ = 2x₁ − 0.5 and 0 below.
 * Free of noise, hence separable: weights grow for ever, only the line settles.
 *
 * @returns X (size, 2), Y (size, 1)
 * Recipe: chapter 6 of the course, with our generator.
 */
export function twoRegions(
	size: number,
	seed: number,
): { X: number[][]; Y: number[][] } {
	const rng = mulberry32(seed);
	const X = Array.from({ length: size }, () => [rng(), rng()]);
	const Y = X.map(([x1, x2]) => [x2! > 2 * x1! - 0.5 ? 1 : 0]);
	return { X, Y };
}
