export type AnyFunction = (...args: readonly unknown[]) => unknown;

/** Where the codec finds a number for a function and a function for a number. */
export interface FunctionPort {
	/** Number of a function that the child has lent us, if it is one. */
	childNumber(f: AnyFunction): number | undefined;
	/** Number under which the child may call a function of ours. */
	ourNumber(f: AnyFunction): number;
	/** A function that calls number `id` of the child. */
	fromChild(id: number): AnyFunction;
	/** Our function number `id`, if there is one. */
	ours(id: number): AnyFunction | undefined;
}
