import { mulberry32, randomInteger, uniform } from "../random/index.ts";

/**
 * Prices of houses by distance and area: y = −2·distance + 5·area + 50, under
 * uniform noise of −49 … 49 in whole numbers.
 *
 * @returns X (size, 2): distance from the centre in [2, 22) km, area in 40 … 119 m²,
 * not normalised; Y (size, 1), price in 10 000 yuan
 * Recipe: chapter 5 of the course, with our generator.
 */
export function housePrices(
	size: number,
	seed: number,
): { X: number[][]; Y: number[][] } {
	const rng = mulberry32(seed);
	const X: number[][] = [];
	const Y: number[][] = [];
	for (let i = 0; i < size; i++) {
		const distance = uniform(2, 22, rng);
		const area = 40 + randomInteger(80, rng);
		const noise = randomInteger(99, rng) - 49;
		X.push([distance, area]);
		Y.push([2 * (20 - distance) + 5 * area + 10 + noise]);
	}
	return { X, Y };
}
