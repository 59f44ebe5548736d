import pc from "picocolors";
import {
	exercisePath,
	findKatas,
	type KataEntry,
	lessonPath,
	lessonTitle,
	shortId,
} from "#kit/catalog/index.ts";
import {
	detectLanguage,
	messages,
	singleLine,
	UserError,
} from "#kit/language/index.ts";
import {
	chooseKata,
	type Hint,
	hintText,
	labelled,
	noticeText,
	readHints,
	readProgress,
	type TakenHint,
	takeAllHints,
	takeHint,
} from "#kit/practice/index.ts";
import type { Language } from "#kit/report/report.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run hint [-- KATA --all]`: the next hint of a kata. Hints cost no points. */
export const hint: Command = (args, io) => {
	const { values, positionals } = parseOptions(args, {
		all: { type: "boolean" },
	});
	const language = detectLanguage(io.env, values.lang);
	const say = messages(language);
	if (values.help) {
		io.print(`${say.shell.usage(say.practice.hintUsage)}\n`);
		return exitCodes.done;
	}
	const { progress, notices } = readProgress(io.root);
	io.printError(noticeText(notices, say));
	const kata = chooseKata(findKatas(io.root), progress, positionals);
	const hints = readHints(io.root, kata.id, language);
	if (hints.length === 0)
		throw new UserError((told) =>
			told.practice.noHints(lessonPath(kata.id, language)),
		);
	const taken = values.all
		? { notices: takeAllHints(io.root, kata.id, hints.length) }
		: takeHint(io.root, kata.id, hints.length);
	io.printError(noticeText(taken.notices, say));
	io.print(page(kata, hints, taken, io, language));
	return exitCodes.done;
};

/** The kata's name, one hint or all of them, and where to go on. */
function page(
	{ id, slug }: KataEntry,
	hints: readonly Hint[],
	taken: Partial<TakenHint>,
	io: Io,
	language: Language,
): string {
	const say = messages(language);
	const all = hints.length;
	const paint = pc.createColors(io.color);
	const screen = { columns: io.width, paint };
	const { number } = taken;
	const texts = hints
		.map((hint, i) => hintText(hint, i + 1, all, screen, say))
		.filter((_, i) => number === undefined || i + 1 === number);
	const title = singleLine(lessonTitle(io.root, id, language), 60);
	const next = [say.practice.nextHint, `npm run hint ${shortId(id)}`] as const;
	const ways = labelled(
		[
			[say.practice.lesson, lessonPath(id, language)],
			[say.practice.file, exercisePath(id)],
			...(number !== undefined && number < all ? [next] : []),
		],
		paint,
	);
	return `${[
		`${paint.bold(`${shortId(id)} ${slug}`)}  ${paint.dim(title)}`,
		...(taken.beginsAgain ? [say.practice.hintsBeginAgain(all)] : []),
		...texts,
		ways,
	].join("\n\n")}\n`;
}

await runMain(import.meta.url, hint);
