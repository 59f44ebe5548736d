import { join } from "node:path";
import { createVitest, type Reporter, type TestModule } from "vitest/node";
import type { KataEntry } from "../catalog/index.ts";
import type { Report } from "../report/report.ts";
import { openTfjs } from "../tfjs/index.ts";
import { KataCollector } from "./collector.ts";
import { graderPath } from "./grade.ts";
import type { GradingOptions } from "./options.ts";
import { gradersProject, rerunOnSave } from "./project.ts";
import { reportOf } from "./report-of.ts";
import { PAGE, uiPage } from "./ui-page.ts";

export interface UiOptions {
	/** Where to listen; where it is taken, the next free one. */
	readonly port: number;
	/** Show the page in the default browser. */
	readonly open: boolean;
	/** Called with all katas at first, and then with those that are graded again. */
	onGraded(report: Report): void;
}

export interface Ui {
	readonly url: string;
	/** Settles when every kata was graded for the first time. */
	readonly graded: Promise<unknown>;
	close(): Promise<void>;
}

/** Grades katas in @vitest/ui, each again when its exercise is saved. */
export async function openUi(
	katas: readonly KataEntry[],
	options: GradingOptions,
	{ port, open, onGraded }: UiOptions,
): Promise<Ui> {
	const { backend } = await openTfjs(options.backend);
	const reporter: Reporter = {
		onTestRunEnd(modules, errors) {
			const collector = new KataCollector();
			collector.onTestRunEnd(modules, errors);
			const ids = modules.filter(isWhole).map(idOf);
			onGraded(reportOf(ids, collector, options, backend));
		},
	};
	const vitest = await createVitest(
		"test",
		{
			config: false,
			watch: true,
			root: options.home,
			ui: true,
			open,
			// The editor of the page would change the grader, not the exercise.
			api: { port, allowWrite: false },
			reporters: [reporter],
			passWithNoTests: true,
			watchTriggerPatterns: [rerunOnSave],
			...gradersProject,
			// One project needs no label before each of its files.
			name: "",
		},
		{ logLevel: "error", plugins: [uiPage] },
	);
	vitest.provide("nineSteps", { ...options, backend: backend.name });
	vitest.vite.watcher.add(join(options.root, "exercises"));
	const [origin = `http://localhost:${port}`] =
		vitest.vite.resolvedUrls?.local ?? [];
	return {
		url: new URL(PAGE, origin).href,
		graded: vitest.start(katas.map((kata) => graderPath(options.home, kata))),
		close: () => vitest.close(),
	};
}

/** One check alone, run by its button on the page, is no grading. */
const isWhole = ({ children }: TestModule): boolean =>
	[...children.allTests()].every((test) => test.result().state !== "skipped");

/** `…/graders/<id>/<slug>.grader.ts` → `<id>` */
const idOf = ({ relativeModuleId }: TestModule): string =>
	relativeModuleId.replaceAll("\\", "/").split("/").slice(-3, -1).join("/");
