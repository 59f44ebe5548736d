import type { Plot } from "./plot.ts";
import type { Words } from "./words.ts";

/** The plot in words, for those who do not see it. */
export function describePlot(plot: Plot, words: Words): string {
	switch (plot.kind) {
		case "loss":
			return plot.series
				.map(({ name, values }) =>
					words.run(
						words.names[name] ?? name,
						values.length,
						shown(values[0]),
						shown(values.at(-1)),
					),
				)
				.join(" ");
		case "boundary": {
			const labels = new Set(plot.points.map(({ label }) => label));
			return words.cloud(plot.points.length, labels.size);
		}
		case "maps":
			return words.maps(plot.maps.map(({ name }) => name).join(", "));
	}
}

const shown = (value = Number.NaN) =>
	Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "?";
