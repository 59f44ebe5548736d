/** More levels than any tensor has; a list that holds itself has no end of them. */
const MOST_LEVELS = 32;

/** Sizes of a nested array along its first elements: `[[1, 2, 3]]` is `[1, 3]`, a number `[]`. */
export function shapeOf(value: unknown): number[] {
	const shape: number[] = [];
	for (
		let at = value;
		Array.isArray(at) && shape.length < MOST_LEVELS;
		at = at[0]
	)
		shape.push(at.length);
	return shape;
}

/** `(2, 3)`, or `number` for a scalar. */
export function formatShape(value: unknown): string {
	const shape = shapeOf(value);
	return shape.length === 0 ? typeof value : `(${shape.join(", ")})`;
}

/** A nested array of zeros. */
export function zeros(shape: readonly number[]): unknown {
	const [size, ...rest] = shape;
	return size === undefined
		? 0
		: Array.from({ length: size }, () => zeros(rest));
}
