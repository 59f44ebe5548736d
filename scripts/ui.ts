import { findKatas, selectKatas } from "#kit/catalog/index.ts";
import { openUi } from "#kit/engine/open-ui.ts";
import { messages, UserError } from "#kit/language/index.ts";
import { recordReport } from "#kit/practice/index.ts";
import { format } from "#kit/report/format.ts";
import type { Report } from "#kit/report/report.ts";
import type { Text } from "#kit/text.ts";
import { defuse } from "#kit/wall/index.ts";
import { GRADING, gradingOptions } from "./shell/grading-options.ts";
import type { Io } from "./shell/io.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, exitCodes, runMain } from "./shell/run.ts";

const OPTIONS = {
	...GRADING,
	// The one that Vitest itself begins with.
	port: { type: "string", default: "51204" },
	open: { type: "boolean", default: false },
} as const;

const USAGE =
	"npm run ui [-- KATA… --open --port N --subject … --submission DIR --seed N --backend … --wall … --lang en|zh]";

const begin = (url: string): Text => ({
	en: `\n  ${url}\n\nOpen this page in a browser. Save an exercise, and its kata is graded again. Ctrl-C ends.\n`,
	zh: `\n  ${url}\n\n请在浏览器中打开这个页面。保存练习文件，就会重新评分。按 Ctrl-C 结束。\n`,
});

/** `npm run ui [-- KATA… options]`: the katas in a browser, graded again on save, with plots. */
export const ui: Command = async (args, io) => {
	defuse();
	const { values, positionals } = parseOptions(args, OPTIONS);
	const options = { ...(await gradingOptions(values, io)), plots: true };
	const say = messages(options.language);
	if (values.help) {
		io.print(`${say.shell.usage(USAGE)}\n`);
		return exitCodes.done;
	}
	const katas = selectKatas(findKatas(io.root), positionals);
	const isOwn = values.submission === undefined;
	let isFirst = true;
	const page = await openUi(katas, options, {
		port: portOf(values.port),
		open: values.open,
		onGraded(report) {
			if (isOwn) keep(report, io);
			// The page shows them all; here, only what was saved.
			if (!isFirst && report.katas.length > 0)
				io.print(`\n${format(report, "pretty", io)}`);
			isFirst = false;
		},
	});
	io.print(begin(page.url)[options.language]);
	const end = interrupted();
	try {
		await Promise.race([page.graded, end]);
		await end;
	} finally {
		await page.close();
	}
	return exitCodes.done;
};

const keep = (report: Report, io: Io): void =>
	io.printError(recordReport(io.root, report, new Date().toISOString()));

function portOf(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new UserError((say) =>
		say.grade.unknownValue("port", text, ["1 … 65535"]),
	);
}

/**
 * Settles at Ctrl-C; a second one ends the process at once. Vitest's own listeners
 * would end it after 1 ms, with workers and walls still open.
 */
const interrupted = (): Promise<void> =>
	new Promise((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"]) {
			process.removeAllListeners(signal);
			process.once(signal, () => resolve());
		}
	});

await runMain(import.meta.url, ui);
