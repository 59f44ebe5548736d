import { Unfinished } from "#given/unfinished.ts";

/** The values at the three stations of the computation. */
export interface Stations {
	/** x² */
	a: number;
	/** ln a */
	b: number;
	/** √b */
	c: number;
}

/** Where the search for a target ended, and how it came there. */
export interface Solved {
	/** the last entry of `xs` */
	x: number;
	/** every x on the way: the start first, then one entry per update, 100 updates at most */
	xs: number[];
}

/**
 * Forward: a = x², b = ln a, c = √b.
 *
 * @param x greater than 1
 * @returns the value at every station
 */
export function forward(x: number): Stations {
	// TODO: Three stations in a row, each fed by the one before.
	throw new Unfinished("step1-basics/08-bp-nonlinear");
}

/**
 * Backward: how fast c grows with x.
 *
 * @param x greater than 1
 * @returns dc/dx > 0
 */
export function backward(x: number): number {
	// TODO: One path, three stations: each contributes the slope of its own function at its own input.
	// Off-limits: measuring the slope with small steps.
	throw new Unfinished("step1-basics/08-bp-nonlinear");
}

/**
 * Moves x until c meets a target. Every update sends Δc = c − target back station by station,
 * to Δb, to Δa, to Δx, each with the slope at the current x, and takes Δx off x.
 *
 * @param x0 start, greater than 1; so is every x on the way
 * @param target what c should become
 * @param tolerance > 0; the search ends as soon as |c − target| is below it, before any update if it is so at the start
 * @returns where it ended; after 100 updates it gives up and returns where it is
 */
export function solve(x0: number, target: number, tolerance: number): Solved {
	// TODO: Alternate forward and backward until c is close enough to the target.
	// A slope says how a change grows on the way forward. Here a change travels the other way.
	throw new Unfinished("step1-basics/08-bp-nonlinear");
}
