import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

interface ExampleSpec<S, C> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** Written-out cases, simplest first. */
	readonly cases: readonly C[];
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
		async attempt(subject) {
			const failing: { inputs: C; outcome: Outcome }[] = [];
			for (const inputs of cases) {
				const outcome = outcomeOf(() => law(subject, inputs));
				if (outcome.problem) failing.push({ inputs, outcome });
			}
			const first = failing[0];
			if (!first?.outcome.problem) return {};
			return {
				failure: {
					problem: first.outcome.problem,
					received: first.outcome.received,
					inputs: first.inputs,
					again: failing.map(
						({ inputs }) =>
							(other: S) =>
								law(other, inputs),
					),
				},
			};
		},
	};
}
