import type { Exports } from "../kata/kata.ts";
import { Fault } from "../wall/fault.ts";

/**
 * A trusted program (reference, known mistake) behind the same face as a
 * learner's: arguments frozen, errors turned into faults, answers plain data.
 */
export function inProcess<S>(program: S): S {
	const calls = Object.entries(program as Exports).map(([name, f]) => [
		name,
		typeof f === "function" ? (...args: unknown[]) => call(name, f, args) : f,
	]);
	const face = Object.fromEntries(calls) as S & object;
	known.add(face);
	return face;
}

const known = new WeakSet<object>();

/** Whether a subject is a trusted program: what it gives is small, and worth keeping. */
export const isInProcess = (subject: unknown): boolean =>
	known.has(subject as object);

function call(
	name: string,
	f: (...args: unknown[]) => unknown,
	args: readonly unknown[],
): unknown {
	let result: unknown;
	try {
		result = f(...args.map(frozenCopy));
	} catch (error) {
		throw faultOf(name, error);
	}
	if (result instanceof Promise) throw new Fault("async", { function: name });
	return plain(result);
}

/** Typed arrays are lists and gaps are undefined, as behind the wall. */
function plain(value: unknown): unknown {
	if (Array.isArray(value))
		return typeof value[0] === "number" ? value : Array.from(value, plain);
	if (ArrayBuffer.isView(value))
		return Array.from(value as Float64Array, Number);
	if (typeof value !== "object" || value === null) return value;
	if (Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [key, plain(item)]),
	);
}

/** A copy, so that a mistake which writes to its argument harms nobody else. */
function frozenCopy(value: unknown): unknown {
	if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy));
	if (typeof value !== "object" || value === null) return value;
	return Object.freeze(
		Object.fromEntries(
			Object.entries(value).map(([key, item]) => [key, frozenCopy(item)]),
		),
	);
}

function faultOf(name: string, error: unknown): Fault {
	const text =
		error instanceof Error && error.name === "Error"
			? error.message
			: String(error);
	if (error instanceof Error && error.name === "Unfinished")
		return new Fault("unfinished", { function: name });
	const mutates =
		error instanceof TypeError &&
		/read.only|not extensible|Cannot (assign|add|delete|define)/.test(text);
	return new Fault(mutates ? "mutated" : "threw", { function: name, text });
}
