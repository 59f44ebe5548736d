/** A source of numbers, uniform in [0, 1). */
export type Rng = () => number;

/**
 * Seeded generator of 2³² values per seed: small enough to read, good enough to
 * draw weights and batches with. The same seed gives the same numbers anywhere.
 *
 * @param seed any integer; only its low 32 bits count
 * @returns uniform numbers in [0, 1), multiples of 2⁻³²
 * Source: Tommy Ettinger, mulberry32 (public domain).
 */
export function mulberry32(seed: number): Rng {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}
