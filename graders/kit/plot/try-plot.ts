import { type DrawOptions, drawPlot } from "./draw-plot.ts";
import type { Plot } from "./plot.ts";

/**
 * The plot as SVG; undefined for one that cannot be drawn. Its data may be a learner's,
 * and a picture less is no reason to lose the report or the other pictures.
 */
export async function tryPlot(
	plot: Plot,
	options: DrawOptions,
): Promise<string | undefined> {
	try {
		return await drawPlot(plot, options);
	} catch {
		return undefined;
	}
}
