import type { Range } from "./plot.ts";

/**
 * A field for a plot: one value per cell, taken at its centre.
 *
 * @param values the values along one row of centres, `[x, y]` each
 * @returns (cells, cells), row 0 at the least y
 */
export function fieldOver(
	x: Range,
	y: Range,
	cells: number,
	values: (row: [number, number][]) => number[],
): number[][] {
	const centres = ([from, to]: Range) =>
		Array.from(
			{ length: cells },
			(_, i) => from + ((to - from) * (i + 0.5)) / cells,
		);
	return centres(y).map((at) =>
		values(centres(x).map((across) => [across, at])),
	);
}
