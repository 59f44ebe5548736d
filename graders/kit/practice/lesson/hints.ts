/** One rung of help: a `<details>` block of a lesson. */
export interface Hint {
	/** What it is about, without its number: `an experiment`. May be empty. */
	readonly about: string;
	/** Markdown. */
	readonly body: string;
}

/** The hints of a lesson, first rung first. Details inside details belong to the outer ones. */
export function hintsOf(lesson: string): Hint[] {
	const code = withoutCode(lesson);
	const hints: Hint[] = [];
	let depth = 0;
	let start = 0;
	for (const { 0: tag, index } of code.matchAll(
		/<details(?:\s[^<>]*)?>|<\/details\s*>/gi,
	)) {
		const closes = tag.startsWith("</");
		if (!closes && depth++ === 0) start = index + tag.length;
		if (closes && depth > 0 && --depth === 0)
			hints.push(hintFrom(lesson.slice(start, index)));
	}
	return hints;
}

/** Which hint comes after so many were shown: after the last one, the first again. */
export const hintAt = (shown: number, all: number) => ({
	number: (shown % all) + 1,
	beginsAgain: shown > 0 && shown % all === 0,
});

function hintFrom(details: string): Hint {
	const end = details.search(/<\/summary\s*>/i);
	const head = end < 0 ? "" : details.slice(0, end);
	const summary = head.replace(/^[\s\S]*?<summary(?:\s[^<>]*)?>/i, "");
	return {
		about: summary.replace(/^\s*(?:hint|提示)\s*\d*\s*[:：]\s*/i, "").trim(),
		body: details
			.slice(Math.max(0, end))
			.replace(/^<\/summary\s*>/i, "")
			.trim(),
	};
}

/** The text with code and comments blanked: a tag shown as code is no tag. Positions stay. */
function withoutCode(markdown: string): string {
	let fence: string | undefined;
	const lines = markdown.split("\n").map((line) => {
		const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
		if (fence === undefined && mark === undefined)
			return line.replace(/`[^`]*`/g, blank);
		if (fence === undefined) fence = mark;
		else if (mark?.startsWith(fence)) fence = undefined;
		return blank(line);
	});
	return lines.join("\n").replace(/<!--[\s\S]*?-->/g, blank);
}

const blank = (text: string): string => text.replace(/[^\n]/g, " ");
