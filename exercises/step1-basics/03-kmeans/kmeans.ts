import { columnSums } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/** What a clustering ends with; the three belong together. */
export interface Clustering {
	/** (clusters, features) the centres */
	C: Matrix;
	/** (samples) for each sample the row number in C of its nearest centre */
	labels: Vector;
	/** (rounds + 1) the SSE of the start, then the SSE after every round */
	sse: Vector;
}

/**
 * The first phase: every sample joins its nearest centre.
 *
 * @param X (samples, features)
 * @param C (clusters, features) centres, at least one
 * @returns (samples) row numbers of C; of equally near centres the lowest one
 */
export function assign(X: Matrix, C: Matrix): Vector {
	// TODO: Every sample names the centre that lies nearest to it. No centre moves here, and
	// no sample looks at another.
	throw new Unfinished("step1-basics/03-kmeans");
}

/**
 * The second phase: every centre moves to the mean of its own samples.
 *
 * @param X (samples, features)
 * @param labels (samples) row numbers of `previous`
 * @param previous (clusters, features) the centres until now
 * @returns (clusters, features); a centre without samples stays where it was
 */
export function update(X: Matrix, labels: Vector, previous: Matrix): Matrix {
	// TODO: Put every centre where the squared distances to its own samples add up to the least.
	// Samples of other clusters have no say, nor has the place where the centre stood.
	throw new Unfinished("step1-basics/03-kmeans");
}

/**
 * k-means. The samples are assigned to C0; then follow rounds of `update` and a
 * fresh `assign`. The first round in which no label changes is the last one, and
 * so is round number `maxRounds`.
 *
 * The SSE is the sum, over all samples, of the squared distance to the centre that
 * the label names. sse[0] is measured after the first assignment, with C0; sse[t]
 * at the end of round t, with the centres and the labels of that round.
 *
 * @param X (samples, features)
 * @param C0 (clusters, features) the centres to begin with, at least one
 * @param maxRounds the most rounds, 0 or more; with 0 the centres stay C0
 * @returns the state at the end of the last round: labels equal assign(X, C)
 */
export function kmeans(X: Matrix, C0: Matrix, maxRounds: number): Clustering {
	// TODO: Let the two phases take turns until nothing changes or the rounds are used up.
	// What is returned must fit together: the labels belong to C, the last SSE to both.
	throw new Unfinished("step1-basics/03-kmeans");
}
