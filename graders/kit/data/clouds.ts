import { mulberry32, normal } from "../random/index.ts";

/**
 * Gaussian clouds of equal width around given centres.
 *
 * @param spec.spread standard deviation in every direction
 * @returns X (size, features); y (size), which cloud a point was drawn from: 0, 1, … in turn
 */
export function clouds(spec: {
	readonly centres: readonly (readonly number[])[];
	readonly spread: number;
	readonly size: number;
	readonly seed: number;
}): { X: number[][]; y: number[] } {
	const { centres, spread, size, seed } = spec;
	const rng = mulberry32(seed);
	const y = Array.from({ length: size }, (_, i) => i % centres.length);
	const X = y.map((k) => centres[k].map((c) => c + spread * normal(rng)));
	return { X, y };
}
