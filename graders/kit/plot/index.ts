export { describePlot } from "./describe-plot.ts";
export { type DrawOptions, drawPlot } from "./draw-plot.ts";
export { fieldOver } from "./field-over.ts";
export { lossCurves } from "./loss-curves.ts";
export type {
	Axis,
	BoundaryPlot,
	CurvesPlot,
	LabelledPoint,
	MapsPlot,
	Path,
	PlanePlot,
	Plot,
	Range,
	Series,
} from "./plot.ts";
export { sparkline } from "./sparkline.ts";
export { thinPlot } from "./thin-plot.ts";
export { titleOf } from "./title-of.ts";
export { tryPlot } from "./try-plot.ts";
