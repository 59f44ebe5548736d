import type { Environment } from "../checks/index.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import { runCheck } from "../kata/run-check.ts";
import type { CheckReport, Language } from "../report/report.ts";

/** All checks of a kata on one program, in order. */
export async function gradeProgram(
	kata: Kata,
	subject: Exports,
	environment: Environment,
	language: Language = "en",
): Promise<CheckReport[]> {
	const reports: CheckReport[] = [];
	for (const check of kata.checks) {
		const { report } = await runCheck({
			kata,
			check,
			subject,
			environment,
			language,
			now: () => 0,
		});
		reports.push(report);
	}
	return reports;
}

/** Checks that did not give their points, as one line. */
export const lostPoints = (reports: readonly CheckReport[]): string =>
	reports
		.filter(({ status }) => status !== "passed")
		.map(({ id, message }) => `${id} (${message})`)
		.join("; ");
