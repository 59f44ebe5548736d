import type { Mark, Spec } from "vega";
import { type Contoured, contours, frame } from "./contours.ts";
import type { BoundaryPlot } from "./plot.ts";
import { COLOURS, SHAPES, TINTS } from "./theme.ts";
import type { Words } from "./words.ts";

/** Regions of a classifier, its border, and the labelled points on them. */
export function boundarySpec(plot: BoundaryPlot, words: Words): Spec {
	const classes = classesOf(plot);
	const index = (label: number) => Math.max(0, classes.indexOf(label));
	const pick = <T>(of: readonly T[]) =>
		classes.map((label) => of[label % of.length]);
	return {
		width: 340,
		height: heightOf(plot),
		padding: 14,
		data: [
			...layers(plot, classes).map(contours),
			{ name: "points", values: inside(plot) },
		],
		scales: [
			{ name: "x", type: "linear", domain: [...plot.x], range: "width" },
			{ name: "y", type: "linear", domain: [...plot.y], range: "height" },
			{
				name: "colour",
				type: "ordinal",
				domain: classes,
				range: pick(COLOURS),
			},
			{ name: "shape", type: "ordinal", domain: classes, range: pick(SHAPES) },
			{
				name: "tint",
				type: "linear",
				domain: [0, 0.5, 1],
				range: [TINTS[index(0)], "#ffffff", TINTS[1]],
			},
		],
		axes: [
			{
				orient: "bottom",
				scale: "x",
				title: "x₁",
				tickCount: 6,
				format: "~g",
				zindex: 1,
			},
			{
				orient: "left",
				scale: "y",
				title: "x₂",
				tickCount: 6,
				format: "~g",
				zindex: 1,
			},
		],
		legends: [
			{ orient: "right", title: words.class, fill: "colour", shape: "shape" },
		],
		marks: [...layers(plot, classes).map(region), frame, points],
	};
}

interface Layer extends Contoured {
	/** Fixed colour of a class; a probability takes its own. */
	readonly fill?: string;
	readonly line: boolean;
}

function layers(plot: BoundaryPlot, classes: readonly number[]): Layer[] {
	const rows = plot.field.toReversed();
	const size = { rows: rows.length, columns: rows[0]?.length ?? 0 };
	const cells = rows.flat();
	if (plot.meaning === "probability") {
		const steps = Array.from({ length: 10 }, (_, i) => i / 10);
		return [
			{
				name: "shades",
				values: cells,
				...size,
				thresholds: steps,
				line: false,
			},
			{ name: "border", values: cells, ...size, thresholds: [0.5], line: true },
		];
	}
	return classes.map((label) => ({
		name: `class${label}`,
		values: cells.map((cell) => Number(cell === label)),
		...size,
		thresholds: [0.5],
		fill: TINTS[label % TINTS.length],
		line: true,
	}));
}

function region({ name, thresholds, fill, line }: Layer): Mark {
	const own = {
		scale: "tint",
		signal: `datum.contour.value + ${thresholds.length > 1 ? 0.05 : 0}`,
	};
	return {
		type: "path",
		from: { data: name },
		encode: {
			enter: {
				fill: fill ? { value: fill } : line ? { value: "transparent" } : own,
				...(line && {
					stroke: { value: fill ? "#ffffff" : "#57606a" },
					strokeWidth: { value: 1.5 },
				}),
			},
		},
		transform: [{ type: "geopath", field: "datum.contour" }],
	} as unknown as Mark;
}

const points: Mark = {
	type: "symbol",
	from: { data: "points" },
	encode: {
		enter: {
			x: { scale: "x", field: "x" },
			y: { scale: "y", field: "y" },
			fill: { scale: "colour", field: "label" },
			shape: { scale: "shape", field: "label" },
			size: { value: 42 },
			stroke: { value: "#ffffff" },
			strokeWidth: { value: 0.8 },
		},
	},
};

function classesOf({ points, field, meaning }: BoundaryPlot): number[] {
	const found = meaning === "class" ? field.flat() : [0, 1];
	return [...new Set([...found, ...points.map(({ label }) => label)])].toSorted(
		(a, b) => a - b,
	);
}

function inside({ points, x, y }: BoundaryPlot) {
	const within = (value: number, [min, max]: readonly [number, number]) =>
		value >= min && value <= max;
	return points.filter((point) => within(point.x, x) && within(point.y, y));
}

/** One unit is as long up as across, within reason. */
function heightOf({ x, y }: BoundaryPlot): number {
	const ratio = (y[1] - y[0]) / (x[1] - x[0]);
	return Math.round(340 * Math.min(1.3, Math.max(0.6, ratio)));
}
