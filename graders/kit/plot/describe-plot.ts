import type { Language } from "../report/report.ts";
import { nameOf } from "./name-of.ts";
import type { Plot } from "./plot.ts";
import { words } from "./words.ts";

/** The plot in words, for those who do not see it. */
export function describePlot(plot: Plot, language: Language): string {
	const say = words[language];
	switch (plot.kind) {
		case "curves":
			return plot.series
				.map(({ name, values }) =>
					say.curve({
						name: nameOf(name, language),
						quantity: plot.y[language],
						count: plot.x[language],
						points: values.length,
						first: shown(values[0]),
						last: shown(values.at(-1)),
					}),
				)
				.join(" ");
		case "boundary": {
			const labels = new Set(plot.points.map(({ label }) => label));
			return say.cloud(plot.points.length, labels.size);
		}
		case "plane":
			return [
				say.axes(plot.x.name[language], plot.y.name[language]),
				...(plot.points ? [say.points(plot.points.length)] : []),
				...(plot.paths ?? []).map(({ name, points }) =>
					say.path(name[language], place(points[0]), place(points.at(-1))),
				),
				...(plot.field ? [say.contours] : []),
			].join(" ");
		case "maps":
			return say.maps(plot.maps.map(({ name }) => name).join(", "));
	}
}

const place = (point: readonly [number, number] | undefined) =>
	point ? point.map(shown).join(", ") : "?";

const shown = (value = Number.NaN) =>
	Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "?";
