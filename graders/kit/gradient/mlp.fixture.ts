import { mulberry32, type Rng } from "../random/mulberry32.ts";
import { normalMatrix } from "../random/normal.ts";
import type { Nested } from "./nested.ts";

type Matrix = number[][];

/** One wrong step in the backward pass; the names are those of the signature table. */
export const bugs = [
	"none",
	"missing 1/m",
	"1/m twice",
	"factor 2",
	"factor 1/2",
	"sign",
	"mean over classes",
	"bias not divided",
	"bias not summed",
	"W2 not transposed",
	"derivative at a",
	"a(1-a) for tanh",
	"derivative missing",
	"softmax diagonal only",
	"W2 updated first",
	"dW transposed",
] as const;

export type Bug = (typeof bugs)[number];

export interface Mlp {
	readonly X: Matrix;
	readonly Y: Matrix;
	/** W1, B1, W2, B2 */
	readonly parameters: Nested[];
	readonly activation: "tanh" | "relu";
}

export interface MlpSizes {
	readonly batch: number;
	readonly inputs: number;
	readonly hidden: number;
	readonly classes: number;
}

export function drawMlp(
	seed: number,
	activation: "tanh" | "relu" = "tanh",
	sizes: MlpSizes = { batch: 6, inputs: 4, hidden: 3, classes: 3 },
): Mlp {
	const rng: Rng = mulberry32(seed);
	const { batch, inputs, hidden, classes } = sizes;
	const labels = Array.from({ length: batch }, () =>
		Math.floor(rng() * classes),
	);
	return {
		X: normalMatrix(batch, inputs, rng),
		Y: labels.map((label) => onehot(label, classes)),
		parameters: [
			normalMatrix(inputs, hidden, rng),
			normalMatrix(1, hidden, rng)[0],
			normalMatrix(hidden, classes, rng),
			normalMatrix(1, classes, rng)[0],
		],
		activation,
	};
}

/** Mean cross-entropy of softmax(f(X W1 + B1) W2 + B2). */
export function loss({ X, Y, activation }: Mlp, parameters: Nested[]): number {
	const { P } = forward(X, parameters, activation);
	const logs = P.map((row, i) => -Math.log(row[Y[i].indexOf(1)]));
	return logs.reduce((sum, value) => sum + value, 0) / X.length;
}

/** The gradient of `loss` by backpropagation, with at most one bug. */
export function gradient(mlp: Mlp, bug: Bug = "none"): Nested[] {
	const { X, Y, parameters, activation } = mlp;
	const W2 = parameters[2] as Matrix;
	const { Z1, A1, P } = forward(X, parameters, activation);
	const m = X.length;
	const divisor =
		{
			"missing 1/m": 1,
			"1/m twice": m * m,
			"factor 2": m / 2,
			"factor 1/2": m * 2,
			sign: -m,
			"mean over classes": m * W2[0].length,
		}[bug as string] ?? m;
	const dZ2 = P.map((row, i) =>
		row.map((p, j) => {
			const y = Y[i][j];
			// dJ/dP = −y/p goes through the Jacobian of softmax; its diagonal alone is p(1 − p).
			const slope = bug === "softmax diagonal only" ? -y * (1 - p) : p - y;
			return slope / divisor;
		}),
	);
	const dW2 = matmul(transpose(A1), dZ2);
	const carried =
		bug === "W2 updated first"
			? W2.map((row, i) => row.map((w, j) => w - 0.1 * dW2[i][j]))
			: W2;
	const dA1 = matmul(
		dZ2,
		bug === "W2 not transposed" ? carried : transpose(carried),
	);
	const dZ1 = dA1.map((row, i) =>
		row.map((d, j) => d * slopeOf(bug, activation, Z1[i][j], A1[i][j])),
	);
	const dW1 = matmul(transpose(X), dZ1);
	const dB2 = sumRows(dZ2).map((b) => (bug === "bias not divided" ? b * m : b));
	return [
		dW1,
		sumRows(dZ1),
		bug === "dW transposed" ? transpose(dW2) : dW2,
		bug === "bias not summed" ? dZ2[0] : dB2,
	];
}

function forward(X: Matrix, parameters: Nested[], activation: "tanh" | "relu") {
	const [W1, B1, W2, B2] = parameters as [Matrix, number[], Matrix, number[]];
	const Z1 = addRow(matmul(X, W1), B1);
	const f = activation === "tanh" ? Math.tanh : (z: number) => Math.max(0, z);
	const A1 = Z1.map((row) => row.map(f));
	const P = addRow(matmul(A1, W2), B2).map(softmax);
	return { Z1, A1, P };
}

function slopeOf(bug: Bug, activation: string, z: number, a: number): number {
	if (bug === "derivative missing") return 1;
	if (activation === "relu") return z > 0 ? 1 : 0;
	if (bug === "derivative at a") return 1 - Math.tanh(a) ** 2;
	if (bug === "a(1-a) for tanh") return a * (1 - a);
	return 1 - a * a;
}

const onehot = (label: number, classes: number) =>
	Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0));
const transpose = (A: Matrix) => A[0].map((_, j) => A.map((row) => row[j]));
const matmul = (A: Matrix, B: Matrix) =>
	A.map((row) =>
		B[0].map((_, j) => row.reduce((s, a, k) => s + a * B[k][j], 0)),
	);
const addRow = (A: Matrix, b: number[]) =>
	A.map((row) => row.map((a, j) => a + b[j]));
const sumRows = (A: Matrix) =>
	A[0].map((_, j) => A.reduce((s, row) => s + row[j], 0));

function softmax(z: number[]): number[] {
	const exps = z.map((value) => Math.exp(value - Math.max(...z)));
	const total = exps.reduce((sum, e) => sum + e, 0);
	return exps.map((e) => e / total);
}
