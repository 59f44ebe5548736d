import { stripVTControlCharacters } from "node:util";

/** Longest text from outside that a sentence quotes. */
const LENGTH = 300;

// Line breaks and the controls of terminals; U+2066 and its kin turn the
// reading direction round, so that text shows in another order than it has.
const INVISIBLE =
	/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Text from outside as one harmless line of at most `length` characters. */
export function singleLine(text: string, length = LENGTH): string {
	const line = stripVTControlCharacters(text.slice(0, 4 * length))
		.replace(INVISIBLE, " ")
		.trim();
	return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
