import type { Rng } from "../random/mulberry32.ts";
import { mapNested, type Nested } from "./nested.ts";

/**
 * Random weights that turn a tensor of outputs into the one number ⟨w, outputs⟩
 * whose gradient is checked.
 *
 * Never ones: the outputs of softmax and batch normalisation have a constant sum,
 * so with ones every correct gradient is 0 and so is many a wrong one. Entries lie
 * in ±[0.5, 1.5): none is so small that an error behind it fades.
 */
export function randomCotangent(shapeLike: Nested, rng: Rng): Nested {
	return mapNested(shapeLike, () => {
		// Sixteenths are short to read in a counterexample and exact in float32.
		const size = 0.5 + Math.floor(rng() * 16) / 16;
		return rng() < 0.5 ? -size : size;
	});
}
