import { stripVTControlCharacters } from "node:util";
import { INVISIBLE, withoutCommands } from "../wall/clean-text.ts";

// Enough for every message of the kit; beyond it only hostile text goes on.
const LENGTH = 4000;

/**
 * Text from outside that can only be read: no terminal codes, nothing invisible, `\n` as
 * the only line break, at most `length` characters, and no command for a CI runner.
 */
export function plain(text: string, length = LENGTH): string {
	const safe = withoutCommands(
		stripVTControlCharacters(text.slice(0, 2 * length))
			.replace(/\r\n?|\u2028|\u2029/g, "\n")
			.replace(INVISIBLE, " "),
	);
	const capped = safe.length > length ? `${safe.slice(0, length - 1)}…` : safe;
	// A cut may have parted the halves of a surrogate pair.
	return capped.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The same on one line. */
export const singleLine = (text: string, length = LENGTH): string =>
	plain(text, length)
		.replace(/\s*\n\s*/g, " ")
		.trim();
