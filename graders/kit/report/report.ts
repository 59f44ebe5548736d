/**
 * The one record of a grading. Everything printed, exported or drawn is a pure
 * function of it; the score is computed once, here.
 */
export interface Report {
	readonly schema: "nine-steps/report/v1";
	readonly seed: number;
	/**
	 * Whoever graded keeps the seed: printers for learners leave it out, and the commands
	 * that name it. The record has both.
	 */
	readonly secretSeed?: true;
	readonly language: Language;
	readonly subject: string;
	readonly backend: { readonly name: string; readonly version: string };
	readonly wall: WallName;
	readonly points: number;
	readonly maxPoints: number;
	readonly katas: readonly KataReport[];
}

export type Language = "en" | "zh";

/** What stands between learner code and grader; see docs/wall.md. */
export type WallName = "process" | "strict" | "none";

/**
 * `unfinished`: a stub still throws its own Unfinished and nothing else is wrong.
 * `error`: the code does not load, or the kata could not be graded.
 */
export type Status = "passed" | "failed" | "unfinished" | "error";

export interface KataReport {
	/** The path of the kata below `exercises/`. */
	readonly id: string;
	/** First heading of the lesson, in the report's language. */
	readonly title: string;
	readonly status: Status;
	readonly points: number;
	readonly maxPoints: number;
	readonly durationMs: number;
	/** Why the kata as a whole could not be graded: one sentence. */
	readonly message?: string;
	/** Where to look, relative to the root of the graded checkout. */
	readonly location?: Location;
	readonly checks: readonly CheckReport[];
	/** What the learner printed with `console.log`, capped. */
	readonly log?: readonly string[];
}

export interface Location {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

export interface CheckReport {
	/** Unique within the kata, kebab-case. */
	readonly id: string;
	/** Call and behaviour: `softmax(Z) is unchanged when a constant is added to a row`. */
	readonly title: string;
	readonly status: Status;
	readonly points: number;
	readonly maxPoints: number;
	/** Its cases are written out: another seed changes nothing. */
	readonly seeded?: false;
	readonly durationMs: number;
	/** What broke, as one neutral sentence; absent when the check passed. */
	readonly message?: string;
	readonly location?: Location;
	/** The smallest case found, one `name = value` line per argument. */
	readonly counterexample?: string;
	readonly expected?: string;
	/** Where `expected` comes from, e.g. `central differences, float64`. */
	readonly source?: string;
	readonly received?: string;
	/** First place where the two differ, e.g. `[0][1]`, or the kind of difference. */
	readonly difference?: string;
	readonly diagnosis?: Diagnosis;
	/** A command that shows this failure again. */
	readonly replay?: string;
	readonly plots?: readonly string[];
	/** A loss curve in eight heights of block, one character per update. */
	readonly sparkline?: string;
}

export interface Diagnosis {
	/** Id in the kata's `mistakes.ts`, or `signature:<name>` from the gradient's shape. */
	readonly mistake: string;
	readonly hint: string;
}

/** Points and status of a kata from its checks. */
export function summarise(
	checks: readonly CheckReport[],
): Pick<KataReport, "status" | "points" | "maxPoints"> {
	const has = (status: Status) => checks.some((c) => c.status === status);
	return {
		status: has("error")
			? "error"
			: has("failed")
				? "failed"
				: has("unfinished")
					? "unfinished"
					: "passed",
		points: checks.reduce((sum, check) => sum + check.points, 0),
		maxPoints: checks.reduce((sum, check) => sum + check.maxPoints, 0),
	};
}
