import type { Failure } from "../checks/index.ts";
import { outcomeOf } from "../checks/outcome.ts";
import { compare } from "../compare/index.ts";
import type { Mistake } from "../kata/mistake.ts";
import { inProcess } from "../subject/in-process.ts";

/** Two programs with the same misconception differ by rounding only. */
const ALIKE = { relative: 1e-6, absolute: 1e-9 };

/**
 * The known mistake that gives what the learner's program gave: in the smallest
 * failing case first, then in larger ones, where mistakes that agree on tiny
 * inputs part.
 */
export function mistakeBehind<S extends object>(
	failure: Failure<S>,
	subject: S,
	reference: S,
	mistakes: readonly Mistake<S>[],
): Mistake<S> | undefined {
	const [smallest, ...larger] = failure.again;
	if (!smallest) return undefined;
	const candidates = mistakes.filter((mistake) =>
		isLike(failure.received, smallest, programOf(reference, mistake)),
	);
	if (candidates.length <= 1) return candidates[0];
	const witnessed = larger.map((again) => ({
		again,
		received: outcomeOf(() => again(subject)).received,
	}));
	const remaining = candidates.filter((mistake) =>
		witnessed.every(({ again, received }) =>
			isLike(received, again, programOf(reference, mistake)),
		),
	);
	return remaining[0] ?? candidates[0];
}

/** The reference with a mistake's exports in place of its own, behind a subject's face. */
export const programOf = <S extends object>(
	reference: S,
	{ program }: Pick<Mistake<S>, "program">,
): S => inProcess({ ...reference, ...program });

function isLike<S>(
	received: unknown,
	again: Failure<S>["again"][number],
	program: S,
): boolean {
	const outcome = outcomeOf(() => again(program));
	return (
		outcome.problem !== null &&
		compare(received, outcome.received, ALIKE) === null
	);
}
