import type { Rng, Vector } from "#given/types.ts";

/**
 * The mean of n rewards, from the mean of those before the last and the last one. The
 * rewards themselves need not be kept.
 *
 * @param mean of the first n − 1 rewards, finite; for n = 1 it has no weight
 * @param n the number of rewards, this one counted: 1 or more
 * @param reward the n-th reward
 * @returns the mean of all n
 */
export function updateMean(mean: number, n: number, reward: number): number {
	// A step towards the reward. The n-th is one of n, so it has an n-th of the say.
	return mean + (reward - mean) / n;
}

/**
 * Chooses an arm. With probability `epsilon` it explores: every arm is equally likely, the
 * best one too. Otherwise it takes the arm of the largest value, the first of several.
 *
 * @param Q (arms) what each arm is believed to pay: two arms or more, any finite values
 * @param epsilon 0, never explore, to 1, always
 * @param rng where all chance comes from; draw as often and in any order as you like
 * @returns the number of the arm, 0 to arms − 1
 */
export function epsilonGreedy(Q: Vector, epsilon: number, rng: Rng): number {
	if (rng() < epsilon) return oneOf(Q.length, rng);
	return Q.indexOf(Math.max(...Q));
}

/** What is known after some rounds. */
export interface BanditRun {
	/** (arms) the mean of all rewards of each arm; 0 for an arm that was never pulled */
	Q: Vector;
	/** (arms) how often each arm was pulled; their sum is the number of rounds */
	counts: Vector;
}

/**
 * Plays a machine with several arms. One pull of arm a pays 1 with probability p[a] and
 * nothing otherwise; the player sees what was paid, never p.
 *
 * All values are 0 at the start. Every round chooses an arm by `epsilonGreedy`, pulls it
 * once, and updates the value of that arm alone.
 *
 * @param p (arms) two arms or more, each from 0 to 1
 * @param epsilon 0 to 1
 * @param rounds 0 or more
 * @param rng where all chance comes from, choices and payments
 */
export function runBandit(
	p: Vector,
	epsilon: number,
	rounds: number,
	rng: Rng,
): BanditRun {
	const Q = p.map(() => 0);
	const counts = p.map(() => 0);
	for (let round = 0; round < rounds; round++) {
		const arm = epsilonGreedy(Q, epsilon, rng);
		const reward = rng() < p[arm] ? 1 : 0;
		counts[arm] += 1;
		Q[arm] = updateMean(Q[arm], counts[arm], reward);
	}
	return { Q, counts };
}

/**
 * Plays the game of three doors. The prize is behind one of them, each equally likely; the
 * player points at one. The host, who knows, opens one of the other two, never that with
 * the prize, and offers the door that is still closed.
 *
 * @param rounds games to play, each drawn anew: 1 or more
 * @param swap true for a player who always takes the offered door, false for one who never does
 * @param rng where all chance comes from
 * @returns the share of the rounds that were won, 0 to 1
 */
export function montyHall(rounds: number, swap: boolean, rng: Rng): number {
	let won = 0;
	for (let round = 0; round < rounds; round++) {
		const prize = oneOf(3, rng);
		const first = oneOf(3, rng);
		const losing = [0, 1, 2].filter((door) => door !== first && door !== prize);
		const opened = losing[oneOf(losing.length, rng)];
		// Doors 0, 1 and 2 sum to 3, so this is the one that is neither first nor opened.
		const last = swap ? 3 - first - opened : first;
		if (last === prize) won++;
	}
	return won / rounds;
}

/** One of 0 … n − 1, all equally likely. */
const oneOf = (n: number, rng: Rng): number => Math.floor(rng() * n);
