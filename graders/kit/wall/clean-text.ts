/** Longest text from outside that a report shows. */
export const TEXT_LIMIT = 200;

// Controls, separators of lines and paragraphs, and all that shows as nothing or changes
// how the rest shows: formats (\p{Cf}: reading directions, soft hyphens, tags that spell
// a hidden text), default ignorables (\p{DI}: joiners, variation selectors, Hangul
// fillers), the empty braille pattern, and code points that are no characters.
const CLASS = "\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cf}\\p{DI}\\u2800\\p{NChar}";

/** Text that cannot be seen, line breaks aside. */
export const INVISIBLE = new RegExp(`(?!\\n)[${CLASS}]`, "gu");

const UNPRINTABLE = new RegExp(`[${CLASS}]+`, "gu");
const LONE_SURROGATE = /\p{Cs}/gu;

// More marks on one letter than any language writes; a pile of them covers the lines around it.
const PILE = /(\p{M}{4})\p{M}+/gu;

/**
 * Text from a learner's program, safe to print: one line, capped, nothing invisible, and
 * never a workflow command, which a CI runner would obey.
 */
export function cleanText(text: string, limit = TEXT_LIMIT): string {
	const line = withoutCommands(
		text
			.slice(0, 4 * limit)
			.replace(UNPRINTABLE, " ")
			.replace(LONE_SURROGATE, "\ufffd")
			.replace(PILE, "$1"),
	).trimEnd();
	return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}

/** `##[command]`, `##vso[task…]` (Azure), `##teamcity[…]`: obeyed anywhere in a line. */
export const COMMAND_ANYWHERE = /##(?=[\w.-]*\[)/g;

/** `::error::…` (GitHub): obeyed at the start of a line, after any spaces. */
const COMMAND_FIRST = /^(\s*):(?=:)/gm;

/** Output of which no runner of GitHub, Azure Pipelines or TeamCity takes any part as a command. */
export const withoutCommands = (output: string): string =>
	output.replace(COMMAND_FIRST, "$1: ").replace(COMMAND_ANYWHERE, "# #");
