import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import {
	bceGradZ,
	bceWithLogits,
} from "#given/step3-linear-classification/02-bce.ts";
import type { Matrix, Vector } from "#given/types.ts";

/** The inputs and outputs of a gate, row by row. */
export interface GateTable {
	/** (rows, inputs) at least one row; 0 or 1 for a gate, but training takes any numbers */
	X: Matrix;
	/** (rows, 1) labels, each 0 or 1 */
	Y: Matrix;
}

/** One neuron that was taught a table. */
export interface TrainedGate {
	/** (inputs, 1) */
	W: Matrix;
	/** (1) */
	B: Vector;
	/** How many times the table was gone through. */
	epochs: number;
}

/**
 * Teaches one neuron with a logistic output a table, starting from zero weights
 * and a zero bias.
 *
 * An epoch goes through the table from the first row to the last, with one update
 * per row. After every epoch the mean binary cross-entropy over the whole table is
 * computed with the weights that the epoch ended with.
 *
 * @param table what the neuron is to learn
 * @param learningRate positive
 * @param maxEpochs an integer ≥ 0; 0 gives back the zero weights
 * @param tolerance training ends after the first epoch whose mean loss is at most
 *   this; below ln 2, the loss of the untrained neuron
 * @returns the weights after the last epoch; `epochs` is `maxEpochs` where the
 *   tolerance was never reached
 */
export function trainGate(
	table: GateTable,
	learningRate: number,
	maxEpochs: number,
	tolerance: number,
): TrainedGate {
	const { X, Y } = table;
	let gate: TrainedGate = { W: X[0].map(() => [0]), B: [0], epochs: 0 };
	while (gate.epochs < maxEpochs) {
		gate = epoch(table, gate, learningRate);
		const loss = bceWithLogits(affine(X, gate.W, gate.B), Y);
		if (loss <= tolerance) break;
	}
	return gate;
}

/** Once through the table, one update per row. */
function epoch(
	{ X, Y }: GateTable,
	{ W, B, epochs }: TrainedGate,
	learningRate: number,
): TrainedGate {
	for (const [i, x] of X.entries()) {
		const Z = affine([x], W, B);
		const step = -learningRate * bceGradZ(Z, [Y[i]])[0][0];
		W = W.map(([w], j) => [w + step * x[j]]);
		B = B.map((b) => b + step);
	}
	return { W, B, epochs: epochs + 1 };
}

/**
 * Whether one neuron can decide a truth table: whether weights and a bias exist
 * whose score is positive for every row labelled 1 and negative for every row
 * labelled 0.
 *
 * @param table one to three inputs of 0 or 1; every combination of inputs at most
 *   once, in any order, not necessarily all of them
 * @returns the exact answer, within milliseconds; true where all labels are equal
 */
export function isSeparable(table: GateTable): boolean {
	const { X, Y } = table;
	// The bias is the weight of a last input that is always 1.
	const rows = X.map((x, i) => ({ x: [...x, 1], sign: Y[i][0] ? 1 : -1 }));
	const weights = [...X[0], 1].map(() => 0);
	const met = new Set<string>();
	// Perceptron learning ends where a line exists. Where none does, its weights stay
	// bounded (Block and Levin, 1970); whole numbers that are bounded come again.
	while (!met.has(weights.join())) {
		met.add(weights.join());
		let mistakes = 0;
		for (const { x, sign } of rows) {
			const score = x.reduce((sum, xi, i) => sum + weights[i] * xi, 0);
			if (sign * score > 0) continue;
			mistakes++;
			for (const [i, xi] of x.entries()) weights[i] += sign * xi;
		}
		if (mistakes === 0) return true;
	}
	return false;
}
