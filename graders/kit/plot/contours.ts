import type { Data, Mark } from "vega";

/** A field of values, and the levels at which its contours run. */
export interface Contoured {
	readonly name: string;
	/** Cells row by row, the top row first, as pixels run. */
	readonly values: readonly number[];
	readonly columns: number;
	readonly rows: number;
	readonly thresholds: readonly number[];
}

/** The contours of a field as a data set of Vega, stretched over the whole plot. */
export function contours(field: Contoured): Data {
	const { name, values, columns, rows, thresholds } = field;
	return {
		name,
		values: [{ width: columns, height: rows, values }],
		transform: [
			{
				type: "isocontour",
				thresholds: [...thresholds],
				scale: { expr: `[width / ${columns}, height / ${rows}]` },
			},
		],
	} as unknown as Data;
}

/** Covers the part of every border that runs along the edge of the plot. */
export const frame: Mark = {
	type: "rect",
	encode: {
		enter: {
			width: { signal: "width" },
			height: { signal: "height" },
			stroke: { value: "#ffffff" },
			strokeWidth: { value: 3 },
		},
	},
};
