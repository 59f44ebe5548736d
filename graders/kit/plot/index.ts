export { type DrawOptions, drawPlot } from "./draw-plot.ts";
export type {
	BoundaryPlot,
	LabelledPoint,
	LossPlot,
	MapsPlot,
	Plot,
	Range,
	Series,
} from "./plot.ts";
export { sparkline } from "./sparkline.ts";
