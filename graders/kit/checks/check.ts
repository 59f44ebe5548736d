import type { Plot } from "../plot/index.ts";
import type { Text } from "../text.ts";
import type { Tfjs } from "../tfjs/index.ts";
import type { Fault } from "../wall/fault.ts";
import type { Outcome, Problem } from "./outcome.ts";

/** One graded statement about a learner's exports `S`. */
export interface Check<S> {
	/** Unique within the kata, kebab-case; part of replay commands. */
	readonly id: string;
	/** Call and behaviour: `softmax(Z) is unchanged when a constant is added to a row`. */
	readonly title: Text;
	readonly points: number;
	/** False where the seed changes nothing: written-out cases. */
	readonly seeded?: boolean;
	/** True where the verdict rests on TensorFlow.js, hence on its backend. */
	readonly asksTensorflow?: boolean;
	/** Tries the subject on cases drawn from the environment's seed. */
	attempt(subject: S, environment: Environment): Promise<Attempt<S>>;
}

/** What a check may use besides the subject. */
export interface Environment {
	/** All randomness of a grading comes from this one number. */
	readonly seed: number;
	/** Replays one case: `vjp:0:3` for the check `vjp`, `0:3` for every check that draws cases. */
	readonly path?: string;
	/** TensorFlow.js, the ground truth of training. */
	readonly tensorflow: Pick<Tfjs, "run" | "backend">;
	/** Recalls an expensive oracle's answer by the hash of its question. */
	recall<T>(question: unknown, compute: () => Promise<T>): Promise<T>;
	/** Milliseconds from an arbitrary start. Without it no time is short. */
	readonly now?: () => number;
}

export interface Attempt<S> {
	/** Absent when the check passed. */
	readonly failure?: Failure<S>;
	readonly plot?: Plot;
	/** The learner's losses, one number per update. */
	readonly losses?: readonly number[];
}

/** A failed case that can be tried again on another subject. */
export interface Failure<S> {
	/** A wrong answer, or a fault where there was none. */
	readonly problem: Problem | Fault;
	/** What the subject gave in that case. */
	readonly received: unknown;
	/** The smallest case found: argument names and values. */
	readonly inputs: Readonly<Record<string, unknown>>;
	/** fast-check's path to this case, where it was drawn. */
	readonly path?: string;
	/** The outcome for any subject: in the failing case first, then in other cases, where it may hold. */
	readonly again: readonly ((subject: S) => Outcome)[];
}
