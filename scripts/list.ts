import pc from "picocolors";
import {
	exercisePath,
	findKatas,
	type KataEntry,
	lessonTitle,
	selectKatas,
	shortId,
	stepNumber,
} from "#kit/catalog/index.ts";
import { detectLanguage, messages } from "#kit/language/index.ts";
import { columnsOf, pad } from "#kit/report/layout.ts";
import type { Language } from "#kit/report/report.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run list [-- KATA… --lang en|zh --json]`: the katas, step by step. */
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
	const katas = selectKatas(findKatas(io.root), positionals).map((entry) => ({
		...entry,
		title: lessonTitle(io.root, entry.id, language),
		path: exercisePath(entry.id),
	}));
	if (values.json) io.print(`${JSON.stringify(katas, null, 2)}\n`);
	else
		io.print(
			katas.length > 0 ? table(katas, io, language) : `${say.catalog.none}\n`,
		);
	return exitCodes.done;
};

type Row = KataEntry & { readonly title: string; readonly path: string };

/** A paragraph per step; number, title and file of its katas in columns. */
function table(katas: readonly Row[], io: Io, language: Language): string {
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
