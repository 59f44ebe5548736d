import { join } from "node:path";
import { exercisePath } from "../catalog/kata-id.ts";
import type { Check, Environment } from "../checks/index.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import {
	type CheckResult,
	faultFields,
	runCheck,
	statusOfFault,
} from "../kata/run-check.ts";
import { behindWall } from "../subject/behind-wall.ts";
import { openTfjs } from "../tfjs/open.ts";
import { openRecords, type Records } from "../tfjs/records.ts";
import { Fault } from "../wall/fault.ts";
import {
	compile,
	GradingClock,
	openSession,
	type Program,
	readProgram,
	type SharedTime,
	type Transformed,
	unhurried,
	warm,
} from "../wall/index.ts";
import { DEFAULTS, KATA_MS } from "../wall/launch/limits.ts";
import type { Session } from "../wall/session.ts";
import type { GradingOptions } from "./options.ts";

/** One answer, opened once and tried by each check of its kata. */
export interface Grading {
	run(check: Check<Exports>): Promise<CheckResult>;
	/** What the learner printed so far. */
	log(): readonly string[];
	close(): Promise<void>;
}

/** What was done ahead, for whoever waits for the verdict. */
export interface Preparation {
	/** The answer as it was read. */
	readonly program: Program;
	/** What a `ReadyCompiler` made of it. */
	readonly transformed: Transformed | undefined;
}

/**
 * Opens the answer to a kata behind its wall. A file that cannot be opened fails every
 * check; so does the end of the time, from there on.
 *
 * @param prepared without it the answer is read and compiled here, and the process
 *   for the next kata starts beside the checks; with it, its caller starts one later
 */
export function openGrading(
	kata: Kata,
	options: GradingOptions,
	prepared?: Preparation,
): Grading {
	const clock = new GradingClock({
		kataMs: unhurried(KATA_MS),
		shared: inThisRun,
		now: () => performance.now(),
	});
	const opened =
		refusal(options) ?? openAnswer(kata.id, options, clock, prepared);
	const setting = openEnvironment(kata.id, options);
	return {
		async run(check) {
			if (opened instanceof Fault) return untried(check, opened, options);
			const environment = uncounted(await setting, clock);
			clock.resume();
			const late = clock.overdue();
			if (late) return untried(check, late, options);
			const result = await runCheck({
				kata,
				check,
				subject: behindWall<Exports>(opened),
				environment,
				language: options.language,
				now: () => performance.now(),
			});
			clock.overdue();
			return result;
		},
		log: () => (opened instanceof Fault ? [] : opened.log),
		async close() {
			if (!(opened instanceof Fault)) opened.close();
			await (await setting).close();
		},
	};
}

/** What all katas took that this worker has graded in this run. */
const inThisRun: SharedTime = { spent: 0 };

/** Why a kata is not begun at all. */
function refusal({ notTried, runMs }: GradingOptions): Fault | undefined {
	if (notTried) return new Fault(notTried);
	return runMs !== undefined && inThisRun.spent > runMs
		? new Fault("run-budget", { limit: runMs })
		: undefined;
}

/** The environment, whose oracles take as long as they take: the learner has no part in it. */
const uncounted = (
	environment: Environment,
	clock: GradingClock,
): Environment => ({
	...environment,
	tensorflow: {
		backend: environment.tensorflow.backend,
		run: (request) =>
			clock.free(() => environment.tensorflow.run(request as never)) as never,
	},
	recall: (question, compute) =>
		clock.free(() => environment.recall(question, compute)),
});

function openAnswer(
	id: string,
	{ root, subject, wall }: GradingOptions,
	clock: GradingClock,
	prepared: Preparation | undefined,
): Session | Fault {
	try {
		// The next kata of this worker finds a process that has already started.
		if (wall !== "none" && !prepared) queueMicrotask(() => warm(wall));
		const program =
			prepared?.program ?? readProgram(root, answerPath(id, subject));
		return openSession(compile(program, prepared), {
			wall,
			clock,
			budgetMs: unhurried(DEFAULTS.budgetMs),
		});
	} catch (error) {
		if (error instanceof Fault) return error;
		throw error;
	} finally {
		clock.overdue();
	}
}

/** Where the answer to a kata is, from the root that holds it. */
export const answerPath = (
	id: string,
	subject: GradingOptions["subject"],
): string => exercisePath(id).replace(/^exercises/, subject);

function untried(
	check: Check<Exports>,
	fault: Fault,
	{ language }: GradingOptions,
): CheckResult {
	return {
		report: {
			id: check.id,
			title: check.title[language],
			status: statusOfFault(fault),
			points: 0,
			maxPoints: check.points,
			durationMs: 0,
			...faultFields(fault, language),
		},
	};
}

/** Where a kata's recorded runs are committed. */
export const recordedPath = (home: string, id: string): string =>
	join(home, "fixtures", id, "recorded.json");

/** Oracles for one kata, with whatever has been recorded of their answers. */
export async function openEnvironment(
	id: string,
	options: Pick<GradingOptions, "home" | "seed" | "path" | "backend">,
	records: Records = openRecords({
		committed: recordedPath(options.home, id),
		cache: join(options.home, ".nine-steps", "cache"),
	}),
): Promise<Environment & { close(): Promise<void> }> {
	const tensorflow = await openTfjs(options.backend, { records });
	return {
		seed: options.seed,
		...(options.path && { path: options.path }),
		tensorflow,
		recall: (question, compute) => records.recall(question, compute),
		now: () => performance.now(),
		close: () => tensorflow.close(),
	};
}
