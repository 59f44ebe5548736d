import type { Rng } from "./mulberry32.ts";

/** A number uniform in [lo, hi). */
export function uniform(lo: number, hi: number, rng: Rng): number {
	return lo + (hi - lo) * rng();
}

/** Independent numbers uniform in [lo, hi), `(size)`. */
export function uniformVector(
	size: number,
	lo: number,
	hi: number,
	rng: Rng,
): number[] {
	return Array.from({ length: size }, () => uniform(lo, hi, rng));
}

/** Independent numbers uniform in [lo, hi), `(rows, cols)`. */
export function uniformMatrix(
	rows: number,
	cols: number,
	lo: number,
	hi: number,
	rng: Rng,
): number[][] {
	return Array.from({ length: rows }, () => uniformVector(cols, lo, hi, rng));
}

/** An integer uniform in 0 … bound − 1. */
export function randomInteger(bound: number, rng: Rng): number {
	return Math.floor(rng() * bound);
}
