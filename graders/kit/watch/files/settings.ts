import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PRACTICE_FOLDER } from "../../practice/index.ts";
import type { Language } from "../../report/report.ts";

/** From the root of the repository. */
export const settingsPath = `${PRACTICE_FOLDER}/settings.json`;

/** The language that `npm start` was told, if it was and the file can be read. */
export function keptLanguage(root: string): Language | undefined {
	try {
		const text = readFileSync(join(root, settingsPath), "utf8");
		const { language } = JSON.parse(text) as { language?: unknown };
		return language === "en" || language === "zh" ? language : undefined;
	} catch {
		return undefined;
	}
}

/** @returns whether it was written; where nothing can be, the question comes again */
export function keepLanguage(root: string, language: Language): boolean {
	const settings = { schema: "nine-steps/settings/v1", language };
	try {
		mkdirSync(join(root, PRACTICE_FOLDER), { recursive: true });
		writeFileSync(join(root, settingsPath), `${JSON.stringify(settings)}\n`);
		return true;
	} catch {
		return false;
	}
}
