import type { Messages } from "../language/index.ts";
import type { CheckReport, Report } from "./report.ts";

/**
 * The record as learners may see it. Of a secret seed no command is left that names it:
 * whoever knows the seed of a grading to come can learn its answers by heart.
 */
export function forLearners(report: Report): Report {
	if (!report.secretSeed) return report;
	const katas = report.katas.map((kata) => ({
		...kata,
		checks: kata.checks.map(withoutReplay),
	}));
	return { ...report, seed: 0, katas };
}

function withoutReplay({ replay, ...check }: CheckReport): CheckReport {
	return check;
}

/** `seed 1729`, unless it is a secret. */
export const seedNote = (
	{ seed, secretSeed }: Report,
	say: Messages["report"],
): string => (secretSeed ? say.secretSeed : say.seed(seed));
