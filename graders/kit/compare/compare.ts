import { shapeOf } from "./shape.ts";
import { isClose, type Tolerance } from "./tolerance.ts";

/** Indices and property names that lead to a value. */
export type Path = readonly (string | number)[];

/** The first thing in which a received value is not the expected one. */
export interface Difference {
	/** Checked in this order over the whole value: type and shape, then finiteness, then numbers. */
	readonly kind: "type" | "shape" | "missing" | "not-finite" | "value";
	readonly path: Path;
	readonly expected: unknown;
	readonly received: unknown;
}

/**
 * Compares plain data: shape before finiteness before value, so that a message
 * never speaks of a number inside an array of the wrong size.
 * Properties that were not expected are ignored; expected ones must be there.
 *
 * @returns null when everything agrees
 */
export function compare(
	received: unknown,
	expected: unknown,
	tolerance: Tolerance,
): Difference | null {
	return (
		wholeShape(
			structureDifference(received, expected, []),
			received,
			expected,
		) ??
		numberDifference(received, expected, [], (r, e) =>
			Number.isFinite(e) === Number.isFinite(r) ? null : "not-finite",
		) ??
		numberDifference(received, expected, [], (r, e) =>
			isClose(r, e, tolerance) ? null : "value",
		)
	);
}

/**
 * "Expected shape (3, 1), received (3)" says more than "a number at [0]": a
 * difference inside an array is told of the whole array where its shape shows it.
 */
function wholeShape(
	difference: Difference | null,
	received: unknown,
	expected: unknown,
): Difference | null {
	if (!difference || difference.kind === "value") return difference;
	const { path } = difference;
	const depth =
		path.length - path.findLastIndex((k) => typeof k === "string") - 1;
	const outer = path.slice(0, path.length - depth);
	const [r, e] = [received, expected].map((root) => at(root, outer));
	if (depth === 0 || shapeOf(r).join() === shapeOf(e).join()) return difference;
	return { kind: "shape", path: outer, expected: e, received: r };
}

const at = (root: unknown, path: Path): unknown =>
	path.reduce<unknown>(
		(value, key) => (value as Record<string | number, unknown>)[key],
		root,
	);

type Branch = readonly [
	key: string | number,
	received: unknown,
	expected: unknown,
];

function branches(received: unknown, expected: unknown): Branch[] {
	if (Array.isArray(expected)) {
		const items = received as unknown[];
		// Unlike map, which would leave the gaps of a sparse list out.
		return Array.from(expected, (item, i) => [i, items[i], item]);
	}
	if (typeof expected === "object" && expected !== null) {
		const record = received as Record<string, unknown>;
		return Object.entries(expected).map(([key, item]) => [
			key,
			record[key],
			item,
		]);
	}
	return [];
}

function structureDifference(
	received: unknown,
	expected: unknown,
	path: Path,
): Difference | null {
	const found = (kind: Difference["kind"]) => ({
		kind,
		path,
		expected,
		received,
	});
	if (received === undefined && expected !== undefined) return found("missing");
	if (typeOf(received) !== typeOf(expected)) return found("type");
	if (
		Array.isArray(expected) &&
		expected.length !== (received as unknown[]).length
	)
		return found("shape");
	if (typeof expected === "string" || typeof expected === "boolean")
		return received === expected ? null : found("value");
	for (const [key, r, e] of branches(received, expected)) {
		const difference = structureDifference(r, e, [...path, key]);
		if (difference) return difference;
	}
	return null;
}

function numberDifference(
	received: unknown,
	expected: unknown,
	path: Path,
	judge: (received: number, expected: number) => Difference["kind"] | null,
): Difference | null {
	if (typeof expected === "number") {
		const kind = judge(received as number, expected);
		return kind ? { kind, path, expected, received } : null;
	}
	for (const [key, r, e] of branches(received, expected)) {
		const difference = numberDifference(r, e, [...path, key], judge);
		if (difference) return difference;
	}
	return null;
}

function typeOf(value: unknown): string {
	if (value === null) return "null";
	return Array.isArray(value) ? "array" : typeof value;
}
