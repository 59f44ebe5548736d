import { lessonTitle } from "../catalog/index.ts";
import type { Report } from "../report/report.ts";
import type { KataCollector } from "./collector.ts";
import type { GradingOptions } from "./options.ts";

/** The record of a grading: what was collected of the katas, and how they were graded. */
export function reportOf(
	ids: readonly string[],
	collector: Pick<KataCollector, "reportOf">,
	{ home, seed, language, subject, wall }: GradingOptions,
	backend: Report["backend"],
): Report {
	const katas = ids.map((id) =>
		collector.reportOf(id, lessonTitle(home, id, language), language),
	);
	return {
		schema: "nine-steps/report/v1",
		seed,
		language,
		subject,
		backend,
		wall,
		points: total(katas, "points"),
		maxPoints: total(katas, "maxPoints"),
		katas,
	};
}

const total = (katas: Report["katas"], field: "points" | "maxPoints"): number =>
	katas.reduce((sum, kata) => sum + kata[field], 0);
