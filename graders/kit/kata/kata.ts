import type { Check } from "../checks/index.ts";
import { announce } from "./announce.ts";
import { kataIdOf } from "./kata-id.ts";
import type { Mistake } from "./mistake.ts";

/** The functions that a kata asks for, as the reference solution has them. */
// biome-ignore lint/suspicious/noExplicitAny: a kata may ask for functions of any signature
export type Exports = Readonly<Record<string, (...args: any[]) => unknown>>;

/** A graded kata: everything about it except the learner's answer. */
export interface Kata<S = Exports> {
	/** Path below `exercises/`, `solutions/`, `graders/` and `fixtures/`. */
	readonly id: string;
	/** The reference solution. */
	readonly reference: S;
	/** Simplest first: shape, number, law, gradient, training. */
	readonly checks: readonly Check<S>[];
	readonly mistakes: readonly Mistake<S>[];
}

/**
 * Defines the kata of the grader file that calls it. Under vitest its checks
 * become tests; elsewhere the definition alone is returned.
 *
 * @param url the grader's `import.meta.url`: the path is the id
 */
export function kata<S>(url: string, definition: Omit<Kata<S>, "id">): Kata<S> {
	const made: Kata<S> = { id: kataIdOf(url), ...definition };
	announce(made as unknown as Kata);
	return made;
}

export const maxPoints = ({ checks }: Pick<Kata<never>, "checks">): number =>
	checks.reduce((sum, check) => sum + check.points, 0);
