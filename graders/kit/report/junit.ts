import { exercisePath } from "../catalog/index.ts";
import { messages, plain } from "../language/index.ts";
import { details } from "./details.ts";
import { forLearners } from "./for-learners.ts";
import type { CheckReport, KataReport, Language, Report } from "./report.ts";
import { element, escaped } from "./xml.ts";

/**
 * JUnit XML: a suite per kata, a test case per check. A failed check is a
 * `failure`, code that could not be graded an `error`, a stub not yet written
 * `skipped`. Points and the hint's id are properties.
 */
export function junit(record: Report): string {
	const report = forLearners(record);
	const suites = report.katas.map((kata) => suite(kata, report.language));
	const root = element(
		"testsuites",
		{
			name: "nine-steps",
			...counts(report.katas.flatMap(casesOf)),
			time: seconds(sum(report.katas.map((kata) => kata.durationMs))),
		},
		suites.map((text) => `\n${text}`).concat("\n"),
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** A kata that did not load has no checks: its error is told by a case of its own. */
function casesOf(kata: KataReport): readonly CheckReport[] {
	if (kata.checks.length > 0) return kata.checks;
	const { title, status, points, maxPoints, durationMs, message, location } =
		kata;
	return [
		{
			id: "load",
			title,
			status,
			points,
			maxPoints,
			durationMs,
			...(message && { message }),
			...(location && { location }),
		},
	];
}

function suite(kata: KataReport, language: Language): string {
	const cases = casesOf(kata).map((check) => testCase(kata, check, language));
	const log = kata.log?.length
		? [element("system-out", {}, [escaped(plain(kata.log.join("\n")))])]
		: [];
	return element(
		"testsuite",
		{
			name: kata.id,
			...counts(casesOf(kata)),
			time: seconds(kata.durationMs),
			file: kata.location?.file ?? exercisePath(kata.id),
		},
		[pointsOf(kata), ...cases, ...log].map((text) => `\n${text}`).concat("\n"),
	);
}

function testCase(
	kata: KataReport,
	check: CheckReport,
	language: Language,
): string {
	return element(
		"testcase",
		{
			classname: kata.id,
			name: plain(check.title),
			time: seconds(check.durationMs),
			file: check.location?.file ?? exercisePath(kata.id),
			line: check.location?.line,
		},
		[pointsOf(check), ...verdict(check, language)],
	);
}

function verdict(check: CheckReport, language: Language): string[] {
	const say = messages(language).report;
	const message = plain(check.message ?? say.status[check.status]);
	const text = [escaped(details(check, language))];
	switch (check.status) {
		case "passed":
			return [];
		case "unfinished":
			return [element("skipped", { message })];
		case "failed":
			return [element("failure", { message, type: check.id }, text)];
		case "error":
			return [element("error", { message, type: check.id }, text)];
	}
}

function pointsOf(graded: Scored): string {
	const property = (name: string, value: string | number) =>
		element("property", { name, value });
	return element("properties", {}, [
		property("points", graded.points),
		property("max-points", graded.maxPoints),
		...(graded.diagnosis
			? [property("hint-id", graded.diagnosis.mistake)]
			: []),
	]);
}

function counts(checks: readonly CheckReport[]) {
	const having = (status: CheckReport["status"]) =>
		checks.filter((check) => check.status === status).length;
	return {
		tests: checks.length,
		failures: having("failed"),
		errors: having("error"),
		skipped: having("unfinished"),
	};
}

type Scored = Pick<CheckReport, "points" | "maxPoints" | "diagnosis">;

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const sum = (numbers: readonly number[]): number =>
	numbers.reduce((total, number) => total + number, 0);
