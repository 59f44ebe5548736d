import { fileURLToPath } from "node:url";

const setup = fileURLToPath(new URL("./setup.ts", import.meta.url));

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
	pool: "threads" as const,
	isolate: false,
	// The wall keeps the deadlines of learner code; this one is for the kit itself.
	testTimeout: 120_000,
	hookTimeout: 60_000,
};
