import { isInProcess } from "../subject/in-process.ts";
import type { Outcome } from "./outcome.ts";

/**
 * Keeps the outcomes of trusted programs, for one seed (and backend). While a grader is
 * proved, every mistake is held against every other on the same long training; once is
 * enough. An answer from behind a wall is asked for once, and may be large: it is not kept.
 */
export function rememberOutcomes<S>() {
	const outcomesOf = keepLast(
		(_: string | number) => new WeakMap<object, Outcome>(),
	);
	return (key: string | number, law: (subject: S) => Outcome) => {
		const outcomes = outcomesOf(key);
		return (subject: S): Outcome => {
			if (!isInProcess(subject)) return law(subject);
			const known = outcomes.get(subject as object);
			if (known) return known;
			const outcome = law(subject);
			outcomes.set(subject as object, outcome);
			return outcome;
		};
	};
}

/** The function with its last answer kept: seeds are tried one after the other. */
export function keepLast<K extends string | number, V>(
	compute: (key: K) => V,
): (key: K) => V {
	let kept: { readonly key: K; readonly value: V } | undefined;
	return (key) => {
		if (kept?.key !== key) kept = { key, value: compute(key) };
		return kept.value;
	};
}
