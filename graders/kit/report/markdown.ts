import { shortId, slugOf } from "../catalog/index.ts";
import {
	type Messages,
	messages,
	plain,
	singleLine,
} from "../language/index.ts";
import { details, placeOf } from "./details.ts";
import { forLearners, seedNote } from "./for-learners.ts";
import type { CheckReport, KataReport, Language, Report } from "./report.ts";
import { isToldAtOnce, marks, tally } from "./tally.ts";

// GitHub drops a whole job summary above 1 MiB; the rest is for what other steps write.
const LIMIT_BYTES = 1_000_000;
/** Longest title: the table of all katas stays a fraction of the limit. */
const LINE = 300;

/**
 * Markdown for a job summary or a comment: a table of katas, then what failed,
 * folded. Text of learners stands in `<pre>`, where nothing is markup.
 */
export function markdown(record: Report): string {
	const report = forLearners(record);
	const say = messages(report.language).report;
	const { passed, all } = tally(report.katas);
	const top = [
		`### ${say.points(report.points, report.maxPoints)} · ${say.katas(passed, all)}\n`,
		table(report.katas, say),
		`${inline(footnote(report, say))}\n`,
	].join("\n");
	const sections = report.katas.flatMap((kata) =>
		folded(kata, report.language),
	);
	const shown = fitting(sections, LIMIT_BYTES - bytes(top));
	const left = sections.length - shown.length;
	const rest = left > 0 ? [`${inline(say.moreFailures(left))}\n`] : [];
	return [top, ...shown, ...rest].join("\n");
}

function table(katas: readonly KataReport[], say: Messages["report"]): string {
	const rows = katas.map((kata) => {
		const { passed, all } = tally(kata.checks);
		const cells = [
			inline(nameOf(kata)),
			inline(kata.title),
			`${marks[kata.status]} ${say.status[kata.status]}`,
			all > 0 ? `${passed}/${all}` : "",
			`${kata.points}/${kata.maxPoints}`,
		];
		return `| ${cells.join(" | ")} |\n`;
	});
	const { kata, title, status, checks, points } = say.columns;
	return [
		`| ${[kata, title, status, checks, points].join(" | ")} |\n`,
		"| --- | --- | --- | --: | --: |\n",
		...rows,
	].join("");
}

/** A block per failed check; one for a kata that did not load; one for what the code printed. */
function folded(kata: KataReport, language: Language): string[] {
	const say = messages(language).report;
	const failed = isToldAtOnce(kata) ? [] : kata.checks.filter(isFailure);
	const blocks = failed.map((check) =>
		block(
			`${marks[check.status]} ${nameOf(kata)}: ${check.title} (${check.points}/${check.maxPoints})`,
			details(check, language),
		),
	);
	if (kata.status === "error" && (isToldAtOnce(kata) || kata.message))
		blocks.unshift(
			block(
				`${marks.error} ${nameOf(kata)}: ${say.notGraded}`,
				[kata.message, placeOf(kata)]
					.filter((line) => line !== undefined)
					.join("\n"),
			),
		);
	if (kata.log?.length)
		blocks.push(block(`${nameOf(kata)}: ${say.printed}`, kata.log.join("\n")));
	return blocks;
}

const isFailure = ({ status }: CheckReport): boolean =>
	status === "failed" || status === "error";

const nameOf = ({ id }: KataReport): string => `${shortId(id)} ${slugOf(id)}`;

function block(summary: string, text: string): string {
	return `<details><summary>${inline(summary)}</summary>\n\n<pre>\n${verbatim(text)}\n</pre>\n\n</details>\n`;
}

const footnote = (report: Report, say: Messages["report"]): string =>
	[
		seedNote(report, say),
		`${report.backend.name} ${report.backend.version}`,
		say.wall[report.wall],
	].join(" · ");

/** The longest beginning of the list that stays within the bytes. */
function fitting(sections: readonly string[], limit: number): string[] {
	let used = 0;
	const end = sections.findIndex((section) => {
		used += bytes(section) + 1;
		return used > limit;
	});
	return end < 0 ? [...sections] : sections.slice(0, end);
}

const bytes = (text: string): number => Buffer.byteLength(text);

const entity = (c: string): string => `&#${c.charCodeAt(0)};`;

/** Text on one line in which no character is Markdown, HTML, a mention or a link. */
const inline = (text: string): string =>
	singleLine(text, LINE).replace(/[&<>"'`*_~[\]\\|$@#!:]|(?<=www)\./gi, entity);

/** Text inside `<pre>`; no line of it is a workflow command either. */
const verbatim = (text: string): string =>
	plain(text).replace(/[&<>@]|:(?=:)/g, entity);
