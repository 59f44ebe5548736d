import type { CheckResult } from "../kata/run-check.ts";
import { messages } from "../language/index.ts";
import { describePlot, titleOf, tryPlot } from "../plot/index.ts";
import type { GradingOptions } from "./options.ts";

type Annotate = (
	message: string,
	type: string,
	attachment?: { contentType: string; body: Uint8Array },
) => Promise<unknown>;

/** What @vitest/ui shows below a verdict: the points, and the plot where there is one. */
export async function annotateWith(
	{ plot, report }: CheckResult,
	{ language }: GradingOptions,
	annotate: Annotate,
): Promise<void> {
	const say = messages(language);
	const { title, points, maxPoints } = report;
	await annotate(
		say.report.points(points, maxPoints),
		say.report.columns.points,
	);
	if (!plot) return;
	const svg = await tryPlot(plot, { title, language });
	if (svg === undefined) return;
	await annotate(describePlot(plot, language), titleOf(plot, language), {
		contentType: "image/svg+xml",
		body: new TextEncoder().encode(svg),
	});
}
