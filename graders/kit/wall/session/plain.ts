import { MAX_DEPTH } from "../codec/tags.ts";
import { Fault, type FaultDetails } from "../fault.ts";

/** A deep copy that nobody can write to, as arguments arrive behind every other wall. */
export function frozenCopy(x: unknown, frozen: boolean): unknown {
	if (typeof x !== "object" || x === null) return x;
	const copy = isList(x)
		? Array.from(x, (item) => frozenCopy(item, frozen))
		: Object.fromEntries(
				Object.entries(x).map(([key, item]) => [key, frozenCopy(item, frozen)]),
			);
	return frozen ? Object.freeze(copy) : copy;
}

/**
 * A copy of a result as plain data, with methods bound to their object.
 * @throws Fault async, unsupported or too-deep, like the walls
 */
export function plainCopy(
	x: unknown,
	details: FaultDetails,
	depth = 0,
): unknown {
	if (depth > MAX_DEPTH) throw new Fault("too-deep", details);
	if (typeof x === "bigint" || typeof x === "symbol")
		throw new Fault("unsupported", { ...details, text: typeof x });
	if (typeof x !== "object" || x === null) return x;
	if (isList(x))
		return Array.from(x, (item) => plainCopy(item, details, depth + 1));
	if (typeof (x as { then?: unknown }).then === "function")
		throw new Fault("async", details);
	const kind = Object.prototype.toString.call(x).slice(8, -1);
	if (kind !== "Object")
		throw new Fault("unsupported", { ...details, text: kind });
	const copy: Record<string, unknown> = Object.create(null);
	for (const key of [...Object.keys(x), ...inheritedMethods(x)]) {
		const item = (x as Record<string, unknown>)[key];
		copy[key] =
			typeof item === "function"
				? item.bind(x)
				: plainCopy(item, details, depth + 1);
	}
	return copy;
}

function isList(x: object): x is ArrayLike<unknown> & Iterable<unknown> {
	return (
		Array.isArray(x) ||
		(ArrayBuffer.isView(x) && !/DataView|Big/.test(x.constructor.name))
	);
}

function inheritedMethods(x: object): string[] {
	const names: string[] = [];
	let level = Object.getPrototypeOf(x);
	while (level !== null && level !== Object.prototype) {
		for (const [name, { value }] of Object.entries(
			Object.getOwnPropertyDescriptors(level),
		))
			if (name !== "constructor" && typeof value === "function")
				names.push(name);
		level = Object.getPrototypeOf(level);
	}
	return names;
}
