import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: One entry of the table moves part of the way towards what this step says it should be:
	// the reward, and what the best action after the step is believed to earn, discounted.
	// After the end of an episode there is no after.
	throw new Unfinished("step1-basics/05-q-learning");
}

/**
 * The policy that trusts the table: in every state the action that is believed to
 * earn the most.
 *
 * @param Q (states, actions), of any sign
 * @returns (states) columns of Q; of equally good actions the lowest one
 */
export function greedy(Q: Matrix): Vector {
	// TODO: In every state pick the action with the greatest entry. Entries may all be below 0.
	throw new Unfinished("step1-basics/05-q-learning");
}
