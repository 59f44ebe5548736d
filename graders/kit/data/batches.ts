import { mulberry32, permutation } from "../random/index.ts";

/**
 * The order in which a training meets its samples: per epoch a fresh shuffle,
 * cut into batches. The last batch of an epoch may be short.
 *
 * @returns one list of row numbers per update
 */
export function batches(spec: {
	readonly samples: number;
	readonly batchSize: number;
	readonly epochs: number;
	readonly seed: number;
}): number[][] {
	const rng = mulberry32(spec.seed);
	return Array.from({ length: spec.epochs }).flatMap(() => {
		const order = permutation(spec.samples, rng);
		return Array.from(
			{ length: Math.ceil(spec.samples / spec.batchSize) },
			(_, i) => order.slice(i * spec.batchSize, (i + 1) * spec.batchSize),
		);
	});
}
