export {
	type PreciseOptions,
	preciseDerivative,
	preciseValue,
} from "./precise.ts";
export { type Scope, symbolicDerivative } from "./symbolic-derivative.ts";
