import type { Spec } from "vega";
import type { Language } from "../report/report.ts";
import { boundarySpec } from "./boundary-spec.ts";
import { curvesSpec } from "./curves-spec.ts";
import { describePlot } from "./describe-plot.ts";
import { mapsSpec } from "./maps-spec.ts";
import { planeSpec } from "./plane-spec.ts";
import type { Plot } from "./plot.ts";
import { config } from "./theme.ts";
import { words } from "./words.ts";
import { wrapTitle } from "./wrap-title.ts";

export interface DrawOptions {
	readonly title: string;
	readonly language: Language;
}

/**
 * A plot as one SVG document: self-contained, with its own background, named and
 * described for screen readers. The same data give the same text, without ids, so
 * that several can stand in one page.
 *
 * Drawn by Vega: import 0.2 s on first use, then 20 to 60 ms a plot and 10 to 60 kB,
 * 16 MB installed. It renders without a browser or canvas by design, with axes, legends and contours of
 * its own. ECharts 6 takes 0.5 s and 68 MB; Observable Plot 0.3 s and 16 MB, a stand-in
 * for the DOM, and has titles and legends outside its SVG; d3's modules 0.03 s and 1.4 MB,
 * and leave axes and legends to be written here.
 */
export async function drawPlot(
	plot: Plot,
	{ title, language }: DrawOptions,
): Promise<string> {
	const { View, parse } = await import("vega");
	const spec = specOf(plot, language);
	// Without a browser Vega takes every letter for 0.8 em, 12 pixels in a title.
	const lines = wrapTitle(title, Math.floor((spec.width as number) / 10));
	const titled = { ...spec, title: { text: lines } };
	const view = new View(parse(titled, config), { renderer: "none" });
	try {
		const svg = silent(rounded(await view.toSVG()));
		return labelled(svg, title, describePlot(plot, language));
	} finally {
		view.finalize();
	}
}

function specOf(plot: Plot, language: Language): Spec {
	switch (plot.kind) {
		case "curves":
			return curvesSpec(plot, language);
		case "boundary":
			return boundarySpec(plot, words[language]);
		case "plane":
			return planeSpec(plot, language);
		case "maps":
			return mapsSpec(plot);
	}
}

/** Hundredths of a pixel: half the size, and no last digit that differs by machine. */
function rounded(svg: string): string {
	const short = (number: string) => String(Number(Number(number).toFixed(2)));
	return svg.replace(/ (?:d|transform)="[^"]*"/g, (attribute) =>
		attribute.replace(/-?\d+\.\d+(?:e-?\d+)?/g, short),
	);
}

/** The picture has one name and one description; Vega's labels of its parts are English. */
function silent(svg: string): string {
	return svg.replace(/ (?:aria-[a-z]+|role)="[^"]*"/g, "");
}

function labelled(svg: string, title: string, description: string): string {
	return svg.replace(
		/<svg ([^>]*)>/,
		(_, attributes: string) =>
			`<svg ${attributes} role="img" aria-label="${escaped(title)}"><title>${escaped(title)}</title><desc>${escaped(description)}</desc>`,
	);
}

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => ENTITIES[c]);
