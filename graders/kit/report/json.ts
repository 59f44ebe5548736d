import type { Report } from "./report.ts";

// Controls that JSON.stringify leaves as they are but a terminal obeys, and
// characters that turn the reading direction round.
const RAW =
	/[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The record itself. Escapes make it safe to print; parsed, it is unchanged. */
export function json(report: Report): string {
	const text = JSON.stringify(report, null, 2)
		.replace(RAW, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
		// A CI runner obeys `##[command]` anywhere in a line.
		.replaceAll("##[", "#\\u0023[");
	return `${text}\n`;
}
