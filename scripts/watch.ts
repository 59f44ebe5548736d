import { findKatas, type KataEntry } from "#kit/catalog/index.ts";
import { PRACTICE_SEED } from "#kit/engine/options.ts";
import { detectLanguage, messages, UserError } from "#kit/language/index.ts";
import { chooseKata, currentKata, readProgress } from "#kit/practice/index.ts";
import type { Language } from "#kit/report/report.ts";
import { resolveWall } from "#kit/wall/index.ts";
import {
	keptLanguage,
	type Stage,
	watchInTerminal,
	watchPlainly,
} from "#kit/watch/index.ts";
import { type ExitCode, exitCodes } from "./shell/exit-code.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

/** `npm run watch [-- KATA]`: the current kata, graded whenever it is saved. */
export const watch: Command = (args, io) => {
	const { values, positionals } = parseOptions(args, {});
	const language = watchLanguage(io, values.lang);
	if (values.help) {
		const say = messages(language);
		io.print(`${say.shell.usage(say.watch.usage)}\n`);
		return exitCodes.done;
	}
	return watchKata(positionals, language, io);
};

/** `--lang`, else what `npm start` was told, else what the environment asks for. */
export const watchLanguage = (io: Io, option?: string): Language =>
	option === undefined
		? (keptLanguage(io.root) ?? detectLanguage(io.env))
		: detectLanguage(io.env, option);

export async function watchKata(
	patterns: readonly string[],
	language: Language,
	io: Io,
): Promise<ExitCode> {
	const katas = findKatas(io.root);
	const first = firstKata(katas, patterns, io);
	const { stdin, stdout } = process;
	const setting = {
		katas,
		first,
		grading: {
			home: io.root,
			root: io.root,
			subject: "exercises",
			seed: PRACTICE_SEED,
			backend: "auto",
			wall: resolveWall("auto"),
			language,
			plots: false,
		},
		pid: process.pid,
		now: () => performance.now(),
		date: () => new Date().toISOString(),
	} as const;
	const run = isTerminal() ? watchInTerminal : watchPlainly;
	const code = await run(setting, {
		input: stdin,
		output: stdout,
		color: io.color,
		print: io.print,
		onEnd,
	});
	return code as ExitCode;
}

export const isTerminal = (): boolean =>
	Boolean(process.stdin.isTTY && process.stdout.isTTY);

/** The kata that was named; else the first not yet passed; else the first. */
function firstKata(
	katas: readonly KataEntry[],
	patterns: readonly string[],
	io: Io,
): KataEntry {
	const { progress } = readProgress(io.root);
	if (patterns.length > 0) return chooseKata(katas, progress, patterns);
	const found = currentKata(katas, progress) ?? katas[0];
	if (!found) throw new UserError((say) => say.catalog.none);
	return found;
}

// By the convention of shells, 128 and the number of the signal.
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const onEnd: Stage["onEnd"] = (end, last) => {
	const listeners = Object.entries(SIGNALS).map(
		([signal, code]) => [signal, () => end(code)] as const,
	);
	for (const [signal, listener] of listeners) process.on(signal, listener);
	process.on("exit", last);
	return () => {
		for (const [signal, listener] of listeners) process.off(signal, listener);
		process.off("exit", last);
	};
};

await runMain(import.meta.url, watch);
