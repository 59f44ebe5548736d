import { tryPlot } from "../plot/index.ts";
import type { CheckPlot } from "./last-report.ts";
import type { CheckReport, Report } from "./report.ts";

/** A picture to be written beside a report. */
export interface PlotFile {
	/** Name of the file, unique within the report. */
	readonly name: string;
	readonly svg: string;
}

export interface WithPlots {
	readonly report: Report;
	readonly files: readonly PlotFile[];
	/** Those that could not be drawn. */
	readonly missing: readonly CheckPlot[];
}

/** Draws the plots of a grading and names each in its check. */
export async function withPlots(
	report: Report,
	plots: readonly CheckPlot[],
): Promise<WithPlots> {
	const files: PlotFile[] = [];
	const missing: CheckPlot[] = [];
	const draw = async (kata: string, check: CheckReport) => {
		const found = plots.find((p) => p.kata === kata && p.check === check.id);
		if (!found) return check;
		const { language } = report;
		const svg = await tryPlot(found.plot, { title: check.title, language });
		if (svg === undefined) {
			missing.push(found);
			return check;
		}
		const name = `${kata.replace("/", "-")}-${check.id}.svg`;
		files.push({ name, svg });
		return { ...check, plots: [name] };
	};
	const katas: Report["katas"][number][] = [];
	for (const kata of report.katas) {
		const checks: CheckReport[] = [];
		for (const check of kata.checks) checks.push(await draw(kata.id, check));
		katas.push({ ...kata, checks });
	}
	return { report: { ...report, katas }, files, missing };
}
