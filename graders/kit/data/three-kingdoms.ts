import { mulberry32, uniform } from "../random/index.ts";

const upper = (x: number) => 0.3 * x + 5;
const steep = (x: number) => 2.5 * x - 10;
const falling = (x: number) => 10 - x;

/**
 * Points of [0, 10]² in three regions between three lines, with some overlap at
 * the borders. Class numbers count from 0.
 *
 * @returns X (size, 2) as drawn, not normalised; y (size) in 0 … 2
 * Recipe: chapter 7 of the course, with our generator. A point's class is that of
 * the point moved up or down by at most 1; points in no region are drawn again.
 */
export function threeKingdoms(
	size: number,
	seed: number,
): { X: number[][]; y: number[] } {
	const rng = mulberry32(seed);
	const X: number[][] = [];
	const y: number[] = [];
	while (X.length < size) {
		const [x1, x2] = [uniform(0, 10, rng), uniform(0, 10, rng)];
		const label = regionOf(x1, x2 + uniform(-1, 1, rng));
		if (label === undefined) continue;
		X.push([x1, x2]);
		y.push(label);
	}
	return { X, y };
}

function regionOf(x1: number, x2: number): number | undefined {
	const above = (line: (x: number) => number) => x2 > line(x1);
	if (above(upper) && above(steep) && above(falling)) return 0;
	if (above(steep) && !above(upper) && !above(falling)) return 1;
	if (!above(upper) && !above(steep) && above(falling)) return 2;
	return undefined;
}
