import {
	type Nested,
	roundToFloat32,
	travel,
	travelTolerance,
} from "../gradient/index.ts";
import { lossCurves } from "../plot/index.ts";
import type { Text } from "../text.ts";
import type { Train } from "../tfjs/index.ts";
import type { Check } from "./check.ts";
import { outcomeOf } from "./outcome.ts";
import { keepLast, rememberOutcomes } from "./remember.ts";
import { judgeTrajectory } from "./trajectory.ts";

/** What every training kata is given: one list of row numbers per update. */
export interface Ordered {
	readonly order: number[][];
}

/** What a training kata returns besides its weights: the loss of each batch before its update. */
export interface Trained {
	readonly losses?: number[];
}

interface TrainingSpec<S, C extends Ordered, R extends Trained> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** Data, initial weights, learning rate and order, drawn from the seed. */
	readonly task: (seed: number) => C;
	/** What the learner is shown of it. */
	readonly show: (task: C) => Readonly<Record<string, unknown>>;
	readonly train: (subject: S, task: C) => R;
	/** The reference's training, to measure the rounding that float32 alone brings. */
	readonly reference: (task: C) => R;
	/** Properties that hold weights, under one name in task and result. */
	readonly weights: readonly (keyof C & keyof R & string)[];
	/** False where the kata's training does not return its losses. */
	readonly losses?: boolean;
	/** Numbers of updates after which weights are compared. */
	readonly steps?: readonly number[];
	/** The same training for TensorFlow.js. */
	readonly tensorflow: (task: C, checkpoints: readonly number[]) => Train;
}

/** Strict while drift is rounding alone (t ≤ 10), then once for the long run. */
const STEPS = [1, 2, 5, 10, 100] as const;

/**
 * The learner's trajectory against TensorFlow.js, from the same initial weights
 * over the same batches: the first update and the tensor that leave it are named.
 */
export function training<S, C extends Ordered, R extends Trained>(
	spec: TrainingSpec<S, C, R>,
): Check<S> {
	const { id, title, points, steps = STEPS } = spec;
	const remember = rememberOutcomes<S>();
	const start = keepLast((seed: number) => {
		const task = spec.task(seed);
		return {
			task,
			limits: steps.map((t) => travelTolerance(t, drift(spec, task, t))),
		};
	});
	return {
		id,
		title,
		points,
		asksTensorflow: true,
		async attempt(subject, { seed, tensorflow }) {
			const { task, limits } = start(seed);
			const truth = await tensorflow.run(spec.tensorflow(task, steps));
			const key = `${seed} ${tensorflow.backend.name}`;
			const law = remember(key, (other) =>
				judgeTrajectory({
					runs: steps.map((t) => spec.train(other, prefix(task, t))),
					names: spec.weights,
					hasLosses: spec.losses ?? true,
					start: task,
					steps,
					truth,
					limits,
					source: {
						en: `TensorFlow.js ${tensorflow.backend.version} (${tensorflow.backend.name})`,
						zh: `TensorFlow.js ${tensorflow.backend.version}（${tensorflow.backend.name}）`,
					},
				}),
			);
			const outcome = outcomeOf(() => law(subject));
			const losses = lossesOf(outcome.received);
			return {
				...(losses && {
					losses,
					plot: lossCurves([
						{ name: "yours", values: [...losses] },
						{
							name: "tensorflow",
							values: truth.losses.slice(0, losses.length),
						},
					]),
				}),
				...(outcome.problem && {
					failure: {
						problem: outcome.problem,
						received: outcome.received,
						inputs: spec.show(task),
						again: [law],
					},
				}),
			};
		},
	};
}

const prefix = <C extends Ordered>(task: C, updates: number): C => ({
	...task,
	order: task.order.slice(0, updates),
});

/** Travel between the reference and itself with weights rounded to float32 after every update. */
function drift<S, C extends Ordered, R extends Trained>(
	{ reference, weights }: TrainingSpec<S, C, R>,
	task: C,
	updates: number,
): number {
	const tensors = (from: C | R) =>
		weights.map((name) => (from as Record<string, unknown>)[name] as Nested);
	let rounded = task;
	for (const batch of task.order.slice(0, updates)) {
		const next = tensors(reference({ ...rounded, order: [batch] }));
		const entries = weights.map((name, i) => [
			name,
			roundToFloat32(next[i] as Nested),
		]);
		rounded = { ...rounded, ...Object.fromEntries(entries) };
	}
	return travel(
		tensors(rounded),
		tensors(reference(prefix(task, updates))),
		tensors(task),
	);
}

/** The losses of the longest run, when they are a list of numbers. */
function lossesOf(received: unknown): readonly number[] | undefined {
	if (!Array.isArray(received)) return undefined;
	const losses: unknown = (received.at(-1) as Partial<Trained> | null)?.losses;
	const isList =
		Array.isArray(losses) && losses.every((loss) => typeof loss === "number");
	return isList ? (losses as number[]) : undefined;
}
