import pc from "picocolors";
import {
	exercisePath,
	findKatas,
	lessonTitle,
	selectKatas,
	shortId,
	stepNumber,
} from "#kit/catalog/index.ts";
import { detectLanguage, messages } from "#kit/language/index.ts";
import {
	currentKata,
	type KataProgress,
	type ListedKata,
	noticeText,
	progressTable,
	readHints,
	readProgress,
} from "#kit/practice/index.ts";
import { columnsOf, pad } from "#kit/report/layout.ts";
import type { Language } from "#kit/report/report.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run list [-- KATA… --lang en|zh --json]`: the katas, step by step, and how far one is. */
export const list: Command = (args, io) => {
	const { values, positionals } = parseOptions(args, {
		json: { type: "boolean" },
	});
	const language = detectLanguage(io.env, values.lang);
	const say = messages(language);
	if (values.help) {
		io.print(`${say.shell.usage(say.catalog.listUsage)}\n`);
		return exitCodes.done;
	}
	const entries = findKatas(io.root);
	const { progress, notices } = readProgress(io.root);
	io.printError(noticeText(notices, say));
	const current = currentKata(entries, progress);
	const katas = selectKatas(entries, positionals).map((entry) => ({
		...entry,
		title: lessonTitle(io.root, entry.id, language),
		path: exercisePath(entry.id),
		...withRungs(progress.katas[entry.id], io.root, entry.id, language),
		...(entry === current && { current: true as const }),
	}));
	const screen = { columns: io.width, paint: pc.createColors(io.color) };
	const isBegun = entries.some(({ id }) => progress.katas[id]);
	if (values.json) io.print(`${JSON.stringify(katas, null, 2)}\n`);
	else if (katas.length === 0) io.print(`${say.catalog.none}\n`);
	else if (isBegun) io.print(progressTable(katas, screen, language));
	else io.print(contents(katas, io, language));
	return exitCodes.done;
};

/** The progress of a kata; hints that were shown twice count once. */
const withRungs = (
	progress: KataProgress | undefined,
	root: string,
	id: string,
	language: Language,
): KataProgress | undefined =>
	progress?.hints
		? {
				...progress,
				hints: Math.min(progress.hints, readHints(root, id, language).length),
			}
		: progress;

/** Before anything was graded: a paragraph per step; number, title and file of its katas. */
function contents(
	katas: readonly ListedKata[],
	io: Io,
	language: Language,
): string {
	const { bold, dim, cyan } = pc.createColors(io.color);
	const say = messages(language).catalog;
	const numbers = Math.max(...katas.map(({ id }) => columnsOf(shortId(id))));
	const titles = Math.max(...katas.map(({ title }) => columnsOf(title)));
	const steps = [...new Set(katas.map(({ step }) => step))];
	const paragraphs = steps.map((step) => {
		const rows = katas
			.filter((kata) => kata.step === step)
			.map(
				({ id, title, path }) =>
					`  ${cyan(pad(shortId(id), numbers))}  ${pad(title, titles)}  ${dim(path)}\n`,
			);
		return [`${bold(say.step(stepNumber(step), step))}\n`, ...rows].join("");
	});
	return paragraphs.join("\n");
}

await runMain(import.meta.url, list);
