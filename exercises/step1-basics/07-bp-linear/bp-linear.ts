import { Unfinished } from "#given/unfinished.ts";

/** The values at the three stations of the computation. */
export interface Stations {
	/** 2w + 3b */
	x: number;
	/** 2b + 1 */
	y: number;
	/** x·y */
	z: number;
}

/** How fast z grows with each input. */
export interface Grads {
	/** ∂z/∂w */
	dw: number;
	/** ∂z/∂b, over all paths that lead from b to z */
	db: number;
}

/** Where the search for a target ended. */
export interface Solved {
	w: number;
	b: number;
	/** number of updates made, 0 … 100 */
	steps: number;
}

/**
 * Forward: x = 2w + 3b, y = 2b + 1, z = x·y.
 *
 * @param w any finite number
 * @param b any finite number
 * @returns the value at every station
 */
export function forward(w: number, b: number): Stations {
	// TODO: Three stations, two of which feed the third.
	throw new Unfinished("step1-basics/07-bp-linear");
}

/**
 * Backward: the gradient of z at one point.
 *
 * @param w any finite number
 * @param b any finite number
 * @returns ∂z/∂w and ∂z/∂b at (w, b)
 */
export function grads(w: number, b: number): Grads {
	// TODO: Walk back from z. w reaches it on one path, b on two, and every path has its say.
	// Off-limits: measuring the slope with small steps.
	throw new Unfinished("step1-basics/07-bp-linear");
}

/**
 * Moves w and b until z meets a target. Every update takes Δz = z − target at the current point,
 * charges one half of it to w and the other half to b, and divides each half by its gradient there.
 *
 * @param w start
 * @param b start
 * @param target what z should become; the gradients are not 0 on the way
 * @param tolerance > 0; the search ends as soon as |z − target| is below it, before any update if it is so at the start
 * @returns where it ended; after 100 updates it gives up and returns where it is
 */
export function solve(
	w: number,
	b: number,
	target: number,
	tolerance: number,
): Solved {
	// TODO: Alternate forward and backward until z is close enough to the target.
	// Both halves of an update are measured at the same point, and no factor outlives its update.
	throw new Unfinished("step1-basics/07-bp-linear");
}
