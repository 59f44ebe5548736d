/** What a grader may use. The kit never imports from `exercises/`. */
export * from "./checks/index.ts";
export {
	float32,
	float64,
	fourDecimals,
	sixDecimals,
} from "./compare/index.ts";
export * from "./data/index.ts";
export { kata } from "./kata/kata.ts";
export type { Mistake, Variant } from "./kata/mistake.ts";
export * from "./random/index.ts";
export { same, type Text } from "./text.ts";
