import { randomUUID } from "node:crypto";
import {
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../language/index.ts";
import type { Plot } from "../plot/index.ts";
import type { Report } from "./report.ts";

/** The last grading, with its pictures as data: they can be drawn in either language. */
export interface LastReport {
	readonly report: Report;
	readonly plots: readonly CheckPlot[];
	readonly gradedAt: Date;
}

export interface CheckPlot {
	/** Id of the kata. */
	readonly kata: string;
	/** Id of the check within the kata. */
	readonly check: string;
	readonly plot: Plot;
}

const SCHEMA = "nine-steps/last-report/v2";

/** From the root of the repository. */
export const lastReportPath = ".nine-steps/last-report.json";

/**
 * Keeps a grading until the next one. Written beside its place and renamed, so that
 * no one reads half of it.
 *
 * @returns whether it was written; a checkout where nothing can be is graded all the same
 */
export function saveLastReport(
	root: string,
	report: Report,
	plots: readonly CheckPlot[],
): boolean {
	const file = join(root, lastReportPath);
	const temporary = `${file}.${randomUUID()}.tmp`;
	try {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(temporary, JSON.stringify({ schema: SCHEMA, report, plots }));
		renameSync(temporary, file);
		return true;
	} catch {
		discard(temporary);
		return false;
	}
}

function discard(file: string): void {
	try {
		rmSync(file, { force: true });
	} catch {
		// Where nothing can be written, nothing was left either.
	}
}

/** @throws UserError where nothing was graded yet, or by another version of this project */
export function readLastReport(root: string): LastReport {
	const file = join(root, lastReportPath);
	const stats = statSync(file, { throwIfNoEntry: false });
	if (!stats) throw new UserError((say) => say.html.nothingGraded);
	const record = parse(readFileSync(file, "utf8"));
	if (!record) throw new UserError((say) => say.html.damaged(lastReportPath));
	return { ...record, gradedAt: stats.mtime };
}

function parse(text: string): Pick<LastReport, "report" | "plots"> | undefined {
	try {
		const { schema, report, plots } = JSON.parse(text, gaps);
		const isKnown =
			schema === SCHEMA &&
			report?.schema === "nine-steps/report/v1" &&
			Array.isArray(report.katas) &&
			Array.isArray(plots);
		return isKnown ? { report, plots } : undefined;
	} catch {
		return undefined;
	}
}

/** JSON writes null for NaN and ±Infinity; a plot shows a gap for each of them. */
const gaps = (_: string, value: unknown): unknown =>
	value === null ? Number.NaN : value;
