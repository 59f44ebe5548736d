import type { Matrix, Vector } from "#given/types.ts";

/** Samples whose answers are known. */
export interface Labelled {
	/** (samples, features), at least one sample */
	X: Matrix;
	/** (samples) label of each sample, an integer */
	y: Vector;
}

/**
 * Answers as the nearest known sample does: one nearest neighbour.
 *
 * @param train the samples to remember
 * @param x (features) the sample to be judged
 * @returns label of the training sample at the smallest Euclidean distance from x;
 * of several equally near ones, that of the lowest row number
 */
export function nearest(train: Labelled, x: Vector): number {
	const distances = train.X.map((sample) => squaredDistance(sample, x));
	// The smallest square belongs to the smallest root; indexOf finds the first of equals.
	return train.y[distances.indexOf(Math.min(...distances))];
}

/**
 * The performance P: how often the nearest neighbour in `train` answers a test
 * sample as its own label does.
 *
 * @param train the experience
 * @param test the samples that are asked about
 * @returns share of right answers, 0 … 1
 */
export function performance(train: Labelled, test: Labelled): number {
	const hits = test.X.filter((x, i) => nearest(train, x) === test.y[i]);
	return hits.length / test.X.length;
}

/**
 * How the performance grows with experience.
 *
 * @param train the samples to learn from, in the order in which they are met
 * @param test the samples that are asked about, all of them every time
 * @param sizes (points) how many training samples have been met, each from 1 to
 * all of them; in any order
 * @returns (points) the performance after the first `size` training samples
 */
export function learningCurve(
	train: Labelled,
	test: Labelled,
	sizes: Vector,
): Vector {
	return sizes.map((size) => {
		const met = { X: train.X.slice(0, size), y: train.y.slice(0, size) };
		return performance(met, test);
	});
}

const squaredDistance = (a: Vector, b: Vector): number =>
	a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
