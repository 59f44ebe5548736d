import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { graderThreads } from "./grader-threads.ts";

const setup = fileURLToPath(new URL("./setup.ts", import.meta.url));

/**
 * Saving `exercises/<id>/<slug>.ts` runs `graders/<id>/<slug>.grader.ts` again.
 * Vite only watches the exercise: it is in no module's imports and is never loaded.
 */
export const rerunOnSave = {
	pattern: /\/exercises\/(step[^/]+\/\d\d-([^/]+))\/\2\.ts$/,
	testsToRun: (_file: string, [, id, slug]: RegExpMatchArray): string =>
		`graders/${id}/${slug}.grader.ts`,
};

/**
 * The vitest project of the graders.
 *
 * Threads without isolation: TensorFlow.js, mathjs and fast-check are imported
 * once per worker instead of once per kata. Learner code runs in processes of
 * its own, so nothing of a kata is left behind in the worker.
 */
export const gradersProject = {
	name: "graders",
	include: ["graders/step*/**/*.grader.ts"],
	setupFiles: [setup],
	pool: graderThreads,
	isolate: false,
	// The main process waits while they work. More than four only import the kit more often.
	maxWorkers: Math.min(4, availableParallelism()),
	// The kit's modules, transformed once: 0.5 s of the 1.1 s that a cold worker needs.
	experimental: { fsModuleCache: true },
	// The wall keeps the deadlines of learner code; this one is for the kit itself.
	testTimeout: 120_000,
	hookTimeout: 60_000,
};
