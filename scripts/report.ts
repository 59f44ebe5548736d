import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { detectLanguage, messages, UserError } from "#kit/language/index.ts";
import { drawPlots } from "#kit/report/html/draw-plots.ts";
import { html } from "#kit/report/html/html.ts";
import { readLastReport } from "#kit/report/last-report.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

/** `npm run report [-- --output FILE --lang en|zh]`: the last grading as a page to read. */
export const reportCommand: Command = async (args, io) => {
	const { values, positionals } = parseOptions(args, {
		output: { type: "string" },
	});
	if (values.help) {
		const say = messages(detectLanguage(io.env, values.lang));
		io.print(`${say.shell.usage(say.html.usage)}\n`);
		return exitCodes.done;
	}
	if (positionals.length > 0)
		throw new UserError((say) => say.shell.tooManyArguments(positionals));
	const last = readLastReport(io.root);
	// What was graded in one language reads best in the same.
	const language = values.lang
		? detectLanguage(io.env, values.lang)
		: last.report.language;
	const plots = await drawPlots(last.plots, language);
	const file = resolve(
		values.output ?? join(io.root, ".nine-steps", "report.html"),
	);
	write(file, html(last.report, { language, plots, gradedAt: last.gradedAt }));
	const say = messages(language).html;
	io.print(`${say.written(relative(process.cwd(), file))}\n`);
	return exitCodes.done;
};

function write(file: string, text: string): void {
	try {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	} catch (error) {
		const { code = "" } = error as NodeJS.ErrnoException;
		throw new UserError((say) => say.html.cannotWrite(file, code));
	}
}

await runMain(import.meta.url, reportCommand);
