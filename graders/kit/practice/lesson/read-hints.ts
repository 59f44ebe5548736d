import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lessonPath } from "../../catalog/index.ts";
import type { Language } from "../../report/report.ts";
import { type Hint, hintsOf } from "./hints.ts";

/** The hints of a kata's lesson in the language, else in the other one, else none. */
export function readHints(
	root: string,
	id: string,
	language: Language,
): Hint[] {
	const other: Language = language === "en" ? "zh" : "en";
	const hints = [language, other].map((each) => {
		const file = join(root, lessonPath(id, each));
		return existsSync(file) ? hintsOf(readFileSync(file, "utf8")) : [];
	});
	return hints.find(({ length }) => length > 0) ?? [];
}
