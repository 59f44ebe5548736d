import { afterAll, beforeAll, describe, test } from "vitest";
import type { Check } from "../checks/index.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import { messages } from "../language/index.ts";
import type { Plot } from "../plot/index.ts";
import { details } from "../report/details.ts";
import type { CheckReport, Language } from "../report/report.ts";
import { type Grading, openGrading } from "./grading.ts";
import type { GradingOptions } from "./options.ts";

/** What a check leaves in its vitest task for reporters. */
export interface CheckMeta {
	readonly kata: string;
	/** How many checks the kata has: fewer tests than this is an error, never a pass. */
	readonly expected: number;
	/** Its verdict; before it has one, what the check is worth. */
	readonly check: CheckReport;
	/** False until the check has run. Its points count as missing, whatever kept it from running. */
	readonly ran: boolean;
	readonly plot?: Plot;
	readonly log: readonly string[];
}

declare module "vitest" {
	interface TaskMeta {
		nineSteps?: CheckMeta;
	}
}

/** Turns a kata into vitest tests, one per check, in the kata's order. */
export function register(kata: Kata, options: GradingOptions): void {
	describe(kata.id, () => {
		let grading: Grading;
		beforeAll(() => {
			grading = openGrading(kata, options);
		});
		afterAll(() => grading?.close());
		// Reporters are told of it before anything of the learner's is opened.
		const plan = (check: Check<Exports>) => ({
			meta: { nineSteps: planned(kata, check, options.language) },
		});
		for (const check of kata.checks)
			test(nameOf(check, options), plan(check), async ({ task, annotate }) => {
				const result = await grading.run(check as Check<Exports>);
				task.meta.nineSteps = {
					kata: kata.id,
					expected: kata.checks.length,
					check: result.report,
					ran: true,
					// A plot that is shown already would stand there again as numbers, up to 40 kB.
					...(result.plot && !options.plots && { plot: result.plot }),
					log: grading.log(),
				};
				if (options.plots) {
					// Drawing is for @vitest/ui; a plain grading does without its modules.
					const { annotateWith } = await import("./annotate-with.ts");
					await annotateWith(result, options, annotate);
				}
				if (result.report.status !== "passed")
					throw failed(result.report, options.language, task.file.filepath);
			});
	});
}

const planned = (
	{ id, checks }: Kata,
	check: Check<Exports>,
	language: Language,
): CheckMeta => ({
	kata: id,
	expected: checks.length,
	check: {
		id: check.id,
		title: check.title[language],
		status: "error",
		points: 0,
		maxPoints: check.points,
		durationMs: 0,
	},
	ran: false,
	log: [],
});

/**
 * Its message is what a learner reads in any vitest reporter, behind "failed" or "not
 * written yet" as its name; a stack would be the kit's.
 */
class CheckFailed extends Error {
	override stack = "";
	constructor(report: CheckReport, language: Language) {
		super(details(report, language));
		this.name = messages(language).report.status[report.status];
	}
}

/** On GitHub the reporter of that name says nothing of an error that has no place in a test file. */
class CheckFailedOnGitHub extends CheckFailed {
	/** Printed instead of the lines around that place. */
	readonly frame: string;
	constructor(report: CheckReport, language: Language, grader: string) {
		super(report, language);
		this.stack = `${this.name}\n    at ${grader}:1:1`;
		this.frame = report.title;
	}
}

const failed = (report: CheckReport, language: Language, grader: string) =>
	process.env.GITHUB_ACTIONS
		? new CheckFailedOnGitHub(report, language, grader)
		: new CheckFailed(report, language);

/** `vjp · softmaxVjp(A, dA) is …`: the id is short, the same in every language, and found by `-t vjp`. */
const nameOf = (check: Check<never>, { language }: GradingOptions): string =>
	`${check.id} · ${check.title[language]}`;
