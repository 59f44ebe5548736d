import { join } from "node:path";
import { createVitest } from "vitest/node";
import type { KataEntry } from "../catalog/index.ts";
import type { CheckPlot } from "../report/last-report.ts";
import type { Report } from "../report/report.ts";
import { openTfjs } from "../tfjs/index.ts";
import { unhurried } from "../wall/index.ts";
import { runMs } from "../wall/launch/limits.ts";
import type { GradingOptions } from "./options.ts";
import { gradersProject } from "./project.ts";
import { reportOf } from "./report-of.ts";
import { inRounds, type Round, RoundReporter } from "./rounds.ts";

/** A report, and the data of its plots, which are drawn when somebody looks. */
export interface Graded {
	readonly report: Report;
	readonly plots: readonly CheckPlot[];
}

/**
 * Grades katas: vitest runs their graders, a reporter collects what they say. A thread
 * that dies takes no other kata with it: what it had not finished is graded anew.
 *
 * @throws Error when the backend is not installed, or vitest itself could not run
 */
export async function grade(
	katas: readonly KataEntry[],
	options: GradingOptions,
): Promise<Graded> {
	const { backend } = await openTfjs(options.backend);
	const asked = {
		...options,
		backend: backend.name,
		runMs: unhurried(runMs(katas.length)),
	};
	const { collectorOf } = await inRounds(katas, (some, notTried) =>
		gradeRound(some, { ...asked, ...(notTried && { notTried }) }),
	);
	const report = reportOf(
		katas.map(({ id }) => id),
		{
			reportOf: (id, title, language) =>
				collectorOf(id).reportOf(id, title, language),
		},
		options,
		backend,
	);
	const plots = katas.flatMap(({ id }) =>
		collectorOf(id)
			.plots()
			.filter(({ kata }) => kata === id),
	);
	return { report, plots };
}

async function gradeRound(
	katas: readonly KataEntry[],
	options: GradingOptions,
): Promise<Round> {
	const round = new RoundReporter();
	const vitest = await createVitest(
		"test",
		{
			config: false,
			watch: false,
			root: options.home,
			reporters: [round],
			passWithNoTests: true,
			...gradersProject,
		},
		{ logLevel: "silent" },
	);
	try {
		vitest.provide("nineSteps", options);
		await vitest.start(katas.map((kata) => graderPath(options.home, kata)));
	} finally {
		await vitest.close();
		process.exitCode = undefined;
	}
	return round;
}

/** Where the grader of a kata is. */
export const graderPath = (home: string, { id, slug }: KataEntry): string =>
	join(home, "graders", id, `${slug}.grader.ts`);
