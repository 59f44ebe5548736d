/** JSON text that keeps every number apart, equal for equal values: keys are sorted, undefined ones left out. */
export function canonical(value: unknown): string {
	return JSON.stringify(plain(value, (x) => x));
}

/**
 * A value as JSON data. Where all its numbers are float32, as those of
 * TensorFlow.js are, each is written with as few digits as tell it apart from
 * the other float32 numbers: 0.1 in place of 0.10000000149011612.
 */
export function encode(value: unknown): unknown {
	let single = true;
	plain(value, (x) => {
		single &&= Object.is(Math.fround(x), x);
		return x;
	});
	return single
		? { float32: plain(value, shortest) }
		: { float64: plain(value, (x) => x) };
}

/** @throws Error when `encoded` was not made by `encode` */
export function decode(encoded: unknown): unknown {
	if (encoded !== null && typeof encoded === "object") {
		if ("float32" in encoded) return revive(encoded.float32, Math.fround);
		if ("float64" in encoded) return revive(encoded.float64, (x) => x);
	}
	throw new Error(
		"A recorded result is neither float32 nor float64. Record it again with npm run fixtures.",
	);
}

/** JSON has no words for these. */
const special: [name: string, value: number][] = [
	["NaN", Number.NaN],
	["Infinity", Number.POSITIVE_INFINITY],
	["-Infinity", Number.NEGATIVE_INFINITY],
	["-0", -0],
];

function plain(value: unknown, number: (x: number) => number): unknown {
	if (typeof value === "number") {
		if (Number.isFinite(value) && !Object.is(value, -0)) return number(value);
		return { $number: special.find(([, x]) => Object.is(x, value))?.[0] };
	}
	if (Array.isArray(value)) return value.map((x) => plain(x, number));
	if (value !== null && typeof value === "object")
		return Object.fromEntries(
			Object.entries(value)
				.filter(([, x]) => x !== undefined)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([key, x]) => [key, plain(x, number)]),
		);
	if (value === null || typeof value === "string" || typeof value === "boolean")
		return value;
	throw new Error(
		`A ${typeof value} cannot be recorded. Use numbers, strings, booleans, null, lists and records.`,
	);
}

function revive(value: unknown, number: (x: number) => number): unknown {
	if (typeof value === "number") return number(value);
	if (Array.isArray(value)) return value.map((x) => revive(x, number));
	if (value === null || typeof value !== "object") return value;
	if ("$number" in value)
		return special.find(([name]) => name === value.$number)?.[1];
	return Object.fromEntries(
		Object.entries(value).map(([key, x]) => [key, revive(x, number)]),
	);
}

/** The number nearest to x, in as few digits as Math.fround needs to find x again: 9 at most. */
function shortest(x: number): number {
	for (let digits = 6; digits < 9; digits++) {
		const short = Number(x.toPrecision(digits));
		if (Math.fround(short) === x) return short;
	}
	return Number(x.toPrecision(9));
}
