import { shortId } from "../catalog/kata-id.ts";
import type { Attempt, Check, Environment, Failure } from "../checks/index.ts";
import { formatValue } from "../compare/index.ts";
import { mistakeBehind } from "../diagnosis/by-mistake.ts";
import { describeFault } from "../language/index.ts";
import type { Plot } from "../plot/index.ts";
import { sparkline } from "../plot/sparkline.ts";
import { thinPlot } from "../plot/thin-plot.ts";
import type {
	CheckReport,
	Diagnosis,
	Language,
	Status,
} from "../report/report.ts";
import { cleanText } from "../wall/clean-text.ts";
import { Fault, type FaultKind } from "../wall/fault.ts";
import type { Kata } from "./kata.ts";

/** What one check needs to become a line of the report. */
export interface CheckRun<S> {
	readonly kata: Kata<S>;
	readonly check: Check<S>;
	readonly subject: S;
	readonly environment: Environment;
	readonly language: Language;
	/** Milliseconds from an arbitrary start. */
	readonly now: () => number;
}

export interface CheckResult {
	readonly report: CheckReport;
	readonly plot?: Plot;
}

/** Runs one check and words its verdict; only a defect of the kata itself throws. */
export async function runCheck<S extends object>(
	run: CheckRun<S>,
): Promise<CheckResult> {
	const { check, language } = run;
	const start = run.now();
	const attempt = await check.attempt(run.subject, run.environment);
	const status = statusOf(attempt);
	return {
		report: cleanReport({
			id: check.id,
			title: check.title[language],
			status,
			points: status === "passed" ? check.points : 0,
			maxPoints: check.points,
			...(check.seeded === false && { seeded: false as const }),
			...(attempt.failure && failureFields(run, attempt.failure)),
			...(attempt.losses && { sparkline: sparkline(attempt.losses, 40) }),
			durationMs: run.now() - start,
		}),
		...(attempt.plot && { plot: thinPlot(attempt.plot) }),
	};
}

/** Faults that say the code cannot be graded, rather than that its answer is wrong. */
const ERRORS: ReadonlySet<FaultKind> = new Set([
	"missing-file",
	"not-a-file",
	"unreadable",
	"too-large",
	"syntax",
	"compile-timeout",
	"too-complex",
	"forbidden-import",
	"load",
	"missing-export",
	"run-budget",
	"grading-died",
]);

export function statusOfFault(fault: Fault): Status {
	if (fault.kind === "unfinished") return "unfinished";
	return ERRORS.has(fault.kind) ? "error" : "failed";
}

function statusOf({ failure }: Attempt<never>): Status {
	if (!failure) return "passed";
	return failure.problem instanceof Fault
		? statusOfFault(failure.problem)
		: "failed";
}

type FailureFields = Partial<CheckReport>;

function failureFields<S extends object>(
	run: CheckRun<S>,
	failure: Failure<S>,
): FailureFields {
	const { kata, check, environment, language } = run;
	const { problem } = failure;
	if (problem instanceof Fault && statusOfFault(problem) !== "failed")
		return faultFields(problem, language);
	const diagnosis = diagnose(run, failure);
	return {
		...(problem instanceof Fault
			? faultFields(problem, language)
			: {
					message: problem.message[language],
					...(problem.expected && { expected: problem.expected }),
					...(problem.received && { received: problem.received }),
					...(problem.source && { source: problem.source[language] }),
				}),
		counterexample: formatInputs(failure.inputs),
		...(diagnosis && { diagnosis }),
		replay: replay(kata.id, check.id, environment.seed, failure.path),
	};
}

export function faultFields(fault: Fault, language: Language): FailureFields {
	const { file, line, column } = fault.details;
	const message = describeFault(fault, language);
	// A file alone, without a line, is where the learner is looking already.
	if (!file || line === undefined) return { message };
	return {
		message,
		location: { file, line, ...(column !== undefined && { column }) },
	};
}

function diagnose<S extends object>(
	{ kata, subject, language }: CheckRun<S>,
	failure: Failure<S>,
): Diagnosis | undefined {
	const mistake = mistakeBehind(
		failure,
		subject,
		kata.reference,
		kata.mistakes,
	);
	if (mistake) return { mistake: mistake.id, hint: mistake.hint[language] };
	const finding =
		failure.problem instanceof Fault ? undefined : failure.problem.finding;
	return (
		finding && {
			mistake: `signature:${finding.id}`,
			hint: finding.hint[language],
		}
	);
}

const formatInputs = (inputs: Readonly<Record<string, unknown>>): string =>
	Object.entries(inputs)
		.map(([name, value]) =>
			cleanText(`${name} = ${formatValue(value)}`, LINE_LENGTH),
		)
		.join("\n");

/** Longer than any line that the kit itself writes; values have 96 characters at most. */
const LINE_LENGTH = 2000;

/**
 * What a report says of a check, with nothing in it that cannot be seen or that a program
 * would obey: a message may quote a value of the learner's, its keys or its strings.
 */
function cleanReport(report: CheckReport): CheckReport {
	const cleaned = (["message", "expected", "received"] as const).flatMap(
		(field) => {
			const text = report[field];
			return text === undefined ? [] : [[field, cleanText(text, LINE_LENGTH)]];
		},
	);
	return { ...report, ...Object.fromEntries(cleaned) };
}

/** The command that draws the same case again. */
function replay(
	id: string,
	check: string,
	seed: number,
	path: string | undefined,
): string {
	const where = path ? ` --path ${check}:${path}` : "";
	return `npm run grade ${shortId(id)} -- --seed ${seed}${where}`;
}
