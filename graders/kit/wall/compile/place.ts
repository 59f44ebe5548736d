/** A place in a learner's file, both counted from 1. */
export interface Place {
	readonly line: number;
	readonly column: number;
}

/** Line and column of an offset into a text. */
export function placeOf(source: string, offset: number): Place {
	const before = source.slice(0, offset);
	return {
		line: before.split("\n").length,
		column: offset - before.lastIndexOf("\n"),
	};
}
