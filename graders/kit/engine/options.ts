import type { Language, WallName } from "../report/report.ts";
import type { BackendChoice } from "../tfjs/index.ts";
import type { FaultKind } from "../wall/fault.ts";

/** Everything that decides a grading besides the katas themselves; plain data, sent to workers. */
export interface GradingOptions {
	/** Root of the checkout that holds graders, solutions and fixtures. */
	readonly home: string;
	/** Root of the checkout whose answers are graded; `home` unless it is a submission. */
	readonly root: string;
	/** Folder of the answers below `root`. */
	readonly subject: "exercises" | "solutions";
	readonly seed: number;
	/** Replays one case; see `Environment.path`. */
	readonly path?: string;
	readonly backend: BackendChoice;
	readonly wall: WallName;
	readonly language: Language;
	/** Milliseconds for all katas of the run, in each worker; none where a person waits for one kata after the other. */
	readonly runMs?: number;
	/** Why the katas are not tried at all: every check says so. */
	readonly notTried?: FaultKind;
	/** Annotate the tests with their points and plots, for @vitest/ui. */
	readonly plots: boolean;
}

/** The seed of self-paced practice; the TensorFlow.js runs it needs are recorded in `fixtures/`. */
export const PRACTICE_SEED = 1729;

/** What vitest alone grades with, when nobody provides options. */
export function defaultOptions(
	home: string,
	language: Language = "en",
): GradingOptions {
	return {
		home,
		root: home,
		subject: "exercises",
		seed: PRACTICE_SEED,
		backend: "auto",
		wall: "process",
		language,
		plots: true,
	};
}

declare module "vitest" {
	interface ProvidedContext {
		nineSteps: GradingOptions;
	}
}
