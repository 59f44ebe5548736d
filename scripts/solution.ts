import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { findKatas, type KataEntry, shortId } from "#kit/catalog/index.ts";
import {
	detectLanguage,
	type Messages,
	messages,
	UserError,
} from "#kit/language/index.ts";
import {
	isPassed,
	kataProgress,
	labelled,
	nameKata,
	noticeText,
	type Progress,
	readProgress,
	updateProgress,
	withSolutionSeen,
} from "#kit/practice/index.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run solution -- KATA [--anyway]`: the reference solution, once the kata is passed. */
export const solution: Command = (args, io) => {
	const { values, positionals } = parseOptions(args, {
		anyway: { type: "boolean" },
	});
	const say = messages(detectLanguage(io.env, values.lang));
	const usage = `${say.shell.usage(say.practice.solutionUsage)}\n`;
	if (values.help) {
		io.print(usage);
		return exitCodes.done;
	}
	const [pattern, ...extra] = positionals;
	if (extra.length > 0)
		throw new UserError((told) => told.shell.tooManyArguments(extra));
	if (pattern === undefined) {
		io.printError(usage);
		return exitCodes.failed;
	}
	const kata = nameKata(findKatas(io.root), pattern);
	const { progress, notices } = readProgress(io.root);
	io.printError(noticeText(notices, say));
	const isOpen =
		isPassed(progress, kata.id) || kataProgress(progress, kata.id).solutionSeen;
	if (!isOpen && !values.anyway) {
		io.print(refusal(kata, progress, say, io));
		return exitCodes.missing;
	}
	io.print(source(kata, io));
	if (!isOpen) mark(kata, say, io);
	return exitCodes.done;
};

/** What stands in the way, and the two ways on. */
function refusal(
	{ id, slug }: KataEntry,
	progress: Progress,
	{ practice, report }: Messages,
	io: Io,
): string {
	const { points, maxPoints } = kataProgress(progress, id);
	const score =
		maxPoints > 0 ? report.points(points, maxPoints) : practice.notGraded;
	const ways = labelled(
		[
			[practice.hintInstead, `npm run hint ${shortId(id)}`],
			[practice.anyway, `npm run solution -- ${shortId(id)} --anyway`],
		],
		pc.createColors(io.color),
	);
	const name = `${shortId(id)} ${slug}`;
	return `${practice.notPassed(name, score)}\n${ways.replace(/^/gm, "  ")}\n`;
}

/** The file with its path as a comment, so that what is printed is a program. */
function source({ id, file }: KataEntry, io: Io): string {
	const path = `solutions/${id}/${file}`;
	if (!existsSync(join(io.root, path)))
		throw new UserError((say) => say.practice.noSolution(path));
	const text = readFileSync(join(io.root, path), "utf8");
	return `${pc.createColors(io.color).dim(`// ${path}`)}\n${text}`;
}

function mark({ id, slug }: KataEntry, say: Messages, io: Io): void {
	const { notices } = updateProgress(io.root, (progress) =>
		withSolutionSeen(progress, id),
	);
	const told = noticeText(notices, say);
	const name = `${shortId(id)} ${slug}`;
	io.printError(told || `\n${say.practice.markedSeen(name)}\n`);
}

await runMain(import.meta.url, solution);
