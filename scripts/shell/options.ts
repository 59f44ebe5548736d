import { type ParseArgsConfig, parseArgs } from "node:util";
import { detectLanguage, UserError } from "#kit/language/index.ts";
import type { Language } from "#kit/report/report.ts";
import type { Io } from "./io.ts";

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** Options that every command has. */
const common = {
	lang: { type: "string" },
	help: { type: "boolean", short: "h" },
} as const satisfies OptionsConfig;

/**
 * Options and positional arguments of a command.
 *
 * @throws UserError for an option that the command does not have
 */
export function parseOptions<const T extends OptionsConfig>(
	args: readonly string[],
	own: T,
) {
	const options = { ...own, ...common };
	try {
		return parseArgs({
			args: [...args],
			options,
			allowPositionals: true,
			strict: true,
		});
	} catch (error) {
		throw optionError(error, Object.keys(options));
	}
}

function optionError(error: unknown, names: readonly string[]): unknown {
	if (!(error instanceof TypeError) || !("code" in error)) return error;
	const option = /'(-[^'\s]*)/.exec(error.message)?.[1] ?? "";
	const known = names.map((name) => `--${name}`);
	switch (error.code) {
		case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
			return new UserError((say) => say.shell.unknownOption(option, known));
		case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
			return new UserError((say) => say.shell.badOption(option));
		default:
			return error;
	}
}

/** The language of messages that arise before, or because, the options were not understood. */
export function languageOf(args: readonly string[], env: Io["env"]): Language {
	const at = args.findIndex((arg) => /^--lang(=|$)/.test(arg));
	const option = at < 0 ? undefined : (args[at]?.split("=")[1] ?? args[at + 1]);
	return detectLanguage(
		env,
		option === "en" || option === "zh" ? option : undefined,
	);
}
