import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../report/report.ts";
import { slugOf } from "./kata-id.ts";

const lessons: Record<Language, string> = {
	en: "README.md",
	zh: "README.zh-CN.md",
};

/** The lesson to read, from the root of the repository, with forward slashes. */
export const lessonPath = (id: string, language: Language): string =>
	`exercises/${id}/${lessons[language]}`;

/**
 * Title of a kata: the first heading of its lesson in the language, else in the
 * other one, else the slug.
 */
export function lessonTitle(
	root: string,
	id: string,
	language: Language,
): string {
	return (
		firstHeading(join(root, lessonPath(id, language))) ??
		firstHeading(join(root, lessonPath(id, language === "en" ? "zh" : "en"))) ??
		slugOf(id)
	);
}

function firstHeading(file: string): string | undefined {
	try {
		return /^# +(.+?)\s*$/m.exec(readFileSync(file, "utf8"))?.[1];
	} catch {
		// A lesson that is not there, or cannot be read, is no reason not to grade.
		return undefined;
	}
}
