/** Longest text from outside that a report shows. */
export const TEXT_LIMIT = 200;

// Control characters, line and paragraph separators, marks that reorder or hide text.
const UNPRINTABLE =
	/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * Text from a learner's program, safe to print: one line, capped, without
 * control characters, and never a workflow command (`::error::…` at the start of a
 * line, `##[…]` anywhere), which a CI runner would obey.
 */
export function cleanText(text: string, limit = TEXT_LIMIT): string {
	const line = text
		.slice(0, 4 * limit)
		.replace(UNPRINTABLE, " ")
		.replace(LONE_SURROGATE, "\ufffd")
		.replace(/^(\s*):(?=:)/, "$1: ")
		.replaceAll("##[", "# #[")
		.trimEnd();
	return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
