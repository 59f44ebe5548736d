import { plain, singleLine } from "../../language/index.ts";
import { differs, placeOf } from "../details.ts";
import { columnsOf, cut, pad, wrap } from "../layout.ts";
import type { CheckReport } from "../report.ts";
import { marks } from "../tally.ts";
import { colourOf, type Page, paragraph, spread } from "./page.ts";

const INDENT = 6;
// Lines of one value or message: a report stays on one screen.
const LINES = 4;

/** The line of a check: mark, title, points. */
export function checkLine(page: Page, check: CheckReport): string[] {
	const { paint } = page;
	const colour = colourOf(page, check.status);
	return spread(
		page,
		`  ${colour(marks[check.status])} `,
		singleLine(check.title),
		`${check.points}/${check.maxPoints}`,
		check.status === "failed" || check.status === "error"
			? { left: paint.bold, right: colour }
			: { left: paint.dim, right: paint.dim },
	);
}

/** What a learner needs in order to understand one failed check. */
export function checkDetails(page: Page, check: CheckReport): string[] {
	const { paint, say } = page;
	return [
		...capped(page, paragraph(page, INDENT, plain(check.message ?? ""))),
		...place(page, check),
		...counterexample(page, check.counterexample),
		...comparison(page, check),
		...(check.diagnosis
			? paragraph(
					page,
					INDENT,
					`${say.looksLike} ${singleLine(check.diagnosis.hint)}`.replace(
						"： ",
						"：",
					),
					paint.yellow,
				)
			: []),
	].filter((line) => line.trim() !== "");
}

/** The message alone, on two lines at most. */
export function checkMessage(
	page: Page,
	{ message = "" }: CheckReport,
): string[] {
	const room = page.columns - INDENT;
	const [first = "", ...rest] = wrap(singleLine(message), room);
	return [first, cut(rest.join(" "), room)]
		.filter((line) => line !== "")
		.map((line) => " ".repeat(INDENT) + line);
}

function place(page: Page, check: CheckReport): string[] {
	const text = placeOf(check);
	if (!text) return [];
	return paragraph(page, INDENT, singleLine(page.say.at(text)), page.paint.dim);
}

/** The arguments side by side where they fit, else one below the other. */
function counterexample(page: Page, text = ""): string[] {
	const lines = plain(text).split("\n");
	const joined = lines.join("   ");
	return columnsOf(joined) <= page.columns - INDENT
		? paragraph(page, INDENT, joined)
		: capped(
				page,
				lines.flatMap((line) => capped(page, paragraph(page, INDENT, line))),
				2 * LINES,
			);
}

/** Expected and received with their notes: beside them where both fit, else below. */
function comparison(page: Page, check: CheckReport): string[] {
	const { say, paint, language } = page;
	const difference = check.difference && differs(check.difference, language);
	const rows = [
		{ label: say.expected, value: check.expected, note: check.source },
		{ label: say.received, value: check.received, note: difference },
		{ label: say.losses, value: check.sparkline, note: undefined },
	].map(({ label, value = "", note = "" }) => ({
		label,
		value: singleLine(value),
		note: singleLine(note),
	}));
	const shown = rows.filter(({ value, note }) => value !== "" || note !== "");
	const labels = 2 + Math.max(0, ...shown.map((row) => columnsOf(row.label)));
	const values = 4 + Math.max(0, ...shown.map((row) => columnsOf(row.value)));
	const notes = Math.max(0, ...shown.map((row) => columnsOf(row.note)));
	const beside = INDENT + labels + values + notes <= page.columns;
	return shown.flatMap(({ label, value, note }) => {
		const head = " ".repeat(INDENT) + paint.dim(pad(label, labels));
		if (beside)
			return [`${head}${pad(value, values)}${paint.dim(note)}`.trimEnd()];
		const room = page.columns - INDENT - labels;
		const [first = "", ...rest] = [
			...capped(page, wrap(value, room)),
			...(note ? wrap(note, room).map(paint.dim) : []),
		].filter((line) => line !== "");
		return [
			head + first,
			...rest.map((line) => " ".repeat(INDENT + labels) + line),
		];
	});
}

function capped(page: Page, lines: readonly string[], most = LINES): string[] {
	if (lines.length <= most) return [...lines];
	const indent = /^ */.exec(lines[0] ?? "")?.[0] ?? "";
	const rest = page.say.moreLines(lines.length - most + 1);
	return [...lines.slice(0, most - 1), indent + page.paint.dim(rest)];
}
