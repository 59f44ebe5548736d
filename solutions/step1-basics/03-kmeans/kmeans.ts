import { columnSums } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";

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
	return X.map((x) => {
		const distances = C.map((c) => squaredDistance(x, c));
		return distances.indexOf(Math.min(...distances));
	});
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
	return previous.map((centre, j) => {
		const own = X.filter((_, i) => labels[i] === j);
		// The mean of nothing is 0/0, and a centre at NaN would never be nearest again.
		if (own.length === 0) return [...centre];
		return columnSums(own).map((sum) => sum / own.length);
	});
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
	let C = C0;
	let labels = assign(X, C);
	const sse = [sumOfSquares(X, C, labels)];
	for (let round = 0; round < maxRounds; round++) {
		const before = labels;
		C = update(X, labels, C);
		labels = assign(X, C);
		sse.push(sumOfSquares(X, C, labels));
		if (labels.every((label, i) => label === before[i])) break;
	}
	return { C, labels, sse };
}

const squaredDistance = (x: Vector, c: Vector): number =>
	x.reduce((sum, value, j) => sum + (value - c[j]) ** 2, 0);

const sumOfSquares = (X: Matrix, C: Matrix, labels: Vector): number =>
	X.reduce((sum, x, i) => sum + squaredDistance(x, C[labels[i]]), 0);
