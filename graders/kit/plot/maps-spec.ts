import type { Mark, Spec } from "vega";
import { extent } from "./extent.ts";
import type { MapsPlot } from "./plot.ts";
import { FONT } from "./theme.ts";

const SIDE = 112;
const GAP = 14;
const PER_ROW = 4;

/** Small grey pictures with their names above, four in a row. */
export function mapsSpec({ maps }: MapsPlot): Spec {
	const columns = Math.max(1, Math.min(PER_ROW, maps.length));
	const rows = Math.max(1, Math.ceil(maps.length / PER_ROW));
	return {
		width: columns * (SIDE + GAP) - GAP,
		height: rows * (SIDE + GAP + 16) - GAP,
		padding: 14,
		marks: maps.map((map, i) => tile(map, i)),
	};
}

function tile({ name, values }: MapsPlot["maps"][number], i: number): Mark {
	const cell =
		SIDE / extent([1, values.length, ...values.map((row) => row.length)])[1];
	return {
		type: "group",
		encode: {
			enter: {
				x: { value: (i % PER_ROW) * (SIDE + GAP) },
				y: { value: Math.floor(i / PER_ROW) * (SIDE + GAP + 16) + 16 },
			},
		},
		data: [{ name: `cells${i}`, values: runs(values) }],
		marks: [
			{
				type: "text",
				encode: {
					enter: {
						text: { value: name },
						y: { value: -6 },
						font: { value: FONT },
						fontSize: { value: 12 },
						fill: { value: "#1f2328" },
					},
				},
			},
			{
				type: "rect",
				from: { data: `cells${i}` },
				encode: {
					enter: {
						x: { field: "x", mult: cell },
						y: { field: "y", mult: cell },
						width: { field: "width", mult: cell },
						height: { value: cell },
						fill: { field: "grey" },
						// Closes the hairlines between neighbours.
						stroke: { field: "grey" },
						strokeWidth: { value: 0.5 },
					},
				},
			},
		],
	} as Mark;
}

/** Cells in 17 greys; neighbours of one grey in a row become one rectangle. */
function runs(values: readonly (readonly number[])[]) {
	const [min, max] = extent(values.flat().filter(Number.isFinite));
	const grey = (value: number) => {
		if (!Number.isFinite(value)) return "#d55e00";
		const level =
			max > min ? Math.round((16 * (value - min)) / (max - min)) : 8;
		const byte = Math.min(255, level * 16)
			.toString(16)
			.padStart(2, "0");
		return `#${byte}${byte}${byte}`;
	};
	return values.flatMap((row, y) => {
		const found: { x: number; y: number; width: number; grey: string }[] = [];
		for (const [x, value] of row.entries()) {
			const last = found.at(-1);
			if (last?.grey === grey(value)) last.width++;
			else found.push({ x, y, width: 1, grey: grey(value) });
		}
		return found;
	});
}
