import type { Text } from "../text.ts";
import { cleanText } from "../wall/clean-text.ts";
import type {
	BoundaryPlot,
	CurveName,
	CurvesPlot,
	MapsPlot,
	PlanePlot,
	Plot,
	Series,
} from "./plot.ts";

/** Points of one curve, path or cloud that are kept: a picture is 480 pixels wide. */
export const MOST_POINTS = 2000;

/** Rows and columns of a field or map that are kept; the graders' own have 48. */
export const MOST_CELLS = 256;

/** Curves, paths or maps of one picture; the graders' own have at most four. */
const MOST_SERIES = 64;

const NAME_LENGTH = 60;

/**
 * A plot with no more data than it can show, and nothing but numbers where numbers
 * belong. What a check leaves to be drawn may come from a learner's answer and be of any
 * size; it stays in the record of the grading, travels between threads and is drawn, so
 * this is done once, where it leaves its check.
 */
export function thinPlot(plot: Plot): Plot {
	switch (plot.kind) {
		case "curves":
			return thinCurves(plot);
		case "plane":
			return thinPlane(plot);
		case "boundary":
			return thinBoundary(plot);
		case "maps":
			return thinMaps(plot);
	}
}

const thinCurves = (plot: CurvesPlot): CurvesPlot => ({
	...plot,
	series: plot.series.slice(0, MOST_SERIES).map(thinSeries),
});

const thinPlane = (plot: PlanePlot): PlanePlot => ({
	...plot,
	...(plot.field && { field: thinField(plot.field) }),
	...(plot.points && { points: thinPoints(plot.points) }),
	...(plot.paths && {
		paths: plot.paths.slice(0, MOST_SERIES).map(({ name, points }) => ({
			name: cleanName(name),
			points: spread(points).map(
				([x, y]) => [number(x), number(y)] as [number, number],
			),
		})),
	}),
});

const thinBoundary = (plot: BoundaryPlot): BoundaryPlot => ({
	...plot,
	points: thinPoints(plot.points) as BoundaryPlot["points"],
	field: thinField(plot.field),
});

const thinMaps = (plot: MapsPlot): MapsPlot => ({
	...plot,
	maps: plot.maps.slice(0, MOST_SERIES).map(({ name, values }) => ({
		name: cleanText(name, NAME_LENGTH),
		values: thinField(values),
	})),
});

/** The least and the largest of every stretch, in their order: a spike still shows. */
function thinSeries({ name, values, at }: Series): Series {
	const places =
		values.length <= MOST_POINTS
			? undefined
			: stretches(values.length).flatMap(([from, to]) =>
					extremes(values, from, to),
				);
	return {
		name: curveName(name),
		values: (places?.map((i) => values[i]) ?? values).map(number),
		...(places
			? { at: places.map((i) => number(at?.[i] ?? i)) }
			: at && { at: at.map(number) }),
	};
}

function stretches(length: number): [from: number, to: number][] {
	const count = MOST_POINTS / 2;
	const edge = (i: number) => Math.floor((i * length) / count);
	return Array.from({ length: count }, (_, i) => [edge(i), edge(i + 1)]);
}

/** Where the curve begins and ends is always kept. */
function extremes(
	values: readonly number[],
	from: number,
	to: number,
): number[] {
	if (from === 0 || to === values.length) return [from, to - 1];
	let [least, largest] = [from, from];
	for (let i = from + 1; i < to; i++) {
		if (!(values[i] >= values[least]) && isNumber(values[i])) least = i;
		if (!(values[i] <= values[largest]) && isNumber(values[i])) largest = i;
	}
	return least < largest ? [least, largest] : [largest, least];
}

const thinPoints = (points: NonNullable<PlanePlot["points"]>) =>
	spread(points).map(({ x, y, label }) => ({
		x: number(x),
		y: number(y),
		...(isNumber(label) && { label }),
	}));

const thinField = (field: readonly (readonly number[])[]) =>
	spread(field, MOST_CELLS).map((row) => spread(row, MOST_CELLS).map(number));

/** At most that many items at even distances, the last one among them. */
function spread<T>(items: readonly T[], most = MOST_POINTS): readonly T[] {
	if (items.length <= most) return items;
	return Array.from(
		{ length: most },
		(_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))],
	);
}

const isNumber = (x: unknown): x is number =>
	typeof x === "number" && !Number.isNaN(x);

const number = (x: unknown): number => (isNumber(x) ? x : Number.NaN);

const curveName = (name: CurveName): CurveName =>
	typeof name === "string" ? name : cleanName(name);

const cleanName = ({ en, zh }: Text): Text => ({
	en: cleanText(en, NAME_LENGTH),
	zh: cleanText(zh, NAME_LENGTH),
});
