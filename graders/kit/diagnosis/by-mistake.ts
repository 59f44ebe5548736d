import type { Failure } from "../checks/index.ts";
import { isFatal, type Outcome, outcomeOf } from "../checks/outcome.ts";
import { Resample } from "../checks/search.ts";
import { compare } from "../compare/index.ts";
import type { Mistake } from "../kata/mistake.ts";
import { inProcess } from "../subject/in-process.ts";

/** Two programs with the same misconception differ by rounding only. */
const ALIKE = { relative: 1e-6, absolute: 1e-9 };

/** A name needs this share of agreement where there is more than the smallest case. */
const AGREEMENT = 0.5;

/**
 * The known mistake that gives what the learner's program gave: in the smallest
 * failing case, and in most of the others where either of the two fails. In a tiny
 * case answers meet by chance, and a wrong name misleads more than none.
 */
export function mistakeBehind<S extends object>(
	failure: Failure<S>,
	subject: S,
	reference: S,
	mistakes: readonly Mistake<S>[],
): Mistake<S> | undefined {
	const [smallest, ...others] = failure.again;
	// No listed mistake ends its process: trying them all would take seconds and tell nothing.
	if (!smallest || isFatal(failure)) return undefined;
	const candidates = mistakes.filter((mistake) => {
		const outcome = attempt(smallest, programOf(reference, mistake));
		return outcome?.problem && isLike(failure.received, outcome);
	});
	if (candidates.length === 0) return undefined;
	const tallies = candidates.map(() => ({ agreed: 0, met: 0 }));
	for (const again of others) {
		// One answer at a time: fifteen large ones need not be held together.
		const learner = attempt(again, subject);
		for (const [i, mistake] of candidates.entries()) {
			const outcome = attempt(again, programOf(reference, mistake));
			if (!learner || !outcome) continue;
			if (!learner.problem && !outcome.problem) continue;
			tallies[i].met++;
			if (isLike(learner.received, outcome)) tallies[i].agreed++;
		}
		// One endless loop is waited for, not fifteen.
		if (isFatal(learner)) break;
	}
	const shares = tallies.map(({ agreed, met }) =>
		met === 0 ? 1 : agreed / met,
	);
	const best = Math.max(...shares);
	return best >= AGREEMENT ? candidates[shares.indexOf(best)] : undefined;
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
