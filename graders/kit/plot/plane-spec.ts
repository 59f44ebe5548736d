import type { Legend, Mark, Scale, Spec } from "vega";
import type { Language } from "../report/report.ts";
import { type Contoured, contours, frame } from "./contours.ts";
import { extent } from "./extent.ts";
import type { Axis, PlanePlot } from "./plot.ts";
import { COLOURS, DASHES, numberLabels, SHAPES } from "./theme.ts";
import { words } from "./words.ts";

/** Contours drawn of a field; more would hide what lies on them. */
const LEVELS = 12;

/** A cloud of points, paths through it, and the contours of a value beneath. */
export function planeSpec(plot: PlanePlot, language: Language): Spec {
	const { points = [], paths = [] } = plot;
	const names = paths.map(({ name }) => name[language]);
	const labels = [
		...new Set(points.flatMap(({ label }) => label ?? [])),
	].toSorted((a, b) => a - b);
	return {
		width: 420,
		height: 320,
		padding: 14,
		data: [
			...(plot.field ? [contours(levels(plot.field))] : []),
			{
				name: "points",
				values: points.filter(({ x, y }) => isInside(plot, x, y)),
			},
			{ name: "paths", values: rows(plot, names) },
		],
		scales: [
			position("x", plot.x, "width"),
			position("y", plot.y, "height"),
			ordinal("label", labels, COLOURS),
			ordinal("marker", labels, SHAPES),
			ordinal(
				"stroke",
				names,
				// The course's own order, begun after the colours of the points.
				labels.length > 0 ? INKS : COLOURS,
			),
			ordinal("dash", names, DASHES),
		],
		axes: [axis("bottom", "x", plot.x), axis("left", "y", plot.y)].map(
			({ name, ...rest }) => ({ ...rest, title: name[language] }),
		),
		legends: [
			...(labels.length > 0 ? [legendOf.points(words[language].class)] : []),
			...(names.length > 0 ? [legendOf.paths] : []),
		],
		marks: [
			...(plot.field ? [slopes, frame] : []),
			cloud(labels.length > 0),
			trails,
		],
	};
}

/** Paths among coloured points are told apart by darkness and dashes. */
const INKS = ["#1f2328", "#57606a", "#1f2328", "#57606a"] as const;

const position = (name: string, { range }: Axis, to: "width" | "height") =>
	({
		name,
		type: "linear",
		domain: [...range],
		range: to,
		zero: false,
	}) as Scale;

const ordinal = (
	name: string,
	domain: readonly (string | number)[],
	range: readonly unknown[],
) =>
	({ name, type: "ordinal", domain: [...domain], range: [...range] }) as Scale;

const axis = (orient: "bottom" | "left", scale: string, { name }: Axis) => ({
	orient,
	scale,
	name,
	tickCount: 6,
	encode: numberLabels,
	zindex: 1,
});

const legendOf = {
	points: (title: string): Legend => ({
		orient: "right",
		title,
		fill: "label",
		shape: "marker",
	}),
	paths: {
		orient: "bottom",
		direction: "horizontal",
		stroke: "stroke",
		strokeDash: "dash",
		symbolType: "stroke",
		symbolStrokeWidth: 2,
		columnPadding: 24,
	} satisfies Legend,
};

const slopes: Mark = {
	type: "path",
	from: { data: "field" },
	encode: {
		enter: {
			fill: { value: "#57606a" },
			fillOpacity: { value: 0.05 },
			stroke: { value: "#8c959f" },
			strokeWidth: { value: 0.8 },
		},
	},
	transform: [{ type: "geopath", field: "datum.contour" }],
} as unknown as Mark;

const place = {
	x: { scale: "x", field: "x" },
	y: { scale: "y", field: "y" },
} as const;

const cloud = (labelled: boolean): Mark => ({
	type: "symbol",
	from: { data: "points" },
	encode: {
		enter: {
			...place,
			fill: labelled
				? { scale: "label", field: "label" }
				: { value: "#8c959f" },
			shape: labelled
				? { scale: "marker", field: "label" }
				: { value: "circle" },
			size: { value: 34 },
			fillOpacity: { value: 0.75 },
			stroke: { value: "#ffffff" },
			strokeWidth: { value: 0.6 },
		},
	},
});

const stroke = { scale: "stroke", field: "name" } as const;

const trails: Mark = {
	type: "group",
	from: { facet: { name: "path", data: "paths", groupby: "name" } },
	encode: {
		enter: { width: { signal: "width" }, height: { signal: "height" } },
	},
	data: [
		{
			name: "stops",
			source: "path",
			transform: [{ type: "filter", expr: "datum.isStop" }],
		},
	],
	marks: [
		{
			type: "line",
			from: { data: "path" },
			encode: {
				enter: {
					...place,
					stroke,
					strokeDash: { scale: "dash", field: "name" },
					strokeWidth: { value: 2 },
					defined: { signal: "isValid(datum.x) && isValid(datum.y)" },
				},
			},
		},
		{
			type: "symbol",
			from: { data: "stops" },
			encode: {
				enter: {
					...place,
					stroke,
					fill: [
						{ test: "datum.isEnd", scale: "stroke", field: "name" },
						{ value: "#ffffff" },
					],
					shape: [
						{ test: "datum.isEnd", value: "diamond" },
						{ value: "circle" },
					],
					size: [{ test: "datum.isEnd", value: 110 }, { value: 22 }],
					strokeWidth: { value: 1.4 },
				},
			},
		},
	],
};

/** Stops marked along a path; its end is one of them. */
const STOPS = 40;

function rows(plot: PlanePlot, names: readonly string[]) {
	const { paths = [] } = plot;
	return paths.flatMap(({ points }, p) => {
		const every = Math.max(1, Math.ceil(points.length / STOPS));
		return points.map(([x, y], i) => {
			const isEnd = i === points.length - 1;
			const isPlace = isInside(plot, x, y);
			return {
				name: names[p],
				x: isPlace ? x : null,
				y: isPlace ? y : null,
				isStop: isPlace && (isEnd || i % every === 0),
				isEnd,
			};
		});
	});
}

function levels(field: readonly (readonly number[])[]): Contoured {
	const values = field.toReversed().flat();
	const [min, max] = extent(values.filter(Number.isFinite));
	const along = (i: number) => (i + 0.5) / LEVELS;
	const isWide = min > 0 && max / min > 100;
	return {
		name: "field",
		values: values.map((value) => (Number.isFinite(value) ? value : max)),
		columns: field[0]?.length ?? 0,
		rows: field.length,
		thresholds: Array.from({ length: LEVELS }, (_, i) =>
			isWide
				? min * (max / min) ** along(i)
				: // Squared: levels of a bowl then lie evenly spaced.
					min + (max - min) * along(i) ** 2,
		),
	};
}

/** False outside the axes and for what is not finite. */
const isInside = (
	{
		x: {
			range: [left, right],
		},
		y: {
			range: [low, high],
		},
	}: PlanePlot,
	x: number,
	y: number,
) => x >= left && x <= right && y >= low && y <= high;
