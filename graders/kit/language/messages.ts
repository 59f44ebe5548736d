import type { Language } from "../report/report.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Every text of the kit and the commands, in one language. */
export type Messages = typeof en;

const catalogues: Record<Language, Messages> = { en, zh };

export const messages = (language: Language): Messages => catalogues[language];
