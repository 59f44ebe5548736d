import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: The answer is a label, not a row number. All features count for the distance, and
	// two samples at the same distance must give the same answer every time.
	throw new Unfinished("step1-basics/02-learning-tep");
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
	// TODO: Every test sample is one question, put to what was learned from `train`. The test labels
	// are for marking only: nobody may learn from them.
	throw new Unfinished("step1-basics/02-learning-tep");
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
	// TODO: One examination per size, always with the same questions. After size samples nothing of
	// the later ones is known yet.
	throw new Unfinished("step1-basics/02-learning-tep");
}
