export { agreement } from "./agreement.ts";
export { band } from "./band.ts";
export { frequencies, likely } from "./chance.ts";
export type { Attempt, Check, Environment, Failure } from "./check.ts";
export { contract } from "./contract.ts";
export { derivative } from "./derivative.ts";
export { example } from "./example.ts";
export { gradient, vjp } from "./gradient.ts";
export {
	all,
	equal,
	formula,
	holds,
	type Outcome,
	type Problem,
	within,
} from "./outcome.ts";
export { property } from "./property.ts";
export { refuses } from "./refuses.ts";
export { Resample } from "./search.ts";
export { hasShape, shaped } from "./shaped.ts";
export { training } from "./training.ts";
export { hasSlope, updateGradient } from "./update-gradient.ts";
