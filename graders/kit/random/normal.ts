import type { Rng } from "./mulberry32.ts";

/**
 * A standard normal number (mean 0, deviation 1), from two draws of `rng`.
 *
 * The second value of the pair is thrown away: keeping it would make the next
 * number depend on who asked before.
 * Source: Box and Muller, A Note on the Generation of Random Normal Deviates (1958).
 */
export function normal(rng: Rng): number {
	const radius = Math.sqrt(-2 * Math.log(1 - rng())); // 1 − u, for log 0 is −∞
	return radius * Math.cos(2 * Math.PI * rng());
}

/** Independent standard normal numbers, `(rows, cols)`. */
export function normalMatrix(rows: number, cols: number, rng: Rng): number[][] {
	return Array.from({ length: rows }, () =>
		Array.from({ length: cols }, () => normal(rng)),
	);
}
