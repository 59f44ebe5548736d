import { createInterface } from "node:readline/promises";
import {
	exercisePath,
	findKatas,
	lessonPath,
	shortId,
} from "#kit/catalog/index.ts";
import { detectLanguage, messages } from "#kit/language/index.ts";
import { currentKata, readProgress } from "#kit/practice/index.ts";
import type { Language } from "#kit/report/report.ts";
import { keepLanguage, keptLanguage, settingsPath } from "#kit/watch/index.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";
import { isTerminal, watchKata, watchLanguage } from "./watch.ts";

/** `npm start`: a greeting and a question the first time; then it is watch. */
export const start: Command = async (args, io) => {
	const { values, positionals } = parseOptions(args, {});
	const known = watchLanguage(io, values.lang);
	if (values.help) {
		const say = messages(known);
		io.print(`${say.shell.usage(say.watch.startUsage)}\n`);
		return exitCodes.done;
	}
	const isFirst = keptLanguage(io.root) === undefined;
	if (isFirst) greet(io);
	const isAsked = isFirst && values.lang === undefined && isTerminal();
	const language = isAsked
		? await ask("1  English    2  中文", detectLanguage(io.env))
		: known;
	if (!language) return exitCodes.done;
	if (values.lang !== undefined || isAsked) keepLanguage(io.root, language);
	if (isFirst && !(await explain(language, io))) return exitCodes.done;
	return watchKata(positionals, language, io);
};

function greet(io: Io): void {
	const katas = findKatas(io.root).length;
	const lines = (["en", "zh"] as const).flatMap((language) => [
		...messages(language).watch.welcome(katas),
		"",
	]);
	io.print(`\n${lines.join("\n")}\n`);
}

/** What to open and how to begin. @returns whether to go on */
async function explain(language: Language, io: Io): Promise<boolean> {
	const { watch: say } = messages(language);
	const katas = findKatas(io.root);
	const kata = currentKata(katas, readProgress(io.root).progress) ?? katas[0];
	if (!kata) return true;
	const { id, slug } = kata;
	const steps = say.begin(lessonPath(id, language), exercisePath(id));
	io.print(`\n${shortId(id)} ${slug}\n\n  ${steps.join("\n  ")}\n\n`);
	if (!isTerminal()) return true;
	io.print(`${say.languageKept(settingsPath)}\n`);
	return (await question(`${say.pressEnter} `)) !== undefined;
}

async function ask(
	choices: string,
	usual: Language,
): Promise<Language | undefined> {
	const answers: Readonly<Record<string, Language>> = {
		"": usual,
		1: "en",
		2: "zh",
		en: "en",
		zh: "zh",
	};
	for (;;) {
		const preset = usual === "en" ? 1 : 2;
		const answer = await question(
			`Language / 语言:   ${choices}   [${preset}] `,
		);
		if (answer === undefined) return undefined;
		const language = answers[answer.trim().toLowerCase()];
		if (language) return language;
	}
}

/** The answer; undefined after Ctrl-C or at the end of the input. */
async function question(text: string): Promise<string | undefined> {
	const lines = createInterface({
		input: process.stdin,
		output: process.stdout,
	});
	try {
		return await new Promise<string | undefined>((resolve, reject) => {
			lines.once("SIGINT", () => resolve(undefined));
			lines.once("close", () => resolve(undefined));
			lines.question(text).then(resolve, reject);
		});
	} finally {
		lines.close();
	}
}

await runMain(import.meta.url, start);
