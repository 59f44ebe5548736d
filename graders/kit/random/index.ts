export {
	distinctSizes,
	gridMatrix,
	gridNumber,
	gridVector,
	type SizeRange,
	seeds,
} from "./arbitraries.ts";
export { batched, batchedOnce } from "./batched.ts";
export { mulberry32, type Rng, stateOf } from "./mulberry32.ts";
export { normal, normalMatrix } from "./normal.ts";
export { permutation } from "./permutation.ts";
export {
	randomInteger,
	uniform,
	uniformMatrix,
	uniformVector,
} from "./uniform.ts";
