import type { Matrix, Vector } from "#given/types.ts";

/** One step of an agent: what it did, where, and what came of it. */
export interface Experience {
	/** Row of Q: the state in which the step began. */
	state: number;
	/** Column of Q: the action that was taken. */
	action: number;
	/** What the step earned; may be negative. */
	reward: number;
	/** Row of Q: the state to which the step led. May be `state` itself. */
	next: number;
	/** Whether the episode ended with this step: then nothing can be earned after it. */
	done: boolean;
}

/**
 * What an agent learns from one step, by the standard rule of Q-learning.
 *
 * @param Q (states, actions) what each action in each state is believed to earn
 * @param experience the step
 * @param learningRate 0 < learningRate ≤ 1: which part of the way to the target is gone
 * @param discount 0 ≤ discount < 1: what a reward is worth one step later
 * @returns (states, actions) a new table in which only the entry of the step differs.
 * When the episode is done, what Q says about the state after it does not count.
 * Source: Sutton and Barto, Reinforcement Learning, §6.5.
 */
export function qUpdate(
	Q: Matrix,
	experience: Experience,
	learningRate: number,
	discount: number,
): Matrix {
	const { state, action, reward, next, done } = experience;
	// The row of a terminal state is never learned, so it may hold anything.
	const future = done ? 0 : Math.max(...Q[next]);
	const target = reward + discount * future;
	return Q.map((row, s) =>
		row.map((value, a) =>
			s === state && a === action
				? value + learningRate * (target - value)
				: value,
		),
	);
}

/**
 * The policy that trusts the table: in every state the action that is believed to
 * earn the most.
 *
 * @param Q (states, actions), of any sign
 * @returns (states) columns of Q; of equally good actions the lowest one
 */
export function greedy(Q: Matrix): Vector {
	return Q.map((row) => row.indexOf(Math.max(...row)));
}
