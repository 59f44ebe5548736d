import { afterAll, beforeAll, describe, test } from "vitest";
import type { Check } from "../checks/index.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import type { CheckResult } from "../kata/run-check.ts";
import { drawPlot, type Plot } from "../plot/index.ts";
import { details } from "../report/details.ts";
import type { CheckReport } from "../report/report.ts";
import { type Grading, openGrading } from "./grading.ts";
import type { GradingOptions } from "./options.ts";

/** What a check leaves in its vitest task for reporters. */
export interface CheckMeta {
	readonly kata: string;
	/** How many checks the kata has: fewer tests than this is an error, never a pass. */
	readonly expected: number;
	readonly check: CheckReport;
	readonly plot?: Plot;
	readonly log: readonly string[];
}

declare module "vitest" {
	interface TaskMeta {
		nineSteps?: CheckMeta;
	}
}

/** Turns a kata into vitest tests, one per check, in the kata's order. */
export function register(kata: Kata, options: GradingOptions): void {
	describe(kata.id, () => {
		let grading: Grading;
		beforeAll(() => {
			grading = openGrading(kata, options);
		});
		afterAll(() => grading?.close());
		for (const check of kata.checks)
			test(check.title[options.language], async ({ task, annotate }) => {
				const result = await grading.run(check as Check<Exports>);
				task.meta.nineSteps = {
					kata: kata.id,
					expected: kata.checks.length,
					check: result.report,
					...(result.plot && { plot: result.plot }),
					log: grading.log(),
				};
				if (options.plots) await attachPlot(result, options, annotate);
				if (result.report.status !== "passed")
					throw new CheckFailed(details(result.report, options.language));
			});
	});
}

/** Its message is what a learner reads in any vitest reporter; a stack would be the kit's. */
class CheckFailed extends Error {
	override name = "CheckFailed";
	override stack = "";
}

type Annotate = (
	message: string,
	type: string,
	attachment: { contentType: string; body: Uint8Array },
) => Promise<unknown>;

async function attachPlot(
	{ plot, report }: CheckResult,
	{ language }: GradingOptions,
	annotate: Annotate,
): Promise<void> {
	if (!plot) return;
	const svg = await drawPlot(plot, { title: report.title, language });
	await annotate(report.title, "plot", {
		contentType: "image/svg+xml",
		body: new TextEncoder().encode(svg),
	});
}
