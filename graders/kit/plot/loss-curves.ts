import type { CurvesPlot, Series } from "./plot.ts";

/** Losses by update, one curve per training. */
export const lossCurves = (series: readonly Series[]): CurvesPlot => ({
	kind: "curves",
	title: { en: "Loss by update", zh: "损失随更新的变化" },
	x: { en: "update", zh: "更新次数" },
	y: { en: "loss", zh: "损失" },
	series,
});
