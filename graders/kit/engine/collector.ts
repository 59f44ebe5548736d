import type { Reporter, TestModule } from "vitest/node";
import { kataReport } from "../report/kata-report.ts";
import type { CheckPlot } from "../report/last-report.ts";
import type { KataReport, Language } from "../report/report.ts";
import type { Text } from "../text.ts";
import type { CheckMeta } from "./register.ts";

/** A vitest reporter that prints nothing and keeps what the checks left in their tasks. */
export class KataCollector implements Reporter {
	readonly #modules: TestModule[] = [];
	readonly #errors: StrayError[] = [];

	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly StrayError[],
	): void {
		this.#modules.push(...modules);
		this.#errors.push(...errors);
	}

	/** What the checks left to be drawn. */
	plots(): CheckPlot[] {
		return this.#modules
			.flatMap(metasOf)
			.flatMap(({ kata, check, plot }) =>
				plot ? [{ kata, check: check.id, plot }] : [],
			);
	}

	/**
	 * The report of one kata. Checks that did not run make it an error, never a pass; what
	 * they are worth still counts as what could have been reached.
	 */
	reportOf(id: string, title: string, language: Language): KataReport {
		const module = this.#modules.find(({ moduleId }) => isOf(id, moduleId));
		const metas = metasOf(module);
		const checks = metas.map(({ check }) => check);
		const log = metas.findLast(({ ran }) => ran)?.log ?? [];
		const report = kataReport(id, title, checks, log);
		const strays = this.#errors.filter((error) => this.#concerns(error, id));
		if (isWhole(metas) && !strays[0]) return report;
		const why = [...defectsOf(module), ...strays.map(({ message }) => message)];
		const ran = metas.filter((meta) => meta.ran).length;
		return {
			...report,
			status: "error",
			message: incomplete(ran, metas[0]?.expected, sentence(why[0]))[language],
		};
	}

	/** An error beside the tests that does not say where it arose belongs to what was cut short, or to all. */
	#concerns({ VITEST_TEST_PATH: path }: StrayError, id: string): boolean {
		if (path !== undefined) return isOf(id, path);
		const cutShort = this.#modules.filter((m) => !isWhole(metasOf(m)));
		return cutShort.length === 0 || cutShort.some((m) => isOf(id, m.moduleId));
	}
}

/** An error that no test caught, as vitest hands it on. */
interface StrayError {
	readonly message: string;
	/** The grader that ran when it arose, where vitest knows. */
	readonly VITEST_TEST_PATH?: string;
}

const isOf = (id: string, path: string): boolean =>
	path.replaceAll("\\", "/").includes(`/graders/${id}/`);

const isWhole = (metas: readonly CheckMeta[]): boolean =>
	metas.length > 0 &&
	metas.length === metas[0].expected &&
	metas.every(({ ran }) => ran);

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
			.filter((test) => !test.meta().nineSteps?.ran)
			.flatMap((test) => test.result().errors ?? []),
	].map(({ message }) => message);
}

const sentence = (text = ""): string =>
	/[\p{L}\d)]$/u.test(text) ? `${text}.` : text;

const incomplete = (
	ran: number,
	expected: number | undefined,
	why: string,
): Text => ({
	en: `The grader is at fault, not your code: ${ran} of ${expected ?? "its"} checks ran. ${why} Please report it.`,
	zh: `出错的是评分程序，不是你的代码：${expected ?? "全部"} 项检查中只运行了 ${ran} 项。${why} 请报告这个问题。`,
});
