import type { Check, Environment } from "../checks/index.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import { runCheck } from "../kata/run-check.ts";
import type { CheckReport } from "../report/report.ts";

/** What earlier rounds told of one program, so that it is not asked again. */
export interface Earlier {
	/** Verdicts of checks without a seed. */
	readonly fixed: Map<string, CheckReport>;
	/** How often a check let the program pass, for checks that never failed it. */
	readonly passes: Map<string, number>;
}

export const nothingEarlier = (): Earlier => ({
	fixed: new Map(),
	passes: new Map(),
});

/** Checks of a kata on one program, in order. */
export async function gradeProgram(
	kata: Kata,
	subject: Exports,
	environment: Environment,
	options: {
		readonly earlier?: Earlier;
		/** False for checks that would tell nothing new. */
		readonly isAsked?: (check: Check<Exports>) => boolean;
	} = {},
): Promise<CheckReport[]> {
	const { earlier = nothingEarlier(), isAsked = () => true } = options;
	const { fixed, passes } = earlier;
	const reports: CheckReport[] = [];
	for (const check of kata.checks) {
		const known = fixed.get(check.id);
		if (known) {
			reports.push(known);
			continue;
		}
		if (!isAsked(check)) continue;
		const { report } = await runCheck({
			kata,
			check,
			subject,
			environment,
			language: "en",
			now: () => 0,
		});
		reports.push(report);
		if (check.seeded === false) fixed.set(check.id, report);
		const before = passes.get(check.id) ?? 0;
		passes.set(check.id, report.status === "passed" ? before + 1 : Number.NaN);
	}
	return reports;
}

/** Checks that did not give their points, as one line. */
export const lostPoints = (reports: readonly CheckReport[]): string =>
	reports
		.filter(({ status }) => status !== "passed")
		.map(({ id, message }) => `${id} (${message})`)
		.join("; ");
