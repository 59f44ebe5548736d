/** A tensor as plain data: a number, or a list of tensors of one shape. */
export type Nested = number | Nested[];

/** Where an element sits: `[0, 2]` is row 0, column 2; `[]` is a plain number. */
export type Path = readonly number[];

/** Lengths from the outside in: `[[1, 2, 3]]` is `[1, 3]`, a number is `[]`. */
export function shapeOf(tensor: Nested): number[] {
	const shape: number[] = [];
	for (let at: Nested | undefined = tensor; Array.isArray(at); at = at[0]) {
		shape.push(at.length);
	}
	return shape;
}

/** All elements, row by row. */
export function flatten(tensor: Nested): number[] {
	const values: number[] = [];
	const visit = (at: Nested): void => {
		if (Array.isArray(at)) for (const part of at) visit(part);
		else values.push(at);
	};
	visit(tensor);
	return values;
}

/** The inverse of `flatten`: `values` in the nesting of `like`. */
export function unflatten(values: readonly number[], like: Nested): Nested {
	let next = 0;
	return mapNested(like, () => values[next++]);
}

/** A tensor of the same nesting; `f` also gets the row-by-row index. */
export function mapNested(
	tensor: Nested,
	f: (value: number, index: number) => number,
): Nested {
	let index = 0;
	const visit = (at: Nested): Nested =>
		Array.isArray(at) ? at.map(visit) : f(at, index++);
	return visit(tensor);
}

/** Path of the element with row-by-row index `index`. */
export function pathOf(index: number, shape: readonly number[]): number[] {
	const path: number[] = [];
	for (const length of shape.toReversed()) {
		path.unshift(index % length);
		index = Math.floor(index / length);
	}
	return path;
}

/** True for numbers and rectangular lists of them; NaN and ∞ are numbers here. */
export function isNested(value: unknown): value is Nested {
	if (typeof value === "number") return true;
	if (!Array.isArray(value)) return false;
	if (!value.every(isNested)) return false;
	const shapes = value.map((part) => shapeOf(part).join());
	return shapes.every((shape) => shape === shapes[0]);
}

/** True when both nest alike: a lone row is not a vector, `[]` is not `[[]]`. */
export function sameShape(a: Nested, b: Nested): boolean {
	return shapeOf(a).join() === shapeOf(b).join();
}
