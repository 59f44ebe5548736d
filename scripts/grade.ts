import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findKatas, selectKatas } from "#kit/catalog/index.ts";
import { type Graded, grade } from "#kit/engine/grade.ts";
import { type GradingOptions, PRACTICE_SEED } from "#kit/engine/options.ts";
import { detectLanguage, messages, UserError } from "#kit/language/index.ts";
import { recordReport } from "#kit/practice/index.ts";
import { format, formatNames } from "#kit/report/format.ts";
import { saveLastReport } from "#kit/report/last-report.ts";
import type { Report, WallName } from "#kit/report/report.ts";
import { withPlots } from "#kit/report/with-plots.ts";
import {
	type BackendChoice,
	type BackendName,
	openTfjs,
} from "#kit/tfjs/index.ts";
import { defuse, resolveWall } from "#kit/wall/index.ts";
import { exitCode, exitCodes } from "./shell/exit-code.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const BACKENDS = ["auto", "node", "wasm", "cpu", "webgpu"] as const;
const SUBJECTS = ["exercises", "solutions"] as const;
const WALLS = ["auto", "process", "strict", "none"] as const;

const OPTIONS = {
	subject: { type: "string", default: "exercises" },
	submission: { type: "string" },
	backend: { type: "string", default: "auto" },
	seed: { type: "string" },
	path: { type: "string" },
	format: { type: "string", default: "pretty" },
	output: { type: "string" },
	plots: { type: "string" },
	wall: { type: "string", default: "auto" },
} as const;

/** `npm run grade [-- KATA… options]`: points for every kata. */
export const gradeCommand: Command = async (args, io) => {
	defuse();
	const { values, positionals } = parseOptions(args, OPTIONS);
	const language = detectLanguage(io.env, values.lang);
	if (values.help) {
		const say = messages(language);
		io.print(`${say.shell.usage(say.grade.usage)}\n`);
		return exitCodes.done;
	}
	const katas = selectKatas(findKatas(io.root), positionals);
	const options: GradingOptions = {
		home: io.root,
		root: rootOf(values.submission) ?? io.root,
		subject: oneOf("subject", values.subject, SUBJECTS),
		seed: seedOf(values.seed, values.submission),
		...(values.path && { path: values.path }),
		backend: await installed(oneOf("backend", values.backend, BACKENDS)),
		wall: wallOf(values.wall, values.submission),
		language,
		plots: false,
	};
	// An unknown format is told before the work, not after it.
	const formatName = oneOf("format", values.format, formatNames);
	const graded = await grade(katas, options);
	const { plots } = graded;
	const report = values.plots
		? await writePlots(graded, values.plots)
		: graded.report;
	// The replay of one case is not a grading.
	if (!values.path) saveLastReport(io.root, report, plots);
	if (!values.path && values.submission === undefined)
		io.printError(recordReport(io.root, report, new Date().toISOString()));
	const text = format(report, formatName, io);
	if (values.output) write(values.output, text);
	else io.print(text);
	return exitCode(report);
};

function oneOf<const T extends string>(
	option: string,
	value: string,
	known: readonly T[],
): T {
	const found = known.find((name) => name === value);
	if (!found)
		throw new UserError((say) => say.grade.unknownValue(option, value, known));
	return found;
}

/** A submission is another checkout: without exercises it is the wrong folder. */
function rootOf(submission: string | undefined): string | undefined {
	if (submission === undefined) return undefined;
	const root = resolve(submission);
	if (!existsSync(join(root, "exercises")))
		throw new UserError((say) => say.grade.noSubmission(submission));
	return root;
}

/** Fresh for submissions: an answer that memorised the practice seed is worth nothing. */
function seedOf(seed: string | undefined, submission?: string): number {
	if (seed === undefined)
		return submission === undefined ? PRACTICE_SEED : randomInt(2 ** 31);
	if (!/^\d{1,10}$/.test(seed))
		throw new UserError((say) => say.grade.badSeed(seed));
	return Number(seed);
}

function wallOf(wall: string, submission: string | undefined): WallName {
	const choice = oneOf("wall", wall, WALLS);
	if (choice === "none" && submission !== undefined)
		throw new UserError((say) => say.grade.noWallForSubmission);
	try {
		return resolveWall(choice);
	} catch (error) {
		throw unavailable(error);
	}
}

/** The backend that `auto` means here, or the one asked for, if it is installed. */
async function installed(choice: BackendChoice): Promise<BackendName> {
	try {
		return (await openTfjs(choice)).backend.name;
	} catch (error) {
		throw unavailable(error);
	}
}

/** What the machine lacks, with the command that gets it. */
function unavailable(error: unknown): UserError {
	const detail = error instanceof Error ? error.message : String(error);
	return new UserError((say) => say.grade.unavailable(detail));
}

/** Draws what the checks left to be drawn, and names the files in the report. */
async function writePlots(
	{ report, plots }: Graded,
	folder: string,
): Promise<Report> {
	const drawn = await withPlots(report, plots);
	for (const { name, svg } of drawn.files) write(join(folder, name), svg);
	return drawn.report;
}

function write(file: string, text: string): void {
	mkdirSync(dirname(resolve(file)), { recursive: true });
	writeFileSync(file, text);
}

await runMain(import.meta.url, gradeCommand);
