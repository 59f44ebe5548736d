import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pruneCache } from "#kit/cache.ts";
import { findKatas, selectKatas, shortId } from "#kit/catalog/index.ts";
import { type Graded, grade } from "#kit/engine/grade.ts";
import { detectLanguage, messages, UserError } from "#kit/language/index.ts";
import { recordReport } from "#kit/practice/index.ts";
import { format, formatNames } from "#kit/report/format.ts";
import { saveLastReport } from "#kit/report/last-report.ts";
import type { Report } from "#kit/report/report.ts";
import { withPlots } from "#kit/report/with-plots.ts";
import { defuse } from "#kit/wall/index.ts";
import { exitCode, exitCodes } from "./shell/exit-code.ts";
import { GRADING, gradingOptions, oneOf } from "./shell/grading-options.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const OPTIONS = {
	...GRADING,
	path: { type: "string" },
	format: { type: "string", default: "pretty" },
	output: { type: "string" },
	plots: { type: "string" },
	"show-seed": { type: "boolean" },
	"hide-seed": { type: "boolean" },
} as const;

/** `npm run grade [-- KATA… options]`: points for every kata. */
export const gradeCommand: Command = async (args, io) => {
	defuse();
	const { values, positionals } = parseOptions(args, OPTIONS);
	if (values.help) {
		const say = messages(detectLanguage(io.env, values.lang));
		io.print(`${say.shell.usage(say.grade.usage)}\n`);
		return exitCodes.done;
	}
	const katas = selectKatas(findKatas(io.root), positionals);
	// An unknown format is told before the work, not after it.
	const formatName = oneOf("format", values.format, formatNames);
	const isSecret = hidesSeed(values);
	const made = await grade(katas, {
		...(await gradingOptions(values, io)),
		...(values.path && { path: values.path }),
		plots: false,
	});
	const graded = isSecret ? withSecretSeed(made) : made;
	// The replay of one case is not a grading.
	if (!values.path) saveLastReport(io.root, graded.report, graded.plots);
	if (!values.path && values.submission === undefined)
		io.printError(
			recordReport(io.root, graded.report, new Date().toISOString()),
		);
	const report = values.plots
		? await writePlots(graded, values.plots, io)
		: graded.report;
	const text = format(report, formatName, io);
	if (values.output) write(values.output, text);
	else io.print(text);
	for (const folder of ["cache", "cache/compiled"])
		pruneCache(join(io.root, ".nine-steps", folder));
	if (isSecret && io.attended)
		io.printError(`${messages(report.language).grade.keptSeed(report.seed)}\n`);
	return exitCode(report);
};

/** A fresh seed is the secret of whoever grades; one that was given is known, unless it is to be kept. */
function hidesSeed(values: {
	readonly submission?: string | undefined;
	readonly seed?: string | undefined;
	readonly "show-seed"?: boolean | undefined;
	readonly "hide-seed"?: boolean | undefined;
}): boolean {
	const { "show-seed": show, "hide-seed": hide } = values;
	if (show && hide) throw new UserError((say) => say.grade.showOrHide);
	if (show || hide) return Boolean(hide);
	return values.submission !== undefined && values.seed === undefined;
}

const withSecretSeed = ({ report, plots }: Graded): Graded => ({
	report: { ...report, secretSeed: true },
	plots,
});

/** Draws what the checks left to be drawn, and names the files in the report. */
async function writePlots(
	{ report, plots }: Graded,
	folder: string,
	io: Io,
): Promise<Report> {
	const drawn = await withPlots(report, plots);
	for (const { name, svg } of drawn.files) write(join(folder, name), svg);
	const { grade: say } = messages(report.language);
	for (const { kata, check } of drawn.missing)
		io.printError(`${say.noPlot(shortId(kata), check)}\n`);
	return drawn.report;
}

function write(file: string, text: string): void {
	mkdirSync(dirname(resolve(file)), { recursive: true });
	writeFileSync(file, text);
}

await runMain(import.meta.url, gradeCommand);
