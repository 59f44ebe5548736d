import { type CheckReport, type KataReport, summarise } from "./report.ts";

/** One kata's part of a report, from the verdicts on its checks. */
export function kataReport(
	id: string,
	title: string,
	checks: readonly CheckReport[],
	log: readonly string[],
): KataReport {
	const [first] = checks;
	// A file that does not load gives every check the same sentence: it is said once, of the kata.
	const isShared =
		first?.status === "error" &&
		first.message !== undefined &&
		checks.every(({ message }) => message === first.message);
	return {
		id,
		title,
		...summarise(checks),
		durationMs: checks.reduce((sum, { durationMs }) => sum + durationMs, 0),
		checks,
		...(isShared && { message: first.message }),
		...(isShared && first.location && { location: first.location }),
		...(log.length > 0 && { log }),
	};
}
