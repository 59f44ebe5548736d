import { join } from "node:path";
import { createVitest } from "vitest/node";
import type { KataEntry } from "../catalog/index.ts";
import type { CheckPlot } from "../report/last-report.ts";
import type { Report } from "../report/report.ts";
import { openTfjs } from "../tfjs/index.ts";
import { KataCollector } from "./collector.ts";
import type { GradingOptions } from "./options.ts";
import { gradersProject } from "./project.ts";
import { reportOf } from "./report-of.ts";

/** A report, and the data of its plots, which are drawn when somebody looks. */
export interface Graded {
	readonly report: Report;
	readonly plots: readonly CheckPlot[];
}

/**
 * Grades katas: vitest runs their graders, a reporter collects what they say.
 *
 * @throws Error when the backend is not installed, or vitest itself could not run
 */
export async function grade(
	katas: readonly KataEntry[],
	options: GradingOptions,
): Promise<Graded> {
	const { backend } = await openTfjs(options.backend);
	const collector = new KataCollector();
	const vitest = await createVitest(
		"test",
		{
			config: false,
			watch: false,
			root: options.home,
			reporters: [collector],
			passWithNoTests: true,
			...gradersProject,
		},
		{ logLevel: "silent" },
	);
	// The pool tells of a worker that died, one that ran out of memory say, a second time when
	// nobody listens any more, which would end this process and the grading of all other katas.
	const outlive = (error: Error) => collector.onTestRunEnd([], [error]);
	process.on("uncaughtException", outlive);
	try {
		vitest.provide("nineSteps", { ...options, backend: backend.name });
		await vitest.start(katas.map((kata) => graderPath(options.home, kata)));
	} finally {
		await vitest.close();
		process.off("uncaughtException", outlive);
		process.exitCode = undefined;
	}
	const ids = katas.map(({ id }) => id);
	const report = reportOf(ids, collector, options, backend);
	return { report, plots: collector.plots() };
}

/** Where the grader of a kata is. */
export const graderPath = (home: string, { id, slug }: KataEntry): string =>
	join(home, "graders", id, `${slug}.grader.ts`);
