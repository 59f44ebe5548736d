import { describe, expect, test } from "vitest";
import { same } from "../text.ts";
import {
	type CurvesPlot,
	drawPlot,
	lossCurves,
	type PlanePlot,
	sparkline,
} from "./index.ts";
import { MOST_CELLS, MOST_POINTS, thinPlot } from "./thin-plot.ts";

const count = 1_900_000;
const losses = Array.from({ length: count }, (_, i) => 1 / (1 + i));
const whole = lossCurves([
	{ name: "yours", values: losses },
	{ name: "tensorflow", values: [1, 0.5, 0.3] },
]);
const curves = (values: unknown): CurvesPlot =>
	thinPlot(
		lossCurves([{ name: "yours", values: values as number[] }]),
	) as CurvesPlot;

describe("thinPlot", () => {
	test("keeps at most 2000 points of a curve, its ends and its spikes among them", () => {
		const spiked = losses.with(777_777, 50);
		const [{ values, at }] = curves(spiked).series;
		expect(values.length).toBeLessThanOrEqual(MOST_POINTS);
		expect(at).toHaveLength(values.length);
		expect([at![0], at!.at(-1)]).toEqual([0, count - 1]);
		expect(at).toEqual(at!.toSorted((a, b) => a - b));
		expect(values[at!.indexOf(777_777)]).toBe(50);
		expect(JSON.stringify(curves(spiked)).length).toBeLessThan(100_000);
	});

	test("leaves a plot of ordinary size as it is", () => {
		const small = lossCurves([
			{ name: "yours", values: [3, 2, Number.NaN], at: [0, 5, 10] },
			{ name: same("other"), values: [1, 2] },
		]);
		expect(thinPlot(small)).toEqual(small);
	});

	test("keeps nothing but numbers where numbers belong", () => {
		const [{ values }] = curves([1, "</svg>", {}, null]).series;
		expect(values).toEqual([1, Number.NaN, Number.NaN, Number.NaN]);
	});

	test("thins paths, points, fields and maps too", () => {
		const plane: PlanePlot = {
			kind: "plane",
			title: same("t"),
			x: { name: same("x"), range: [0, 1] },
			y: { name: same("y"), range: [0, 1] },
			points: losses.map((x) => ({ x, y: x, label: "length" as never })),
			paths: [{ name: same("way"), points: losses.map((x) => [x, x]) }],
			field: Array.from({ length: 999 }, () => [1, 2]),
		};
		const { points, paths, field } = thinPlot(plane) as PlanePlot;
		expect(points).toHaveLength(MOST_POINTS);
		expect(points![0]).toEqual({ x: 1, y: 1 });
		expect(paths![0].points).toHaveLength(MOST_POINTS);
		expect(paths![0].points.at(-1)).toEqual([1 / count, 1 / count]);
		expect(field).toHaveLength(MOST_CELLS);
	});
});

test("1.9 million losses are a sparkline of 40 columns", () => {
	expect(sparkline(losses, 40)).toHaveLength(40);
});

test("1.9 million losses are drawn, thinned or not", async () => {
	for (const plot of [
		thinPlot(whole),
		lossCurves([{ name: "yours", values: losses.slice(0, 150_000) }]),
	])
		expect(await drawPlot(plot, { title: "t", language: "en" })).toMatch(
			/^<svg[\s\S]*<\/svg>/,
		);
});
