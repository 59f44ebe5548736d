import { lessonTitle } from "../../catalog/index.ts";
import type { Check } from "../../checks/index.ts";
import {
	answerPath,
	openGrading,
	type Preparation,
} from "../../engine/grading.ts";
import type { GradingOptions } from "../../engine/options.ts";
import type { Exports, Kata } from "../../kata/kata.ts";
import { kataReport } from "../../report/kata-report.ts";
import type { CheckPlot } from "../../report/last-report.ts";
import type { CheckReport, KataReport } from "../../report/report.ts";
import { type ReadyCompiler, readProgram } from "../../wall/index.ts";

export interface GradedKata {
	readonly report: KataReport;
	readonly plots: readonly CheckPlot[];
	/** Ends what the grading holds open; the verdict need not wait for it. */
	close(): Promise<void>;
}

interface Listener {
	/** A check has its verdict. */
	check(check: CheckReport): void;
	/** False when nobody waits for this grading any more. */
	isWanted(): boolean;
}

/** Grades the answer to one kata; undefined when it was given up. */
export async function gradeKata(
	kata: Kata,
	options: GradingOptions,
	compiler: ReadyCompiler,
	{ check, isWanted }: Listener,
): Promise<GradedKata | undefined> {
	const prepared = await prepare(kata.id, options, compiler);
	const grading = openGrading(kata, options, prepared);
	const checks: CheckReport[] = [];
	const plots: CheckPlot[] = [];
	try {
		for (const each of kata.checks) {
			if (!isWanted()) break;
			const { report, plot } = await grading.run(each as Check<Exports>);
			checks.push(report);
			if (plot) plots.push({ kata: kata.id, check: report.id, plot });
			check(report);
		}
	} catch (error) {
		await grading.close();
		throw error;
	}
	if (checks.length < kata.checks.length) {
		await grading.close();
		return undefined;
	}
	const title = lessonTitle(options.root, kata.id, options.language);
	const report = kataReport(kata.id, title, checks, grading.log());
	return { report, plots, close: () => grading.close() };
}

/** Reads and compiles the answer. Undefined for one that cannot be read: the grading says why. */
async function prepare(
	id: string,
	{ root, subject }: GradingOptions,
	compiler: ReadyCompiler,
): Promise<Preparation | undefined> {
	try {
		const program = readProgram(root, answerPath(id, subject));
		const transformed = await compiler.transform(program.source);
		return { program, transformed };
	} catch {
		return undefined;
	}
}
