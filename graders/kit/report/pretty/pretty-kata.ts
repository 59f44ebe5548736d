import { exercisePath, shortId } from "../../catalog/index.ts";
import { plain, singleLine } from "../../language/index.ts";
import { formatLocation } from "../details.ts";
import { columnsOf, cut, pad } from "../layout.ts";
import type { CheckReport, KataReport } from "../report.ts";
import { failsAsOne, marks } from "../tally.ts";
import { kataHead } from "./kata-head.ts";
import { type Page, paragraph } from "./page.ts";
import { checkDetails, checkLine } from "./pretty-check.ts";

// Checks run from simple to hard, and a first failure often brings the later
// ones: a second is explained only if it starts within these lines of a screen.
const ROOM = 18;
const LOG_LINES = 6;

/** One kata: its head, then what failed or is still to be written. */
export function prettyKata(
	page: Page,
	kata: KataReport,
	options: {
		/** The only kata of the report: passed checks are listed too. */
		readonly alone: boolean;
		/** The one to write next: its file is named. */
		readonly next: boolean;
	},
): string[] {
	const body = {
		passed: options.alone ? kata.checks.flatMap((c) => checkLine(page, c)) : [],
		failed: [...trouble(page, kata), ...checks(page, kata)],
		unfinished: unfinished(page, kata, options.next),
		error: failsAsOne(kata)
			? trouble(page, kata)
			: [...trouble(page, kata), ...checks(page, kata)],
	}[kata.status];
	return [...kataHead(page, kata), ...body, ...printed(page, kata)];
}

/** What is wrong with the kata as a whole. */
function trouble(page: Page, kata: KataReport): string[] {
	if (!kata.message && kata.checks.length > 0) return [];
	const message = singleLine(kata.message ?? page.say.notGraded);
	const [first = "", ...rest] = paragraph(page, 4, message);
	const where =
		kata.location && !message.includes(kata.location.file)
			? paragraph(
					page,
					4,
					page.say.at(singleLine(formatLocation(kata.location))),
					page.paint.dim,
				)
			: [];
	return [
		`  ${page.paint.red(marks.error)} ${first.slice(4)}`,
		...rest,
		...where,
	];
}

/** A line per check; details of the first failure, and of more while there is room. */
function checks(page: Page, kata: KataReport): string[] {
	const lines: string[] = [];
	const failed = kata.checks.filter(isFailure);
	let detailed = 0;
	for (const check of kata.checks) {
		lines.push(...checkLine(page, check));
		if (!isFailure(check)) continue;
		const first = check === failed[0];
		if (!first && lines.length > ROOM) continue;
		detailed += 1;
		lines.push(
			...checkDetails(page, check),
			...commands(page, check.replay, first ? kata.id : undefined),
		);
	}
	if (detailed < failed.length)
		lines.push(
			...paragraph(page, 4, page.say.firstDetails(detailed), page.paint.dim),
		);
	return lines;
}

const isFailure = ({ status }: CheckReport): boolean =>
	status === "failed" || status === "error";

/** How to see it again, and, once per kata, where to find a hint. */
function commands(page: Page, replay = "", kata = ""): string[] {
	const { paint, say } = page;
	const rows = [
		{ label: say.again, command: singleLine(replay) },
		{ label: say.stuck, command: kata && `npm run hint ${shortId(kata)}` },
	].filter(({ command }) => command !== "");
	const labels = Math.max(0, ...rows.map(({ label }) => columnsOf(label)));
	const show = (label: string, command: string) =>
		`${paint.dim(label)}  ${paint.cyan(command)}`;
	const beside = rows.map(({ label, command }) => show(label, command));
	const joined = `      ${beside.join("      ")}`;
	if (rows.length === 0 || columnsOf(joined) <= page.columns)
		return rows.length > 0 ? [joined] : [];
	return rows.map(
		({ label, command }) => `      ${show(pad(label, labels), command)}`,
	);
}

function unfinished(page: Page, kata: KataReport, next: boolean): string[] {
	const begun = kata.checks.some(({ status }) => status === "passed");
	const file = singleLine(kata.location?.file ?? exercisePath(kata.id));
	const open = `  ${page.paint.yellow(marks.unfinished)} ${page.say.open(page.paint.cyan(file))}`;
	return [
		...(begun ? kata.checks.flatMap((c) => checkLine(page, c)) : []),
		...(begun || next ? [open] : []),
	];
}

function printed(page: Page, kata: KataReport): string[] {
	if (!kata.log?.length) return [];
	const { paint, say } = page;
	const lines = kata.log.flatMap((line) => plain(line).split("\n"));
	const shown =
		lines.length > LOG_LINES ? lines.slice(0, LOG_LINES - 1) : lines;
	const rest = lines.length - shown.length;
	return [
		`  ${paint.dim(say.printed)}`,
		...shown.map(
			(line) => `  ${paint.dim("│")} ${cut(line, page.columns - 4)}`,
		),
		...(rest > 0 ? [`  ${paint.dim(`│ ${say.moreLines(rest)}`)}`] : []),
	];
}
