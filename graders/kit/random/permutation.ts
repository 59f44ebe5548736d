import type { Rng } from "./mulberry32.ts";
import { randomInteger } from "./uniform.ts";

/**
 * The numbers 0 … n − 1 in random order, every order equally likely.
 * Source: Knuth, The Art of Computer Programming 2, §3.4.2, algorithm P.
 */
export function permutation(n: number, rng: Rng): number[] {
	const order = Array.from({ length: n }, (_, i) => i);
	for (let last = n - 1; last > 0; last--) {
		const other = randomInteger(last + 1, rng);
		[order[last], order[other]] = [order[other], order[last]];
	}
	return order;
}
