import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import {
	bceGradZ,
	bceWithLogits,
} from "#given/step3-linear-classification/02-bce.ts";
import type { Matrix, Vector } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

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
	// TODO: One update per row, and a look at the whole table after every epoch.
	// Whether to go on is decided by that look alone, never by a single row and never by rounded answers.
	throw new Unfinished("step3-linear-classification/04-logic-gates");
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
	// TODO: Be certain in both directions. Looking up known gates is off-limits, and so is waiting
	// for a loss to become small: how long would you wait? Go on until you either meet weights
	// that make no mistake, or can prove that none will come.
	throw new Unfinished("step3-linear-classification/04-logic-gates");
}
