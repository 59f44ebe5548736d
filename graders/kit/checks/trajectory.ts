import {
	compare,
	describe,
	formatNumber,
	formatValue,
} from "../compare/index.ts";
import { lossTolerance, type Nested, travel } from "../gradient/index.ts";
import type { Text } from "../text.ts";
import type { Training } from "../tfjs/index.ts";
import type { Outcome, Problem } from "./outcome.ts";

/** Trainings of increasing length and what they are held against. */
export interface Trajectory {
	/** One result per entry of `steps`. */
	readonly runs: readonly unknown[];
	/** Numbers of updates, ascending. */
	readonly steps: readonly number[];
	/** Properties of a result that hold weights. */
	readonly names: readonly string[];
	/** Whether results carry `losses`, one per update. */
	readonly hasLosses: boolean;
	/** The task, whose properties of the same names are the initial weights. */
	readonly start: unknown;
	readonly truth: Training;
	/** Largest travel allowed, one per entry of `steps`. */
	readonly limits: readonly number[];
	readonly source: Text;
}

/**
 * Follows the runs from the shortest: shape and finiteness, then weights by
 * travel; at the end the losses of the longest run.
 */
export function judgeTrajectory(trajectory: Trajectory): Outcome {
	const { runs } = trajectory;
	const problem =
		first(runs, (run, i) => structureProblem(trajectory, run, i)) ??
		first(runs, (run, i) => weightProblem(trajectory, run, i)) ??
		(trajectory.hasLosses ? lossProblem(trajectory, runs.at(-1)) : null);
	return { received: runs, problem };
}

function first(
	runs: readonly unknown[],
	judge: (run: unknown, i: number) => Problem | null,
): Problem | null {
	for (const [i, run] of runs.entries()) {
		const problem = judge(run, i);
		if (problem) return problem;
	}
	return null;
}

function structureProblem(
	{ names, hasLosses, start, steps, truth }: Trajectory,
	run: unknown,
	i: number,
): Problem | null {
	const updates = steps[i] as number;
	const expected = {
		...Object.fromEntries(names.map((name) => [name, property(start, name)])),
		...(hasLosses && { losses: truth.losses.slice(0, updates) }),
	};
	const difference = compare(run, expected, {
		relative: 0,
		absolute: Number.POSITIVE_INFINITY,
	});
	if (!difference) return null;
	return { message: after(updates, describe(difference)) };
}

function weightProblem(
	{ names, start, steps, truth, limits, source }: Trajectory,
	run: unknown,
	i: number,
): Problem | null {
	const updates = steps[i] as number;
	const truths = truth.checkpoints.find((c) => c.step === updates)?.weights;
	if (!truths)
		throw new Error(`TensorFlow.js gave no weights after update ${updates}.`);
	const tensors = names.map((name, k) => ({
		name,
		received: property(run, name) as Nested,
		truth: truths[k] as Nested,
		start: property(start, name) as Nested,
	}));
	const overall = travel(
		tensors.map((t) => t.received),
		tensors.map((t) => t.truth),
		tensors.map((t) => t.start),
	);
	if (overall <= (limits[i] as number)) return null;
	const worst = tensors.reduce((a, b) => (travelOf(b) > travelOf(a) ? b : a));
	const percent = formatNumber(Number((100 * travelOf(worst)).toPrecision(2)));
	return {
		message: after(updates, {
			en: `${worst.name} is not where TensorFlow.js is: off by ${percent} % of the way it travelled`,
			zh: `${worst.name} 与 TensorFlow.js 不一致：偏差是其走过路程的 ${percent} %`,
		}),
		expected: `${worst.name} = ${formatValue(worst.truth)}`,
		received: `${worst.name} = ${formatValue(worst.received)}`,
		source,
	};
}

const travelOf = (t: { received: Nested; truth: Nested; start: Nested }) =>
	travel([t.received], [t.truth], [t.start]);

function lossProblem(
	{ truth, source }: Trajectory,
	run: unknown,
): Problem | null {
	const losses = property(run, "losses") as readonly number[];
	const at = losses.findIndex((loss, t) => {
		const limit = lossTolerance(
			truth.losses[0] as number,
			truth.losses[t] as number,
		);
		return !(Math.abs(loss - (truth.losses[t] as number)) <= limit);
	});
	if (at < 0) return null;
	return {
		message: {
			en: `the weights are right, but losses[${at}] is not the mean loss of that batch before its update`,
			zh: `权重正确，但 losses[${at}] 不是该批次在更新之前的平均损失`,
		},
		expected: `losses[${at}] = ${formatNumber(truth.losses[at] as number)}`,
		received: `losses[${at}] = ${formatNumber(losses[at] as number)}`,
		source,
	};
}

const property = (from: unknown, name: string): unknown =>
	(from as Readonly<Record<string, unknown>>)[name];

const after = (updates: number, message: Text): Text => ({
	en: `after ${updates === 1 ? "1 update" : `${updates} updates`}: ${message.en}`,
	zh: `更新 ${updates} 次之后：${message.zh}`,
});
