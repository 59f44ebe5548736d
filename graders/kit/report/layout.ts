import stringWidth from "string-width";

// One sign, one column: most lines are of these.
const ASCII = /^[ -~]*$/;

// A screen is laid out again and again from the same titles; measuring one takes 50 µs.
const measured = new Map<string, number>();
const MOST_MEASURED = 5000;

/** Columns that a text takes in a terminal; East Asian wide characters take two. */
export function columnsOf(text: string): number {
	if (ASCII.test(text)) return text.length;
	const known = measured.get(text);
	if (known !== undefined) return known;
	const columns = stringWidth(text);
	if (measured.size >= MOST_MEASURED) measured.clear();
	if (text.length <= 200) measured.set(text, columns);
	return columns;
}

/** The text filled with spaces on the right. */
export const pad = (text: string, columns: number): string =>
	text + " ".repeat(Math.max(0, columns - columnsOf(text)));

/** The text on one line of at most `columns`, the rest replaced by `…`. */
export function cut(text: string, columns: number): string {
	if (columnsOf(text) <= columns) return text;
	return `${head(text, columns - 1).trimEnd()}…`;
}

// Chinese sets no spaces, so a line may break next to any character, except that
// no line begins with closing punctuation and none ends with opening.
const HAN = "\\p{sc=Han}";
const CLOSING = "，。；：、！？）》」』】";
const OPENING = "（《「『【";
const BREAK = new RegExp(
	[
		"(?<=\\s)(?!\\s)",
		`(?<=[${HAN}${CLOSING}])(?![\\s${CLOSING}”’…,.;:!?)])`,
		`(?<![\\s${OPENING}“‘(])(?=[${HAN}${OPENING}])`,
	].join("|"),
	"u",
);

/** The text in lines of at most `columns`, at least one. Line breaks in it are kept. */
export function wrap(text: string, columns: number): string[] {
	return text.split("\n").flatMap((line) => wrapLine(line, columns));
}

function wrapLine(text: string, columns: number): string[] {
	const whole = text.trimEnd();
	if (columnsOf(whole) <= columns) return [whole];
	const lines: string[] = [];
	let line = "";
	for (const piece of text.split(BREAK)) {
		if (columnsOf((line + piece).trimEnd()) <= columns) {
			line += piece;
			continue;
		}
		if (line.trim() !== "") lines.push(line.trimEnd());
		line = piece;
		for (;;) {
			const part = head(line, columns);
			if (part.length >= line.trimEnd().length) break;
			lines.push(part);
			line = line.slice(part.length);
		}
	}
	return [...lines, line.trimEnd()];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** As much of the text as `columns` hold, and at least one character. */
function head(text: string, columns: number): string {
	if (ASCII.test(text)) return text.slice(0, Math.max(1, columns));
	let used = 0;
	let end = 0;
	for (const { segment, index } of graphemes.segment(text)) {
		used += columnsOf(segment);
		if (used > columns && end > 0) break;
		end = index + segment.length;
	}
	return text.slice(0, end);
}
