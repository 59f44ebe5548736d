import type { Spec } from "vega";
import type { Language } from "../report/report.ts";
import { extent } from "./extent.ts";
import { nameOf } from "./name-of.ts";
import type { CurvesPlot, Series } from "./plot.ts";
import { COLOURS, DASHES, numberLabels, SHAPES } from "./theme.ts";
import { words } from "./words.ts";

/** Markers on each curve; more would hide it. */
const MARKERS = 12;

/** Curves over a count, logarithmic where they span two powers of ten. */
export function curvesSpec(plot: CurvesPlot, language: Language): Spec {
	const { series } = plot;
	const names = series.map(({ name }) => nameOf(name, language));
	const all = series.flatMap(({ values }) => values).filter(Number.isFinite);
	const logarithmic = isLogarithmic(all);
	const quantity = plot.y[language];
	return {
		width: 480,
		height: 260,
		padding: 14,
		data: [{ name: "curves", values: rows(series, names) }],
		scales: [
			{ name: "x", type: "linear", domain: span(series), range: "width" },
			{
				name: "y",
				type: logarithmic ? "log" : "linear",
				domain: domain(all, logarithmic),
				nice: true,
				range: "height",
			},
			{ name: "colour", type: "ordinal", domain: names, range: [...COLOURS] },
			{ name: "shape", type: "ordinal", domain: names, range: [...SHAPES] },
			{
				name: "dash",
				type: "ordinal",
				domain: names,
				range: DASHES.map((d) => [...d]),
			},
		],
		axes: [
			{
				orient: "bottom",
				scale: "x",
				title: plot.x[language],
				tickCount: 8,
				format: "d",
				tickMinStep: 1,
			},
			{
				orient: "left",
				scale: "y",
				title: logarithmic ? words[language].logarithmic(quantity) : quantity,
				grid: true,
				...(logarithmic ? { values: powers(all) } : { tickCount: 5 }),
				encode: numberLabels,
			},
		],
		legends: [
			{
				orient: "bottom",
				direction: "horizontal",
				stroke: "colour",
				shape: "shape",
				symbolFillColor: "#ffffff",
				symbolStrokeWidth: 2,
				columnPadding: 24,
			},
		],
		marks: [
			{
				type: "group",
				from: { facet: { name: "curve", data: "curves", groupby: "name" } },
				data: [
					{
						name: "marked",
						source: "curve",
						transform: [{ type: "filter", expr: "datum.marked" }],
					},
				],
				marks: [line, markers],
			},
		],
	};
}

const position = {
	x: { scale: "x", field: "at" },
	y: { scale: "y", field: "value" },
	stroke: { scale: "colour", field: "name" },
} as const;

const line = {
	type: "line",
	from: { data: "curve" },
	encode: {
		enter: {
			...position,
			strokeDash: { scale: "dash", field: "name" },
			strokeWidth: { value: 2 },
			defined: { signal: "isValid(datum.value)" },
		},
	},
} as const;

const markers = {
	type: "symbol",
	from: { data: "marked" },
	encode: {
		enter: {
			...position,
			shape: { scale: "shape", field: "name" },
			fill: { value: "#ffffff" },
			size: { value: 46 },
			strokeWidth: { value: 1.6 },
		},
	},
} as const;

function rows(series: readonly Series[], names: readonly string[]) {
	return series.flatMap(({ values, at }, s) => {
		const every = Math.max(1, Math.ceil(values.length / MARKERS));
		// Curves that coincide show their markers in turn.
		const turn = Math.floor((s * every) / series.length);
		return values.map((value, i) => ({
			name: names[s],
			at: at?.[i] ?? i,
			value: Number.isFinite(value) ? value : null,
			marked: Number.isFinite(value) && i % every === turn,
		}));
	});
}

/** From the first to the last count of any curve. */
function span(series: readonly Series[]): number[] {
	const ends = series.flatMap(({ at, values }) => [
		at?.[0] ?? 0,
		at?.at(-1) ?? values.length - 1,
	]);
	const [from, to] = extent(ends);
	return Number.isFinite(from) ? [from, Math.max(from + 1, to)] : [0, 1];
}

function isLogarithmic(values: readonly number[]): boolean {
	const [min, max] = extent(values);
	return values.length > 1 && min > 0 && max / min > 100;
}

function domain(values: readonly number[], logarithmic: boolean): number[] {
	if (values.length === 0) return [0, 1];
	const [min, max] = extent(values);
	if (logarithmic) return [min, max];
	return min === max ? [min - 0.5, max + 0.5] : [Math.min(0, min), max];
}

/** Powers of ten from the least to the largest loss, at most about six. */
function powers(values: readonly number[]): number[] {
	const [min, max] = extent(values);
	const from = Math.floor(Math.log10(min));
	const to = Math.ceil(Math.log10(max));
	const step = Math.ceil((to - from) / 6);
	const count = Math.floor((to - from) / step) + 1;
	return Array.from({ length: count }, (_, i) => 10 ** (from + i * step));
}
