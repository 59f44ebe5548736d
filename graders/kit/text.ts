import type { Language } from "./report/report.ts";

/** A sentence in both languages of the project. */
export type Text = Readonly<Record<Language, string>>;

/** A text that is the same in both languages, such as a call or a number. */
export const same = (text: string): Text => ({ en: text, zh: text });
