import type { Failure } from "../checks/index.ts";
import { type Outcome, outcomeOf } from "../checks/outcome.ts";
import { Resample } from "../checks/search.ts";
import { compare } from "../compare/index.ts";
import type { Mistake } from "../kata/mistake.ts";
import { inProcess } from "../subject/in-process.ts";

/** Two programs with the same misconception differ by rounding only. */
const ALIKE = { relative: 1e-6, absolute: 1e-9 };

/**
 * The known mistake that gives what the learner's program gave: in the smallest
 * failing case first, then in others, where mistakes that agree on tiny inputs part.
 */
export function mistakeBehind<S extends object>(
	failure: Failure<S>,
	subject: S,
	reference: S,
	mistakes: readonly Mistake<S>[],
): Mistake<S> | undefined {
	const [smallest, ...others] = failure.again;
	if (!smallest) return undefined;
	const candidates = mistakes.filter((mistake) => {
		const outcome = attempt(smallest, programOf(reference, mistake));
		return outcome?.problem && isLike(failure.received, outcome);
	});
	if (candidates.length <= 1) return candidates[0];
	const learners = others.map((again) => attempt(again, subject));
	const agreement = (mistake: Mistake<S>): number =>
		others.filter((again, i) => {
			const learner = learners[i];
			const outcome = attempt(again, programOf(reference, mistake));
			return learner && outcome && isLike(learner.received, outcome);
		}).length;
	const scores = candidates.map(agreement);
	return candidates[scores.indexOf(Math.max(...scores))];
}

const programs = new WeakMap<object, unknown>();

/**
 * The reference with a mistake's exports in place of its own, behind a subject's
 * face; the same object every time, by which its outcomes are remembered.
 */
export function programOf<S extends object>(
	reference: S,
	mistake: Pick<Mistake<S>, "program">,
): S {
	const known = programs.get(mistake) as S | undefined;
	if (known) return known;
	const program = inProcess({ ...reference, ...mistake.program });
	programs.set(mistake, program);
	return program;
}

/** Undefined where the case does not apply to the subject and another should be drawn. */
function attempt<S>(
	again: Failure<S>["again"][number],
	subject: S,
): Outcome | undefined {
	try {
		return outcomeOf(() => again(subject));
	} catch (error) {
		if (error instanceof Resample) return undefined;
		throw error;
	}
}

const isLike = (received: unknown, outcome: Outcome): boolean =>
	compare(received, outcome.received, ALIKE) === null;
