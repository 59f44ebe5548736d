/** One place at which two results differ. */
export interface Difference {
	/** "checkpoints[0].weights[1][2]"; empty for the whole. */
	path: string;
	recorded: unknown;
	computed: unknown;
}

// Float32 rounds at 6e-8; another V8 computes exp and log a last digit apart.
const relative = 1e-6;

/**
 * Where a result differs from the recorded one: strings, booleans, lengths and
 * integers by any amount, other numbers by more than 1e-6 of themselves or of
 * the largest entry of their list (an entry near 0 is the rest of a cancellation).
 */
export function differences(
	recorded: unknown,
	computed: unknown,
	path = "",
	scale = 0,
): Difference[] {
	const differ = [{ path, recorded, computed }];
	if (typeof recorded === "number" && typeof computed === "number")
		return sameNumber(recorded, computed, scale) ? [] : differ;
	if (Array.isArray(recorded) && Array.isArray(computed)) {
		if (recorded.length !== computed.length) return differ;
		const largest = largestOf(recorded);
		return recorded.flatMap((x, i) =>
			differences(x, computed[i], `${path}[${i}]`, largest),
		);
	}
	if (isRecord(recorded) && isRecord(computed)) {
		const keys = new Set([...Object.keys(recorded), ...Object.keys(computed)]);
		return [...keys].flatMap((key) =>
			differences(recorded[key], computed[key], path ? `${path}.${key}` : key),
		);
	}
	return Object.is(recorded, computed) ? [] : differ;
}

function sameNumber(a: number, b: number, scale: number): boolean {
	if (a === b || Object.is(a, b)) return true;
	if (Number.isInteger(a) && Number.isInteger(b)) return false;
	return (
		Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b), scale)
	);
}

function largestOf(list: unknown[]): number {
	return list.reduce<number>(
		(most, x) =>
			Number.isFinite(x) ? Math.max(most, Math.abs(x as number)) : most,
		0,
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
