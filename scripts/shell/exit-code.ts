import type { KataReport, Report } from "#kit/report/report.ts";
import { failsAsOne } from "#kit/report/tally.ts";

/** Every point; points missing; could not do it (and said why). */
export const exitCodes = { done: 0, missing: 1, failed: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Code that does not load lacks points; a grader that did not run to its end could not grade. */
export function exitCode(report: Report): ExitCode {
	if (report.katas.some(wasCutShort)) return exitCodes.failed;
	return report.points === report.maxPoints
		? exitCodes.done
		: exitCodes.missing;
}

const wasCutShort = (kata: KataReport): boolean =>
	kata.status === "error" &&
	(kata.checks.length === 0 ||
		(kata.message !== undefined && !failsAsOne(kata)));
