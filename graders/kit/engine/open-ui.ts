import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createVitest, type Reporter, type TestModule } from "vitest/node";
import type { KataEntry } from "../catalog/index.ts";
import { graderPath } from "./grade.ts";
import type { GradingOptions } from "./options.ts";
import { gradersProject, rerunOnSave } from "./project.ts";

export interface UiOptions {
	/** The first free one from here on; 0 for any. */
	readonly port: number;
	/** Show the page in the default browser. */
	readonly open: boolean;
	/** Called with the katas that were graded, at first and after each save. */
	onGraded(modules: readonly TestModule[]): void;
}

export interface Ui {
	readonly url: string;
	close(): Promise<void>;
}

/**
 * Grades katas in @vitest/ui, each again when its exercise is saved.
 *
 * The page may run graders, but not edit files: its editor would change the grader,
 * not the exercise.
 */
export async function openUi(
	katas: readonly KataEntry[],
	options: GradingOptions,
	{ port, open, onGraded }: UiOptions,
): Promise<Ui> {
	const reporter: Reporter = { onTestRunEnd: (modules) => onGraded(modules) };
	const vitest = await createVitest(
		"test",
		{
			config: false,
			watch: true,
			root: options.home,
			ui: true,
			open,
			api: { port, allowWrite: false },
			reporters: [reporter],
			passWithNoTests: true,
			watchTriggerPatterns: [rerunOnSave],
			...gradersProject,
		},
		{ logLevel: "error" },
	);
	vitest.provide("nineSteps", options);
	vitest.vite.watcher.add(join(options.root, "exercises"));
	await vitest.start(katas.map((kata) => graderPath(options.home, kata)));
	return {
		url: urlOf(vitest.vite.httpServer?.address() as AddressInfo),
		close: () => vitest.close(),
	};
}
const urlOf = ({ port }: AddressInfo): string =>
	`http://localhost:${port}/__vitest__/`;
