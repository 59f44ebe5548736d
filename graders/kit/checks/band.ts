import type { Plot } from "../plot/index.ts";
import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { keepLast, rememberOutcomes } from "./remember.ts";

interface BandSpec<S, C> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** The task, drawn from the seed: data, initial weights, order of the batches. */
	readonly task: (seed: number) => C;
	/** What the learner is shown of it. */
	readonly show: (task: C) => Readonly<Record<string, unknown>>;
	/** Trains and measures: `within(accuracy, 0.95, 1)`. */
	readonly law: (subject: S, task: C) => Outcome;
	readonly plot?: (received: unknown, task: C) => Plot | undefined;
}

/**
 * An end result inside a band, never an equality: what a longer training
 * reaches, from pinned initial weights.
 */
export function band<S, C>(spec: BandSpec<S, C>): Check<S> {
	const { id, title, points } = spec;
	const remember = rememberOutcomes<S>();
	const taskOf = keepLast(spec.task);
	return {
		id,
		title,
		points,
		async attempt(subject, environment) {
			const task = taskOf(environment.seed);
			const law = remember(environment.seed, (other) => spec.law(other, task));
			const outcome = outcomeOf(() => law(subject));
			const plot = plotOf(spec, outcome, task);
			if (!outcome.problem) return plot ? { plot } : {};
			return {
				...(plot && { plot }),
				failure: {
					problem: outcome.problem,
					received: outcome.received,
					inputs: spec.show(task),
					again: [law],
				},
			};
		},
	};
}

/** Of a wrong answer, which may be anything, a picture may not exist; of a right one it must. */
function plotOf<S, C>(
	{ plot }: BandSpec<S, C>,
	{ received, problem }: Outcome,
	task: C,
): Plot | undefined {
	try {
		return plot?.(received, task);
	} catch (error) {
		if (problem) return undefined;
		throw error;
	}
}
