import type { Colors } from "picocolors/types";
import { plain, singleLine } from "../../language/index.ts";
import { columnsOf, pad, wrap } from "../../report/layout.ts";
import { withoutCommands } from "../../wall/clean-text.ts";
import { inlineSpans, type Span, type Style } from "./inline.ts";
import { formulaText } from "./tex.ts";

/** What a text may use of the terminal. */
export interface Screen {
	readonly columns: number;
	readonly paint: Colors;
}

// Three times the longest lesson.
const LONGEST = 20_000;

// A fence or formula that never ends takes the rest, so that no text is read twice.
const BLOCK = new RegExp(
	[
		"^ {0,3}(?<fence>`{3,}|~{3,})[^\\n]*\\n?(?<code>[^]*?)(?:^ {0,3}\\k<fence>[^\\n]*$|(?![^]))",
		"^ *\\$\\$(?<formula>[^]*?)(?:\\$\\$|(?![^]))",
		"(?<table>(?:^ *\\|[^\\n]*\\n?)+)",
		"(?<text>(?:^(?! *(?:`{3}|~{3}|\\$\\$|\\||$))[^\\n]+\\n?)+)",
	].join("|"),
	"gm",
);

/**
 * Markdown as text for a terminal, formulas included: lines of at most
 * `columns`, except for code and tables, which are not broken.
 */
export function lessonText(markdown: string, screen: Screen): string {
	const text = plain(markdown, LONGEST).replaceAll("\t", "  ");
	const blocks = [...text.matchAll(BLOCK)].map(({ groups }) =>
		block(groups ?? {}, screen).join("\n"),
	);
	return withoutCommands(blocks.filter((shown) => shown !== "").join("\n\n"));
}

/** A line of Markdown as a line of text, without colours. */
export const inlineText = (markdown: string): string =>
	singleLine(
		inlineSpans(markdown)
			.map((span) => span.text)
			.join(""),
	);

function block(
	parts: Readonly<Record<string, string | undefined>>,
	screen: Screen,
): string[] {
	if (parts.code !== undefined)
		return parts.code
			.trimEnd()
			.split("\n")
			.map((line) => `  ${screen.paint.cyan(line)}`);
	if (parts.formula !== undefined)
		return wrap(formulaText(parts.formula.trim()), screen.columns - 2).map(
			(line) => `  ${line}`,
		);
	if (parts.table !== undefined) return table(parts.table, screen);
	return paragraphs(parts.text ?? "").flatMap((item) =>
		paragraph(item, screen),
	);
}

interface Paragraph {
	/** A bullet or number; what follows stands behind it. */
	readonly mark: string;
	readonly style: Style;
	readonly text: string;
}

const MARK =
	/^ *(?:(?<heading>#{1,6})|(?<bullet>[-*+])|(?<number>\d{1,3}[.)]))\s+/;

/** Lines that belong together become one; list items and headings begin anew. */
function paragraphs(text: string): Paragraph[] {
	const found: Paragraph[] = [];
	for (const line of text.split("\n")) {
		const { heading, bullet, number } = MARK.exec(line)?.groups ?? {};
		const mark = bullet ? "• " : number ? `${number} ` : "";
		const words = line
			.replace(MARK, "")
			.replace(/^ *> ?/, "")
			.trim();
		const last = found.at(-1);
		if (heading || mark || !last || last.style === "strong")
			found.push({ mark, style: heading ? "strong" : "plain", text: words });
		else found[found.length - 1] = { ...last, text: joined(last.text, words) };
	}
	return found.filter((item) => item.text !== "");
}

/** Two lines of a paragraph; Chinese sets no space between them. */
const joined = (before: string, after: string): string =>
	/[\p{sc=Han}，。；：、！？）”]$/u.test(before) &&
	/^[\p{sc=Han}（“]/u.test(after)
		? before + after
		: `${before} ${after}`.trim();

function paragraph({ mark, style, text }: Paragraph, screen: Screen): string[] {
	const indent = columnsOf(mark);
	const lines = wrapSpans(inlineSpans(text, style), {
		...screen,
		columns: screen.columns - indent,
	});
	return lines.map((line, i) => (i > 0 ? " ".repeat(indent) : mark) + line);
}

/** The spans in lines. Colours are put on each line by itself, so that none runs over. */
function wrapSpans(
	spans: readonly Span[],
	{ columns, paint }: Screen,
): string[] {
	// Where there is no colour, backticks say what is code.
	const shown = spans.map((span) =>
		span.style === "code" && !paint.isColorSupported
			? { ...span, text: `\`${span.text}\`` }
			: span,
	);
	const text = shown.map((span) => span.text).join("");
	const styles = shown.flatMap((span) =>
		Array<Style>(span.text.length).fill(span.style),
	);
	let at = 0;
	return wrap(text, columns).map((line) => {
		at = text.indexOf(line, at);
		const start = at;
		at += line.length;
		return painted(line, styles.slice(start, at), paint);
	});
}

function painted(
	line: string,
	styles: readonly Style[],
	paint: Colors,
): string {
	const brush = {
		plain: String,
		code: paint.cyan,
		emphasis: paint.italic,
		strong: paint.bold,
	};
	let result = "";
	for (let from = 0; from < line.length; ) {
		const style = styles[from] ?? "plain";
		const length = styles.slice(from).findIndex((other) => other !== style);
		const to = length < 0 ? line.length : from + length;
		result += brush[style](line.slice(from, to));
		from = to;
	}
	return result;
}

/** Cells in columns. */
function table(text: string, { paint }: Screen): string[] {
	const rows = text
		.trim()
		.split("\n")
		.filter((line) => !/^[\s|:-]+$/.test(line))
		.map((line) =>
			line
				.trim()
				.replace(/^\||\|$/g, "")
				.split(/(?<!\\)\|/)
				.map((cell) =>
					inlineSpans(cell.trim())
						.map((span) => span.text)
						.join(""),
				),
		);
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((cells) => columnsOf(cells[column] ?? ""))),
	);
	return rows.map((cells, i) => {
		const line = cells
			.map((cell, column) => pad(cell, widths[column] ?? 0))
			.join("   ");
		return `  ${i === 0 ? paint.bold(line.trimEnd()) : line.trimEnd()}`;
	});
}
