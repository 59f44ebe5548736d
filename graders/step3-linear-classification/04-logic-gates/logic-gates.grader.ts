import fc from "fast-check";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import type { Matrix, Vector } from "#given/types.ts";
import {
	all,
	band,
	contract,
	equal,
	example,
	formula,
	fourDecimals,
	gridMatrix,
	kata,
	mulberry32,
	normalMatrix,
	type Outcome,
	permutation,
	shaped,
	training,
	within,
} from "#kit";
import { trainLogistic } from "#solutions/step3-linear-classification/03-binary-classifier/binary-classifier.ts";
import * as reference from "#solutions/step3-linear-classification/04-logic-gates/logic-gates.ts";
import { mistakes } from "./mistakes.ts";

type Gates = typeof reference;
type Table = reference.GateTable;

/** Tables of real numbers: nobody knows their weights by heart. */
const trainings = () =>
	fc
		.record({
			X: gridMatrix({ rows: [2, 5], cols: [1, 3] }),
			labels: fc.array(fc.constantFrom(0, 1), { minLength: 5, maxLength: 5 }),
			learningRate: fc.constantFrom(1, 0.5, 2),
			maxEpochs: fc.integer({ min: 0, max: 40 }),
			// Zero weights cost ln 2 = 0.693. From there some of these are reached, some not.
			tolerance: fc.constantFrom(0.6, 0.5, 0.4, 0.3, 0.2),
		})
		.map(({ X, labels, ...rest }) => ({
			X,
			Y: X.map((_, row) => [labels[row]]),
			...rest,
		}));

/** All combinations of inputs, counted up in binary. */
const combinations = (inputs: number): Matrix =>
	Array.from({ length: 2 ** inputs }, (_, row) => bits(row, inputs));

const bits = (number: number, count: number): Vector =>
	Array.from({ length: count }, (_, i) => (number >> (count - 1 - i)) & 1);

/** Every way to label the combinations of so many inputs. */
function tablesOf(inputs: number): Table[] {
	const X = combinations(inputs);
	return Array.from({ length: 2 ** X.length }, (_, number) => ({
		X,
		Y: bits(number, X.length).map((label) => [label]),
	}));
}

/** Tables of three inputs with four to seven of the eight rows, in mixed order. */
function partialTables(count: number): Table[] {
	const rng = mulberry32(6);
	return Array.from({ length: count }, (_, i) => {
		const rows = permutation(8, rng).slice(0, 4 + (i % 4));
		return {
			X: rows.map((row) => bits(row, 3)),
			Y: rows.map(() => [rng() < 0.5 ? 0 : 1]),
		};
	});
}

/**
 * Asks for each of many tables. They are one case: an endless loop then costs one
 * deadline, and mistakes are told apart by all their answers.
 */
function judgeAll(subject: Gates, tables: readonly Table[]): Outcome {
	const received = tables.map((table) => subject.isSeparable(table));
	const outcomes = tables.map((table, i) =>
		equal(received[i], reference.isSeparable(table), {
			of: `isSeparable({ X: ${JSON.stringify(table.X)}, Y: ${JSON.stringify(table.Y)} })`,
			source: isThereALine,
		}),
	);
	return { ...all(...outcomes), received };
}

const isThereALine = {
	en: "true where a line or plane separates the labels",
	zh: "存在能分开两类的直线或平面时为 true",
};

/** A random table of real numbers, gone through 25 times. */
function tableRun(seed: number) {
	const rng = mulberry32(seed);
	const X = normalMatrix(4, 2, rng);
	return {
		X,
		Y: X.map(() => [rng() < 0.5 ? 0 : 1]),
		W: [[0], [0]],
		B: [0],
		learningRate: 0.5,
		order: Array.from({ length: 100 }, (_, t) => [t % X.length]),
	};
}

type Run = ReturnType<typeof tableRun>;
type Trained = Pick<Run, "W" | "B"> & { losses?: Vector };

/** The gates that a line separates, their rows in an order drawn from the seed. */
function gates(seed: number): { name: string; table: Table }[] {
	const rng = mulberry32(seed);
	const gate = (name: string, labels: Vector) => {
		const X = combinations(Math.log2(labels.length));
		const rows = permutation(X.length, rng);
		const table = {
			X: rows.map((row) => X[row]),
			Y: rows.map((row) => [labels[row]]),
		};
		return { name, table };
	};
	return [
		gate("NOT", [1, 0]),
		gate("AND", [0, 0, 0, 1]),
		gate("OR", [0, 1, 1, 1]),
		gate("NAND", [1, 1, 1, 0]),
		gate("NOR", [1, 0, 0, 0]),
	];
}

function largestError(subject: Gates, { X, Y }: Table): number {
	// AND takes the longest: about 4250 epochs.
	const { W, B } = shaped(
		"trainGate(table, 0.5, 6000, 0.002)",
		subject.trainGate({ X, Y }, 0.5, 6000, 2e-3),
		{ W: [X[0].length, 1], B: [1] },
	);
	const errors = affine(X, W, B).map(([z], row) =>
		Math.abs(sigmoid(z!) - Y[row][0]),
	);
	return Math.max(...errors);
}

export default kata<Gates>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "train",
			call: "trainGate(table, learningRate, maxEpochs, tolerance)",
			points: 1,
			given: trainings(),
			run: (subject, { X, Y, learningRate, maxEpochs, tolerance }) =>
				subject.trainGate({ X, Y }, learningRate, maxEpochs, tolerance),
			shape: ({ X }) => ({ W: [X[0].length, 1], B: [1], epochs: [] }),
			extremes: [
				{
					X: [[900], [-800], [700]],
					Y: [[1], [0], [0]],
					learningRate: 1,
					maxEpochs: 3,
					tolerance: 0.1,
				},
			],
		}),
		example({
			id: "one-epoch",
			title: {
				en: "trainGate(table, 0.5, 1, 0.1) updates row by row, from zero weights",
				zh: "trainGate(table, 0.5, 1, 0.1) 从零权重出发，逐行更新",
			},
			points: 1,
			cases: [
				{
					X: [[2], [1]],
					Y: [[1], [0]],
					maxEpochs: 1,
					expected: { epochs: 1, W: [[0.1604]], B: [-0.0896] },
				},
				{
					X: [
						[0, 3],
						[1, 0],
						[0, 1],
					],
					Y: [[0], [1], [1]],
					maxEpochs: 1,
					expected: { epochs: 1, W: [[0.2811], [-0.4138]], B: [0.3673] },
				},
				{
					X: [[2], [1]],
					Y: [[1], [0]],
					maxEpochs: 0,
					expected: { epochs: 0, W: [[0]], B: [0] },
				},
			],
			show: ["X", "Y", "maxEpochs"],
			law: (subject, { X, Y, maxEpochs, expected }) =>
				equal(subject.trainGate({ X, Y }, 0.5, maxEpochs, 0.1), expected, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		example({
			id: "stops",
			title: {
				en: "trainGate(…) ends after the first epoch whose mean loss over the table is within the tolerance",
				zh: "trainGate(…) 在整张表的平均损失首次不超过容差的那个 epoch 之后停止",
			},
			points: 2,
			// Written out by a seed, not drawn anew: ways of stopping often agree on one
			// table and are told apart by all of them together.
			cases: fc
				.sample(trainings(), { seed: 6, numRuns: 24 })
				.toSorted((a, b) => a.maxEpochs - b.maxEpochs),
			law: (subject, { X, Y, learningRate, maxEpochs, tolerance }) => {
				const train = ({ trainGate }: Gates) =>
					trainGate({ X, Y }, learningRate, maxEpochs, tolerance);
				const { epochs, W, B } = train(reference);
				// The number of epochs comes first: where it is wrong, the weights are too.
				return equal(train(subject), { epochs, W, B }, { source: formula });
			},
		}),
		training<Gates, Run, Trained>({
			id: "tensorflow",
			title: {
				en: "trainGate(…) follows TensorFlow.js through 25 epochs of 4 rows",
				zh: "trainGate(…) 在 25 个 epoch（每个 4 行）中与 TensorFlow.js 保持一致",
			},
			points: 2,
			task: tableRun,
			show: ({ X, Y, learningRate }) => ({ X, Y, learningRate }),
			train: (subject, { X, Y, learningRate, order }) =>
				subject.trainGate({ X, Y }, learningRate, order.length / X.length, 0),
			reference: trainLogistic,
			weights: ["W", "B"],
			losses: false,
			// Whole epochs of four updates.
			steps: [4, 8, 20, 100],
			tensorflow: ({ X, Y, W, B, learningRate, order }, checkpoints) => ({
				kind: "train",
				layers: [{ class: "Dense", config: { units: 1 } }],
				weights: [W, B],
				loss: { op: "losses.sigmoidCrossEntropy" },
				optimizer: { name: "sgd", args: [learningRate] },
				inputs: X,
				targets: Y,
				order,
				checkpoints: [...checkpoints],
			}),
		}),
		band({
			id: "gates",
			title: {
				en: "trainGate(…) teaches NOT, AND, OR, NAND and NOR to within 0.01",
				zh: "trainGate(…) 学会 NOT、AND、OR、NAND、NOR，误差不超过 0.01",
			},
			points: 1,
			task: gates,
			show: () => ({ learningRate: 0.5, maxEpochs: 6000, tolerance: 2e-3 }),
			law: (subject, tasks) =>
				all(
					...tasks.map(({ name, table }) =>
						within(largestError(subject, table), 0, 0.01, {
							name: {
								en: `the largest error of ${name}`,
								zh: `${name} 的最大误差`,
							},
						}),
					),
				),
		}),
		example({
			id: "all-tables",
			title: {
				en: "isSeparable(table) accepts 14 of the 16 tables of two inputs and 104 of the 256 of three",
				zh: "isSeparable(table) 在两个输入的 16 张表中认定 14 张可分，在三个输入的 256 张表中认定 104 张可分",
			},
			points: 2,
			cases: [{ tables: [1, 2, 3].flatMap(tablesOf) }],
			show: [],
			law: (subject, { tables }) => judgeAll(subject, tables),
		}),
		example({
			id: "missing-rows",
			title: {
				en: "isSeparable(table) does not mind missing rows or another order",
				zh: "isSeparable(table) 不受缺行和行顺序的影响",
			},
			points: 1,
			cases: [{ tables: partialTables(80) }],
			show: [],
			law: (subject, { tables }) => judgeAll(subject, tables),
		}),
	],
});
