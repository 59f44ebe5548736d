import type { Spec } from "vega";
import type { LossPlot, Series } from "./plot.ts";
import { COLOURS, DASHES, numberLabels, SHAPES } from "./theme.ts";
import type { Words } from "./words.ts";

/** Markers on each curve; more would hide it. */
const MARKERS = 12;

/** Curves of loss by update, logarithmic where they span two powers of ten. */
export function lossSpec({ series }: LossPlot, words: Words): Spec {
	const names = series.map(({ name }) => words.names[name] ?? name);
	const losses = series.flatMap(({ values }) => values).filter(Number.isFinite);
	const logarithmic = isLogarithmic(losses);
	const count = Math.max(2, ...series.map(({ values }) => values.length));
	return {
		width: 480,
		height: 260,
		padding: 14,
		data: [{ name: "curves", values: rows(series, names) }],
		scales: [
			{ name: "x", type: "linear", domain: [0, count - 1], range: "width" },
			{
				name: "y",
				type: logarithmic ? "log" : "linear",
				domain: domain(losses, logarithmic),
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
				title: words.update,
				tickCount: 8,
				format: "d",
				tickMinStep: 1,
			},
			{
				orient: "left",
				scale: "y",
				title: logarithmic ? words.logarithmic : words.loss,
				grid: true,
				...(logarithmic ? { values: powers(losses) } : { tickCount: 5 }),
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
	x: { scale: "x", field: "update" },
	y: { scale: "y", field: "loss" },
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
			defined: { signal: "isValid(datum.loss)" },
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
	return series.flatMap(({ values }, s) => {
		const every = Math.max(1, Math.ceil(values.length / MARKERS));
		// Curves that coincide show their markers in turn.
		const turn = Math.floor((s * every) / series.length);
		return values.map((value, update) => ({
			name: names[s],
			update,
			loss: Number.isFinite(value) ? value : null,
			marked: Number.isFinite(value) && update % every === turn,
		}));
	});
}

function isLogarithmic(losses: readonly number[]): boolean {
	const [min, max] = [Math.min(...losses), Math.max(...losses)];
	return losses.length > 1 && min > 0 && max / min > 100;
}

function domain(losses: readonly number[], logarithmic: boolean): number[] {
	if (losses.length === 0) return [0, 1];
	const [min, max] = [Math.min(...losses), Math.max(...losses)];
	if (logarithmic) return [min, max];
	return min === max ? [min - 0.5, max + 0.5] : [Math.min(0, min), max];
}

/** Powers of ten from the least to the largest loss, at most about six. */
function powers(losses: readonly number[]): number[] {
	const from = Math.floor(Math.log10(Math.min(...losses)));
	const to = Math.ceil(Math.log10(Math.max(...losses)));
	const step = Math.ceil((to - from) / 6);
	const count = Math.floor((to - from) / step) + 1;
	return Array.from({ length: count }, (_, i) => 10 ** (from + i * step));
}
