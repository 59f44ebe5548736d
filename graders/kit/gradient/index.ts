export { centralDifference, stepSize } from "./central-difference.ts";
export {
	type CompareOptions,
	compareGradient,
	type GradientVerdict,
} from "./compare-gradient.ts";
export {
	compareGradients,
	type GradientsVerdict,
} from "./compare-gradients.ts";
export {
	type Finding,
	gradientSignature,
	type SignatureContext,
} from "./gradient-signature.ts";
export { dot, inner, norm } from "./inner.ts";
export { isKinked } from "./is-kinked.ts";
export {
	flatten,
	isNested,
	mapNested,
	type Nested,
	type Path,
	pathOf,
	sameShape,
	shapeOf,
	unflatten,
} from "./nested.ts";
export {
	type Direction,
	type FullGradient,
	type GradientOptions,
	type Kink,
	type NumericGradient,
	numericGradient,
	type Sample,
	type SampledGradient,
} from "./numeric-gradient.ts";
export { randomCotangent } from "./random-cotangent.ts";
export {
	lossTolerance,
	roundToFloat32,
	travel,
	travelTolerance,
} from "./travel.ts";
