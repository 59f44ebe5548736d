/**
 * The least and the largest of some numbers; `[Infinity, -Infinity]` of none, like
 * `Math.min()` and `Math.max()`. Those take their numbers as arguments, and V8 has room
 * for about 120 000 of them: a learner's training returned 150 000 losses.
 */
export function extent(values: Iterable<number>): [min: number, max: number] {
	let min = Number.POSITIVE_INFINITY;
	let max = Number.NEGATIVE_INFINITY;
	for (const value of values) {
		if (value < min) min = value;
		if (value > max) max = value;
	}
	return [min, max];
}
