import colors from "picocolors";
import { messages } from "../../language/index.ts";
import { withoutCommands } from "../../wall/clean-text.ts";
import { forLearners } from "../for-learners.ts";
import type { FormatOptions } from "../format.ts";
import type { Report } from "../report.ts";
import type { Page } from "./page.ts";
import { prettyKata } from "./pretty-kata.ts";
import { prettyTotal } from "./pretty-total.ts";

const WIDTH = 100;
const NARROWEST = 60;

/** The report that a learner reads in the terminal. */
export function pretty(record: Report, options: FormatOptions): string {
	const report = forLearners(record);
	const page: Page = {
		columns: Math.max(NARROWEST, options.width ?? WIDTH),
		paint: colors.createColors(options.color ?? false),
		language: report.language,
		say: messages(report.language).report,
	};
	const alone = report.katas.length === 1;
	const next = report.katas.find(({ status }) => status === "unfinished");
	const katas = report.katas.map((kata) =>
		prettyKata(page, kata, { alone, next: kata === next }),
	);
	const lines = [...katas.flatMap(spaced), "", ...prettyTotal(page, report)];
	return withoutCommands(`${lines.join("\n").replace(/^\n/, "")}\n`);
}

/** A kata of several lines stands apart; those of one line form a list. */
function spaced(
	lines: readonly string[],
	i: number,
	all: readonly (readonly string[])[],
): string[] {
	const apart = i > 0 && (lines.length > 1 || (all[i - 1]?.length ?? 0) > 1);
	return apart ? ["", ...lines] : [...lines];
}
