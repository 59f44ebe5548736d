import type { Matrix, Vector } from "#given/types.ts";

/**
 * Gradient descent: step by step against the gradient, keeping every point of the way.
 *
 * Every point is shown to `stop` before it is left, the start too. The path ends at the
 * first point for which `stop` answers true, or else after `max` updates; nothing else ends
 * it, not even running away.
 *
 * @param grad from a point (n) to the gradient (n) of what is to become small
 * @param x0 (n) the start
 * @param learningRate positive: a step is this many times as long as the gradient
 * @param stop from a point (n) to true where it is good enough
 * @param max the largest number of updates, 0 or more; the start is not an update
 * @returns (updates + 1, n) the start, then the point after each update
 */
export function descend(
	grad: (x: Vector) => Vector,
	x0: Vector,
	learningRate: number,
	stop: (x: Vector) => boolean,
	max: number,
): Matrix {
	const path = [x0];
	let x = x0;
	while (path.length <= max && !stop(x)) {
		// Asked once, before any coordinate moves: the gradient belongs to the old point.
		const slope = grad(x);
		x = x.map((xi, i) => xi - learningRate * slope[i]);
		path.push(x);
	}
	return path;
}
