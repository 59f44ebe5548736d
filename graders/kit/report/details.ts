import { messages, plain } from "../language/index.ts";
import type { CheckReport, Language, Location } from "./report.ts";

/** Everything known about a failed check as plain lines, for JUnit and Markdown. */
export function details(check: CheckReport, language: Language): string {
	const say = messages(language).report;
	const place = placeOf(check);
	const difference =
		check.difference && ` (${differs(check.difference, language)})`;
	const lines = [
		check.message,
		place && say.at(place),
		check.counterexample &&
			`${say.counterexample}:\n${indent(check.counterexample)}`,
		check.expected &&
			`${say.expected}  ${check.expected}${check.source ? `    ${check.source}` : ""}`,
		check.received && `${say.received}  ${check.received}${difference ?? ""}`,
		check.sparkline && `${say.losses}  ${check.sparkline}`,
		check.diagnosis && `${say.looksLike} ${check.diagnosis.hint}`,
		check.replay && `${say.again}  ${check.replay}`,
	];
	return lines
		.filter((line) => line !== undefined && line !== "")
		.map((line) => plain(line as string))
		.join("\n");
}

/** A place (`[0][1]`, `.W[2]`) becomes a sentence; the kind of a difference is one. */
export const differs = (difference: string, language: Language): string =>
	/^[[.]/.test(difference)
		? messages(language).report.differsFirst(difference)
		: difference;

/** `file:line:column`, unless the message names the line already. */
export function placeOf({
	location,
	message,
}: Pick<CheckReport, "location" | "message">): string | undefined {
	if (!location) return undefined;
	const { file, line } = location;
	const named = line === undefined ? file : `${file}:${line}`;
	return message?.includes(named) ? undefined : formatLocation(location);
}

const formatLocation = ({ file, line, column }: Location): string =>
	[file, line, column].filter((part) => part !== undefined).join(":");

const indent = (text: string): string => text.replace(/^/gm, "  ");
