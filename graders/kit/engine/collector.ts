import type { Reporter, TestModule } from "vitest/node";
import { kataReport } from "../report/kata-report.ts";
import type { CheckPlot } from "../report/last-report.ts";
import type { KataReport, Language } from "../report/report.ts";
import type { Text } from "../text.ts";
import type { CheckMeta } from "./register.ts";

/** A vitest reporter that prints nothing and keeps what the checks left in their tasks. */
export class KataCollector implements Reporter {
	readonly #modules: TestModule[] = [];
	readonly #errors: string[] = [];

	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly { message: string }[],
	): void {
		this.#modules.push(...modules);
		this.#errors.push(...errors.map(({ message }) => message));
	}

	/** What the checks left to be drawn. */
	plots(): CheckPlot[] {
		return this.#modules
			.flatMap(metasOf)
			.flatMap(({ kata, check, plot }) =>
				plot ? [{ kata, check: check.id, plot }] : [],
			);
	}

	/** The report of one kata. Checks that did not run make it an error, never a pass. */
	reportOf(id: string, title: string, language: Language): KataReport {
		const module = this.#modules.find(({ moduleId }) =>
			moduleId.replaceAll("\\", "/").includes(`/graders/${id}/`),
		);
		const metas = metasOf(module);
		const checks = metas.map(({ check }) => check);
		const log = metas.at(-1)?.log ?? [];
		const report = kataReport(id, title, checks, log);
		const expected = metas[0]?.expected;
		if (metas.length === expected && !this.#errors[0]) return report;
		const why = [...defectsOf(module), ...this.#errors][0] ?? "";
		return {
			...report,
			status: "error",
			message: incomplete(metas.length, expected, why)[language],
		};
	}
}

const metasOf = (module: TestModule | undefined): CheckMeta[] =>
	module
		? [...module.children.allTests()].flatMap(
				(test) => test.meta().nineSteps ?? [],
			)
		: [];

/** Errors of the grader itself: a learner's failure leaves a report in the task instead. */
function defectsOf(module: TestModule | undefined): string[] {
	if (!module) return [];
	const tests = [...module.children.allTests()];
	return [
		...module.errors(),
		...tests
			.filter((test) => !test.meta().nineSteps)
			.flatMap((test) => test.result().errors ?? []),
	].map(({ message }) => message);
}

const incomplete = (
	ran: number,
	expected: number | undefined,
	why: string,
): Text => ({
	en: `The grader is at fault, not your code: ${ran} of ${expected ?? "its"} checks ran. ${why} Please report it.`,
	zh: `出错的是评分程序，不是你的代码：${expected ?? "全部"} 项检查中只运行了 ${ran} 项。${why} 请报告这个问题。`,
});
