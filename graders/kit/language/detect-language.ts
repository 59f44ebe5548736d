import type { Language } from "../report/report.ts";
import { UserError } from "./user-error.ts";

/**
 * The language to speak: the option if given, else what the environment asks
 * for in the order of POSIX (LC_ALL, LC_MESSAGES, LANG), else English.
 *
 * @throws UserError for an option other than `en` or `zh`
 */
export function detectLanguage(
	env: Readonly<Record<string, string | undefined>>,
	option?: string,
): Language {
	if (option === "en" || option === "zh") return option;
	if (option !== undefined)
		throw new UserError((say) => say.shell.unknownLanguage(option));
	const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
	return /^zh/i.test(locale) ? "zh" : "en";
}
