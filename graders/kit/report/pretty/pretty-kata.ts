import { exercisePath } from "../../catalog/index.ts";
import { plain, singleLine } from "../../language/index.ts";
import { placeOf } from "../details.ts";
import { cut } from "../layout.ts";
import type { CheckReport, KataReport } from "../report.ts";
import { isToldAtOnce, marks } from "../tally.ts";
import { commands } from "./commands.ts";
import { kataHead } from "./kata-head.ts";
import { type Page, paragraph } from "./page.ts";
import { checkDetails, checkLine, checkMessage } from "./pretty-check.ts";

// Checks run from simple to hard, and a first failure often brings the later
// ones: those are explained only if they start within these lines of a screen.
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
		error: isToldAtOnce(kata)
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
	const place = placeOf(kata);
	const where = place
		? paragraph(page, 4, page.say.at(singleLine(place)), page.paint.dim)
		: [];
	return [
		`  ${page.paint.red(marks.error)} ${first.slice(4)}`,
		...rest,
		...where,
	];
}

/**
 * A line per check. The first failure is explained, and later ones while there
 * is room; of the rest only the message is shown.
 */
function checks(page: Page, kata: KataReport): string[] {
	const { say, paint } = page;
	const failed = kata.checks.filter(isFailure);
	const hints = new Set<string>();
	const lines: string[] = [];
	let brief = 0;
	for (const check of kata.checks) {
		lines.push(...checkLine(page, check));
		if (!isFailure(check)) continue;
		if (check !== failed[0] && lines.length > ROOM) {
			brief += 1;
			lines.push(...checkMessage(page, check));
			continue;
		}
		lines.push(
			...checkDetails(page, withoutRepetition(check, hints, say.sameCause)),
		);
		const hintFor = check === failed[0] ? kata.id : undefined;
		lines.push(...commands(page, check.replay, hintFor));
	}
	if (brief > 0) lines.push(...paragraph(page, 4, say.detailsLater, paint.dim));
	return lines;
}

/** One mistake often fails several checks: its hint is given once. */
function withoutRepetition(
	check: CheckReport,
	hints: Set<string>,
	sameCause: string,
): CheckReport {
	const { diagnosis } = check;
	if (!diagnosis) return check;
	if (hints.has(diagnosis.hint))
		return { ...check, diagnosis: { ...diagnosis, hint: sameCause } };
	hints.add(diagnosis.hint);
	return check;
}

const isFailure = ({ status }: CheckReport): boolean =>
	status === "failed" || status === "error";

function unfinished(page: Page, kata: KataReport, next: boolean): string[] {
	const begun = kata.checks.some(({ status }) => status === "passed");
	const known = [kata, ...kata.checks].find(({ location }) => location);
	const file = singleLine(known?.location?.file ?? exercisePath(kata.id));
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
