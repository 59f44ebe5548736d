import type { Text } from "../text.ts";

/**
 * A picture as data: checks return it, reports carry it, `drawPlot` draws it.
 */
export type Plot = CurvesPlot | BoundaryPlot | PlanePlot | MapsPlot;

/** Quantities that change with a count: losses by update, regret by round. Logarithmic where they span two powers of ten. */
export interface CurvesPlot {
	readonly kind: "curves";
	readonly title: Text;
	/** What is counted along the horizontal axis: `update`. */
	readonly x: Text;
	/** What the curves show: `loss`. */
	readonly y: Text;
	/** At most four. */
	readonly series: readonly Series[];
}

export interface Series {
	readonly name: CurveName;
	/** Gaps where a value is not finite. */
	readonly values: readonly number[];
	/** The count at each value, ascending; 0, 1, 2, … where absent. */
	readonly at?: readonly number[];
}

/** The learner's own curve and TensorFlow.js's have names of their own in either language. */
export type CurveName = "yours" | "tensorflow" | Text;

/**
 * Points, paths and the contours of a value in the plane: a regression line through its
 * cloud, a descent on the contours of its loss, centres of clusters on their way.
 */
export interface PlanePlot {
	readonly kind: "plane";
	readonly title: Text;
	readonly x: Axis;
	readonly y: Axis;
	/** A value at the centres of equal cells, `(rows, cols)`, shown by its contours; row 0 lies at the least y. */
	readonly field?: readonly (readonly number[])[];
	/** Points of a cloud; those with a label (0 to 3) are told apart. */
	readonly points?: readonly {
		readonly x: number;
		readonly y: number;
		readonly label?: number;
	}[];
	/** Lines from point to point, their end marked. At most four, longest-lasting first. */
	readonly paths?: readonly Path[];
}

export interface Axis {
	readonly name: Text;
	readonly range: Range;
}

export interface Path {
	readonly name: Text;
	/** `[x, y]`; gaps outside the axes and where a coordinate is not finite. */
	readonly points: readonly (readonly [x: number, y: number])[];
}

/** Labelled points in the plane over what a classifier says about it. */
export interface BoundaryPlot {
	readonly kind: "boundary";
	readonly points: readonly LabelledPoint[];
	/**
	 * Classes (integers) or probabilities of class 1 (in [0, 1]) at the centres of
	 * equal cells, `(rows, cols)`; row 0 lies at the least y.
	 */
	readonly field: readonly (readonly number[])[];
	readonly meaning: "class" | "probability";
	readonly x: Range;
	readonly y: Range;
}

export interface LabelledPoint {
	readonly x: number;
	readonly y: number;
	/** Class, 0 to 3. */
	readonly label: number;
}

export type Range = readonly [min: number, max: number];

/** Grey-scale pictures side by side: feature maps, kernels, digits. */
export interface MapsPlot {
	readonly kind: "maps";
	readonly maps: readonly {
		readonly name: string;
		/** `(height, width)`, row 0 on top; each map is shown over its own range. */
		readonly values: readonly (readonly number[])[];
	}[];
}
