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
	const a = x ** 2;
	const b = Math.log(a);
	return { a, b, c: Math.sqrt(b) };
}

/**
 * Backward: how fast c grows with x.
 *
 * @param x greater than 1
 * @returns dc/dx > 0
 */
export function backward(x: number): number {
	const { a, c } = forward(x);
	const [square, logarithm, root] = [2 * x, 1 / a, 1 / (2 * c)];
	return square * logarithm * root;
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
	const xs = [x0];
	let x = x0;
	while (xs.length <= 100) {
		const { a, c } = forward(x);
		const deltaC = c - target;
		if (Math.abs(deltaC) < tolerance) break;
		// Each station undoes its own slope, from its own incoming delta.
		const deltaB = deltaC * 2 * c;
		const deltaA = deltaB * a;
		const deltaX = deltaA / (2 * x);
		x -= deltaX;
		xs.push(x);
	}
	return { x, xs };
}
