import type { Language } from "../report/report.ts";
import type { CurveName } from "./plot.ts";
import { words } from "./words.ts";

/** A curve's name as its legend shows it. */
export const nameOf = (name: CurveName, language: Language): string =>
	typeof name === "string" ? words[language].names[name] : name[language];
