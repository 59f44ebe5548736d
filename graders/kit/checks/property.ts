import type fc from "fast-check";
import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import type { Outcome } from "./outcome.ts";
import { pick } from "./pick.ts";
import { searchFor } from "./search.ts";

interface PropertySpec<S, C> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** Cases to try; draw sizes that differ, so that a transposition cannot hide. */
	readonly given: fc.Arbitrary<C>;
	/** Calls the subject and judges what came back. */
	readonly law: (subject: S, example: C) => Outcome;
	/** Names of what the learner is shown as inputs; all of the case unless given. */
	readonly show?: readonly (keyof C & string)[];
	/** How many cases: 40 unless the law needs more. */
	readonly runs?: number;
}

/** A law that must hold for every drawn case; the smallest case that breaks it is shown. */
export function property<S, C extends Record<string, unknown>>(
	spec: PropertySpec<S, C>,
): Check<S> {
	const { id, title, points, given, law, runs = 40 } = spec;
	const search = searchFor<S, C>({
		id,
		given,
		runs,
		outcome: law,
		show: (example) => pick(example, spec.show),
	});
	return {
		id,
		title,
		points,
		async attempt(subject, environment) {
			const failure = search(subject, environment);
			return failure ? { failure } : {};
		},
	};
}
