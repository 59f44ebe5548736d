import { messages } from "../language/index.ts";
import type { Report } from "../report/report.ts";
import { withResult } from "./progress.ts";
import { noticeText, updateProgress } from "./progress-file.ts";

/**
 * Keeps what a grading of the learner's own exercises has shown. Not for
 * submissions, nor for the replay of one case, which tries less than a check.
 *
 * @param now ISO date
 * @returns what to tell the learner about the progress file, in the report's language; mostly ""
 */
export function recordReport(
	root: string,
	report: Report,
	now: string,
): string {
	if (report.subject !== "exercises") return "";
	const { notices } = updateProgress(root, (progress) =>
		report.katas.reduce((kept, kata) => withResult(kept, kata, now), progress),
	);
	return noticeText(notices, messages(report.language));
}
