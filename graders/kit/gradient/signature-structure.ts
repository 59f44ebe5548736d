import type { Clue, SignatureContext } from "./gradient-signature.ts";
import { norm } from "./inner.ts";
import { flatten, type Nested, shapeOf } from "./nested.ts";
import {
	asMatrix,
	isMultiple,
	isZero,
	type SignatureTensor,
} from "./signature-tensor.ts";

/** What one wrong tensor shows by itself, beside the others being right or wrong. */
export function tensorSignature(
	tensor: SignatureTensor,
	all: readonly SignatureTensor[],
	context: SignatureContext,
): Clue | undefined {
	const tensors = [tensor.name];
	const certain = true;
	if (isTransposed(tensor)) return { id: "transposed", tensors, certain };
	if (isUnsummed(tensor)) return { id: "bias-not-summed", tensors, certain };
	if (tensor.verdict === "shape") return undefined;
	if (isZero(tensor.analytic)) return { id: "no-gradient", tensors, certain };
	if (isCotangent(tensor, context))
		return { id: "cotangent-returned", tensors, certain };
	if (isTurned(tensor)) return { id: "kernel-turned", tensors, certain };
	if (breaksSums(tensor, rows)) return { id: "off-diagonal", tensors, certain };
	if (breaksSums(tensor, columns))
		return { id: "batch-statistics", tensors, certain };
	if (isRightLast(tensor)) return { id: "through-time", tensors, certain };
	if (isOnlyBias(tensor, all, context)) {
		return { id: "bias-not-summed", tensors, certain: false };
	}
	return undefined;
}

/** By name: `B`, `b1`, `bias`; the context can say otherwise. A lone number is no sum over rows. */
export function isBias(
	{ name, whole }: SignatureTensor,
	{ biases }: SignatureContext,
): boolean {
	if (whole && !Array.isArray(whole.numeric)) return false;
	return biases ? biases.includes(name) : /^b(ias)?\d*$/i.test(name);
}

function isTransposed({
	whole,
	verdict,
	analytic,
	numeric,
}: SignatureTensor): boolean {
	const received = whole && asMatrix(whole.analytic);
	const expected = whole && asMatrix(whole.numeric);
	if (!received?.[0] || !expected) return false;
	if (verdict === "shape") {
		return shapeOf(received).join() === shapeOf(expected).toReversed().join();
	}
	return (
		isMultiple(columns(received).flat(), numeric) &&
		!isMultiple(analytic, numeric)
	);
}

/** One gradient per row where one for all rows was asked: the shape tells. */
function isUnsummed({ whole, numeric }: SignatureTensor): boolean {
	if (!whole) return false;
	const [expected, received] = [
		shapeOf(whole.numeric),
		shapeOf(whole.analytic),
	];
	if (received.length !== 2 || received[1] !== expected.at(-1)) return false;
	const sums = columns(whole.analytic as number[][]).map(sum);
	return received.join() !== expected.join() && isMultiple(sums, numeric);
}

function isCotangent(
	{ analytic }: SignatureTensor,
	{ cotangent }: SignatureContext,
): boolean {
	return cotangent !== undefined && isMultiple(analytic, flatten(cotangent));
}

/** Kernels of a convolution, `(…, height, width)`, turned by 180°. */
function isTurned({ whole, numeric }: SignatureTensor): boolean {
	if (!whole || shapeOf(whole.analytic).length < 2) return false;
	return isMultiple(flatten(turn(whole.analytic)), numeric);
}

function turn(tensor: Nested): Nested {
	if (!Array.isArray(tensor)) return tensor;
	return shapeOf(tensor).length > 2
		? tensor.map(turn)
		: tensor.map(reversed).toReversed();
}

const reversed = (row: Nested): Nested =>
	Array.isArray(row) ? row.toReversed() : row;

/**
 * True when every slice of the true gradient sums to 0 and not every received one does.
 * Softmax ignores a constant added to a row, batch normalisation one added to a
 * column, so these sums vanish exactly (central differences: 1e-10).
 */
function breaksSums(
	{ whole }: SignatureTensor,
	slices: (matrix: number[][]) => number[][],
): boolean {
	const [received, expected] = [whole?.analytic, whole?.numeric].map(
		(tensor) =>
			tensor === undefined
				? undefined
				: asMatrix(shapeOf(tensor).length === 1 ? [tensor] : tensor),
	);
	if (!received || !expected) return false;
	const cut = slices(expected);
	if (cut.some((slice) => slice.length < 2)) return false;
	return cut.every(sumsToZero) && !slices(received).every(sumsToZero);
}

const sumsToZero = (slice: readonly number[]) =>
	Math.abs(sum(slice)) <= 1e-6 * norm(slice) + 1e-9;

/** Sequences, `(batch, time, features)`: the last step is right, another is not. */
function isRightLast({ whole }: SignatureTensor): boolean {
	if (!whole || shapeOf(whole.numeric).length !== 3) return false;
	const last = (tensor: Nested) =>
		flatten((tensor as number[][][]).map((sequence) => sequence.at(-1)!));
	const expected = last(whole.numeric);
	return !isZero(expected) && isMultiple(last(whole.analytic), expected);
}

/** The rows reach the bias and the weights of its layer alike, so the sum is what is left. */
function isOnlyBias(
	tensor: SignatureTensor,
	all: readonly SignatureTensor[],
	context: SignatureContext,
): boolean {
	return (
		isBias(tensor, context) &&
		all.length > 1 &&
		all.every((other) => isBias(other, context) || other.verdict === "equal")
	);
}

const rows = (matrix: number[][]) => matrix;
const columns = (matrix: number[][]) =>
	matrix[0].map((_, j) => matrix.map((row) => row[j]));
const sum = (values: readonly number[]) =>
	values.reduce((total, v) => total + v, 0);
