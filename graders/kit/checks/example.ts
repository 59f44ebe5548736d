import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { pick } from "./pick.ts";

interface ExampleSpec<S, C> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** Written-out cases, simplest first. */
	readonly cases: readonly C[];
	/** Names of what the learner is shown as inputs; all but the expected value. */
	readonly show?: readonly (keyof C & string)[];
	/** Calls the subject and judges what came back. */
	readonly law: (subject: S, example: C) => Outcome;
}

/** Concrete numbers: the first case that differs is shown. */
export function example<S, C extends Record<string, unknown>>(
	spec: ExampleSpec<S, C>,
): Check<S> {
	const { id, title, points, cases, law } = spec;
	return {
		id,
		title,
		points,
		seeded: false,
		async attempt(subject) {
			for (const first of cases) {
				const outcome = outcomeOf(() => law(subject, first));
				if (!outcome.problem) continue;
				// A mistake that fails where the learner passes is another one, so all cases count.
				const others = cases.filter((inputs) => inputs !== first);
				return {
					failure: {
						problem: outcome.problem,
						received: outcome.received,
						inputs: pick(first, spec.show),
						again: [first, ...others].map(
							(inputs) => (other: S) => law(other, inputs),
						),
					},
				};
			}
			return {};
		},
	};
}
