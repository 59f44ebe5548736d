/** A source of numbers, uniform in [0, 1). */
export type Rng = () => number;

const states = new WeakMap<Rng, () => number>();

/**
 * Seeded generator of 2³² values per seed: small enough to read, good enough to
 * draw weights and batches with. The same seed gives the same numbers anywhere.
 *
 * Handed to a learner's program it crosses the wall as its state and draws on the
 * other side: 10 ns a number where a call home takes 30 µs. What is drawn there
 * does not come back, so give every call a fresh one.
 *
 * @param seed any integer; only its low 32 bits count
 * @returns uniform numbers in [0, 1), multiples of 2⁻³²
 * Source: Tommy Ettinger, mulberry32 (public domain).
 */
export function mulberry32(seed: number): Rng {
	let state = seed | 0;
	const rng = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
	states.set(rng, () => state);
	return rng;
}

/** The seed of a generator that goes on where this one is; undefined for any other function. */
export const stateOf = (f: (...args: never[]) => unknown): number | undefined =>
	states.get(f as Rng)?.();
