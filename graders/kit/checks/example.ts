import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import { isFatal, type Outcome, outcomeOf } from "./outcome.ts";

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
			const failing: { inputs: C; outcome: Outcome }[] = [];
			for (const inputs of cases) {
				const outcome = outcomeOf(() => law(subject, inputs));
				if (outcome.problem) failing.push({ inputs, outcome });
				if (isFatal(outcome)) break;
			}
			const first = failing[0];
			if (!first?.outcome.problem) return {};
			return {
				failure: {
					problem: first.outcome.problem,
					received: first.outcome.received,
					inputs: pick(first.inputs, spec.show),
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

function pick<C extends Record<string, unknown>>(
	inputs: C,
	names: readonly string[] = Object.keys(inputs),
): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, inputs[name]]));
}
