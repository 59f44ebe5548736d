import type { Outcome } from "./outcome.ts";

/**
 * Keeps outcomes by subject, for one seed. While a grader is proved, every
 * mistake is held against every other on the same long training; once is enough.
 */
export function rememberOutcomes<S>() {
	let kept: { seed: number; outcomes: WeakMap<object, Outcome> } | undefined;
	return (seed: number, law: (subject: S) => Outcome) => {
		if (kept?.seed !== seed) kept = { seed, outcomes: new WeakMap() };
		const { outcomes } = kept;
		return (subject: S): Outcome => {
			const known = outcomes.get(subject as object);
			if (known) return known;
			const outcome = law(subject);
			outcomes.set(subject as object, outcome);
			return outcome;
		};
	};
}
