/**
 * A picture as data: checks return it, reports carry it, `drawPlot` draws it.
 */
export type Plot = LossPlot | BoundaryPlot | MapsPlot;

/** Losses by update, one curve per run. */
export interface LossPlot {
	readonly kind: "loss";
	/**
	 * `yours` and `tensorflow` are shown by their names in the reader's language, any
	 * other name as it is. At most four.
	 */
	readonly series: readonly Series[];
}

export interface Series {
	readonly name: string;
	/** One value per update; gaps where it is not finite. */
	readonly values: readonly number[];
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
