import fc from "fast-check";
import type { Matrix, Vector } from "#given/types.ts";
import {
	agreement,
	all,
	band,
	contract,
	equal,
	example,
	float32,
	formula,
	fourDecimals,
	gridMatrix,
	housePrices,
	kata,
	normalMatrix,
	property,
	refuses,
	same,
	shaped,
	within,
} from "#kit";
import { type Outcome, outcomeOf } from "#kit/checks/outcome.ts";
import type { CurvesPlot } from "#kit/plot/index.ts";
import { Fault } from "#kit/wall/fault.ts";
import * as reference from "#solutions/step2-linear-regression/06-scalers/scalers.ts";
import { mistakes } from "./mistakes.ts";

type Scalers = typeof reference;
type Kind = reference.ScalerKind;

const KINDS = [
	"minmax",
	"mean",
	"zscore",
	"center",
	"log",
	"atan",
	"ratio",
] as const;

/** Logarithms and sums that are not 0 ask for positive values. */
const inDomain = (kind: Kind, X: Matrix): Matrix =>
	kind === "log" || kind === "ratio" ? X.map((row) => row.map(Math.abs)) : X;

/** Training data and a kind; in every other table the first column does not vary. */
const tables = () =>
	fc
		.record({
			kind: fc.constantFrom(...KINDS),
			X: gridMatrix({ rows: [1, 5], cols: [1, 4] }),
			isFlat: fc.boolean(),
		})
		.map(({ kind, X, isFlat }) => ({
			X: inDomain(
				kind,
				isFlat ? X.map((row) => [X[0][0], ...row.slice(1)]) : X,
			),
			kind,
		}));

/** Tables in which every column varies, and kinds that show it in their statistics. */
const trainings = () =>
	fc
		.record({
			kind: fc.constantFrom("minmax", "mean", "zscore", "center", "ratio"),
			X: gridMatrix({ rows: [3, 6], cols: [1, 4] }),
		})
		.map(({ kind, X }) => ({ X: inDomain(kind, X), kind: kind as Kind }))
		.filter(({ X }) => columns(X).every((column) => width(column) > 0));

/** A scaler that others were the training data of, and data to scale with it. */
const applications = () =>
	fc
		.record({
			kind: fc.constantFrom(...KINDS),
			training: gridMatrix({ rows: 3, cols: 4 }),
			X: gridMatrix({ rows: [1, 5], cols: [1, 4] }),
		})
		.map(({ kind, training, X }) => {
			const sameWidth = training.map((row) => row.slice(0, X[0].length));
			return {
				scaler: reference.fitScaler(inDomain(kind, sameWidth), kind),
				X: inDomain(kind, X),
			};
		});

/** Numbers that a guard, a limit or a test for truth would catch, at scales that a fit can learn. */
const edges: { scaler: reference.Scaler; X: Matrix }[] = [
	{
		scaler: { kind: "ratio", shift: [0, 0, 0], scale: [-8, 2 ** -40, 1e9] },
		X: [
			[0, 0.1, 3],
			[2, -2, 0],
		],
	},
	{
		scaler: { kind: "minmax", shift: [2, -3], scale: [2 ** -30, 4] },
		X: [
			[0, 0],
			[2, 0.1],
			[3, 1e6],
		],
	},
	{
		scaler: { kind: "log", shift: [0, 0], scale: [1, 1] },
		X: [
			[1e-300, 1e300],
			[1e-12, 0.1],
		],
	},
	{
		scaler: { kind: "atan", shift: [0, 0], scale: [1, 1] },
		X: [
			[0, -1000],
			[0.1, 300],
		],
	},
];

/** Drawn ones, and the four above: each of them is met in a grading but for one in 200. */
const anywhere = () =>
	fc.oneof(
		{ weight: 1, arbitrary: applications() },
		{ weight: 1, arbitrary: fc.constantFrom(...edges) },
	);

const columns = (X: Matrix): Matrix =>
	X[0].map((_, j) => X.map((row) => row[j]));
const mean = (values: Vector): number =>
	values.reduce((total, x) => total + x, 0) / values.length;
const width = (values: Vector): number =>
	Math.max(...values) - Math.min(...values);

/** What a kind promises of the columns that it was fitted to. */
const PROMISES: Partial<
	Record<
		Kind,
		{
			readonly of: { readonly en: string; readonly zh: string };
			measure(column: Vector): Vector;
			expected(column: Vector): Vector;
		}
	>
> = {
	minmax: {
		of: { en: "minimum and maximum", zh: "最小值和最大值" },
		measure: (column) => [Math.min(...column), Math.max(...column)],
		expected: () => [0, 1],
	},
	mean: {
		of: { en: "mean and range", zh: "平均值和极差" },
		measure: (column) => [mean(column), width(column)],
		expected: () => [0, 1],
	},
	zscore: {
		of: { en: "mean and mean of squares", zh: "平均值和平方的平均值" },
		measure: (column) => [mean(column), mean(column.map((z) => z * z))],
		expected: () => [0, 1],
	},
	center: {
		of: { en: "mean and range", zh: "平均值和极差" },
		measure: (column) => [mean(column), width(column)],
		expected: (column) => [0, width(column)],
	},
	ratio: {
		of: { en: "sum", zh: "总和" },
		measure: (column) => [mean(column) * column.length],
		expected: () => [1],
	},
};

const learned = (subject: Scalers, X: Matrix, kind: Kind) =>
	shaped("fitScaler(X, kind)", subject.fitScaler(X, kind), {
		shift: [X[0].length],
		scale: [X[0].length],
	});

const HOUSES = 200;
const UPDATES = 300;
const LEARNING_RATE = 0.5;
const QUERY = [[15, 93]];
/** Kinds that bring kilometres and square metres to one size. */
const CURES = ["minmax", "mean", "zscore"] as const;

interface Run {
	readonly losses: Vector;
	readonly price: number;
}

/**
 * Full-batch descent of one linear neuron from zero weights, and its price for
 * the query.
 */
function descend(Z: Matrix, Y: Matrix, query: Vector): Run {
	const rows = Z.map(([a, b], i) => [a!, b!, Y[i][0]] as const);
	const losses: Vector = [];
	let [w1, w2, b] = [0, 0, 0];
	for (let t = 0; t < UPDATES; t++) {
		let [loss, d1, d2, db] = [0, 0, 0, 0];
		for (const [z1, z2, y] of rows) {
			const error = w1 * z1 + w2 * z2 + b - y;
			loss += (error * error) / (2 * rows.length);
			d1 += error * z1;
			d2 += error * z2;
			db += error;
		}
		losses.push(loss);
		const step = LEARNING_RATE / rows.length;
		w1 -= step * d1;
		w2 -= step * d2;
		b -= step * db;
	}
	return { losses, price: w1 * query[0] + w2 * query[1] + b };
}

/** The loss of the model behind the data: least squares lies below it, by less than 1 %. */
const lossOfTruth = ({ X, Y }: { X: Matrix; Y: Matrix }): number =>
	mean(X.map(([x1, x2], i) => (-2 * x1! + 5 * x2! + 50 - Y[i][0]) ** 2 / 2));

/**
 * A refusal that gives both numbers may still give each for the other. Where a message says
 * "row" or "column", the number behind the word has to be that one.
 */
function inTheirPlaces(
	judged: Outcome,
	refused: () => unknown,
	{ row, column }: { row: number; column: number },
): Outcome {
	if (judged.problem) return judged;
	const fault = outcomeOf(() => ({
		received: refused(),
		problem: null,
	})).problem;
	const text = fault instanceof Fault ? (fault.details.text ?? "") : "";
	const after = (words: RegExp): number | undefined => {
		const found = words.exec(text)?.[1];
		return found === undefined ? undefined : Number(found);
	};
	const said = {
		row: after(/(?:\brow|行)\D{0,12}?(\d+)/i) ?? row,
		column: after(/(?:\bcol(?:umn)?|列)\D{0,12}?(\d+)/i) ?? column,
	};
	if (said.row !== column || said.column !== row || row === column)
		return judged;
	return {
		received: { swapped: true },
		problem: {
			message: {
				en: "transform(scaler, X) throws, but its message gives the row as column and the column as row",
				zh: "transform(scaler, X) 抛出了错误，但消息里的行号与列号写反了",
			},
			expected: `row ${row}, column ${column}`,
			received: text,
		},
	};
}

export default kata<Scalers>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "fit",
			call: "fitScaler(X, kind)",
			points: 1,
			given: tables(),
			run: (subject, { X, kind }) => subject.fitScaler(X, kind),
			shape: ({ X }) => ({ shift: [X[0].length], scale: [X[0].length] }),
			extremes: [
				{ X: [[7, 0, -3]], kind: "zscore" as const },
				{ X: [[1e150], [-1e150]], kind: "minmax" as const },
			],
		}),
		contract({
			id: "transform",
			call: "transform(scaler, X)",
			points: 1,
			given: applications(),
			run: (subject, { scaler, X }) => subject.transform(scaler, X),
			shape: ({ X }) => [X.length, X[0].length],
			extremes: [
				{
					scaler: { kind: "log" as const, shift: [0, 0], scale: [1, 1] },
					X: [[1e-300, 1e300]],
				},
				{
					scaler: { kind: "atan" as const, shift: [0, 0], scale: [1, 1] },
					X: [[-1e300, 1e300]],
				},
			],
		}),
		contract({
			id: "inverse",
			call: "inverse(scaler, Z)",
			points: 1,
			given: applications().map(({ scaler, X }) => ({
				scaler,
				Z: reference.transform(scaler, X),
			})),
			run: (subject, { scaler, Z }) => subject.inverse(scaler, Z),
			shape: ({ Z }) => [Z.length, Z[0].length],
		}),
		example({
			id: "seven-kinds",
			title: {
				en: "fitScaler([[1, 40], [3, 10], [8, 25]], kind) learns shift and scale of both columns",
				zh: "fitScaler([[1, 40], [3, 10], [8, 25]], kind) 学到两列各自的 shift 和 scale",
			},
			points: 1,
			cases: (
				[
					["minmax", [1, 10], [7, 30]],
					["mean", [4, 25], [7, 30]],
					["zscore", [4, 25], [2.9439, 12.2474]],
					["center", [4, 25], [1, 1]],
					["ratio", [0, 0], [12, 75]],
					["log", [0, 0], [1, 1]],
					["atan", [0, 0], [1, 1]],
				] as const
			).map(([kind, shift, scale]) => ({
				X: [
					[1, 40],
					[3, 10],
					[8, 25],
				],
				kind,
				expected: { kind, shift, scale },
			})),
			show: ["X", "kind"],
			law: (subject, { X, kind, expected }) =>
				equal(subject.fitScaler(X, kind), expected, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		example({
			id: "edges",
			title: {
				en: "fitScaler(X, kind) keeps its word for columns that are flat or nearly flat, far from 0 or tiny, negative, with zeros and repeated values",
				zh: "fitScaler(X, kind) 对没有变化或几乎没有变化的列、远离 0 或数值极小的列、含负数、0 和重复值的列同样遵守约定",
			},
			points: 1,
			cases: [
				...(["minmax", "mean", "zscore"] as const).flatMap((kind) => [
					{ X: [[5, -3]], kind },
					// Their mean is rounded: 0.10000000000000002.
					{ X: [[0.1], [0.1], [0.1]], kind },
				]),
				...(["minmax", "mean", "zscore"] as const).flatMap((kind) => [
					// First and last are equal, first and second, and one value is 0.
					{
						X: [
							[2, 2, 0],
							[6, 2, 4],
							[2, 6, 4],
						],
						kind,
					},
					// Two neighbours are as wide as they are.
					{
						X: [
							[5, 0],
							[5 + 2 ** -40, 2 ** -60],
						],
						kind,
					},
					// No column reaches the numbers that a search may begin with.
					{
						X: [
							[4e12, -4e12],
							[1e12, -1e12],
						],
						kind,
					},
				]),
				// A sum is a sum, whatever its sign and its size.
				{
					X: [
						[3, -2, 0.5],
						[-1, -6, -0.25],
					],
					kind: "ratio" as const,
				},
				{ X: [[0], [4], [4]], kind: "ratio" as const },
				{ X: [[0], [4], [4]], kind: "center" as const },
				// Their mean is 700 000 times their deviation; their squares agree in 11 digits.
				{
					X: [
						[2000001, 0.2000001],
						[1999998, 0.1999998],
						[2000005, 0.2000005],
					],
					kind: "zscore" as const,
				},
			],
			law: (subject, { X, kind }) =>
				equal(subject.fitScaler(X, kind), reference.fitScaler(X, kind), {
					// The digits that the docstring promises; squares subtracted keep four.
					tolerance: { relative: 1e-8, absolute: 1e-30 },
					source: formula,
				}),
		}),
		property({
			id: "columns",
			title: {
				en: "fitScaler(X, kind) learns every column by itself",
				zh: "fitScaler(X, kind) 对每一列单独学习",
			},
			points: 1,
			given: tables(),
			law: (subject, { X, kind }) =>
				equal(subject.fitScaler(X, kind), reference.fitScaler(X, kind), {
					source: formula,
				}),
		}),
		property({
			id: "others",
			title: {
				en: "transform(scaler, X) scales any data with the numbers of the training data",
				zh: "transform(scaler, X) 用训练数据的统计量缩放任何数据",
			},
			points: 1,
			given: anywhere(),
			law: (subject, { scaler, X }) =>
				equal(subject.transform(scaler, X), reference.transform(scaler, X), {
					source: formula,
				}),
		}),
		example({
			id: "refuses",
			title: {
				en: 'transform(scaler, X) of the kind "log" refuses 0 and negative values, and takes every positive one',
				zh: "种类为 log 的 transform(scaler, X) 拒绝 0 和负数，任何正数都接受",
			},
			points: 1,
			cases: [
				{
					X: [
						[1, 2, 9],
						[4, 3, -6],
					],
					row: 1,
					column: 2,
				},
				{
					X: [
						[7, 4],
						[5, 1],
						[6, 9],
						[8, 0],
					],
					row: 3,
					column: 1,
				},
				{ X: [[1e-300, 5e-11]], row: -1, column: -1 },
			],
			show: ["X"],
			law: (subject, { X, row, column }) => {
				const scaler: reference.Scaler = {
					kind: "log",
					shift: X[0].map(() => 0),
					scale: X[0].map(() => 1),
				};
				if (row < 0)
					return equal(
						subject.transform(scaler, X),
						reference.transform(scaler, X),
						{ source: formula },
					);
				return inTheirPlaces(
					refuses("transform(scaler, X)", () => subject.transform(scaler, X), [
						{ name: { en: "row", zh: "行号" }, numbers: [row] },
						{ name: { en: "column", zh: "列号" }, numbers: [column] },
					]),
					() => subject.transform(scaler, X),
					{ row, column },
				);
			},
		}),
		property({
			id: "round-trip",
			title: {
				en: "inverse(scaler, Z) brings scaled data back",
				zh: "inverse(scaler, Z) 把缩放后的数据还原",
			},
			points: 1,
			given: anywhere(),
			law: (subject, { scaler, X }) =>
				equal(subject.inverse(scaler, reference.transform(scaler, X)), X, {
					of: "inverse(scaler, Z)",
					source: { en: "X, before it was scaled", zh: "缩放之前的 X" },
				}),
		}),
		property({
			id: "statistics",
			title: {
				en: "fitScaler, JSON and transform together: min-max fills [0, 1], z-score has mean 0 and deviation 1",
				zh: "fitScaler、JSON、transform 连用：min-max 恰好占满 [0, 1]，z-score 的平均值为 0、标准差为 1",
			},
			points: 1,
			given: trainings(),
			law: (subject, { X, kind }) => {
				const scaler = JSON.parse(JSON.stringify(learned(subject, X, kind)));
				const Z = shaped("transform(scaler, X)", subject.transform(scaler, X), [
					X.length,
					X[0].length,
				]);
				const { of, measure, expected } = PROMISES[kind]!;
				return {
					...equal(columns(Z).map(measure), columns(X).map(expected), { of }),
					received: Z,
				};
			},
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: 'fitScaler(X, "zscore") agrees with the moments of TensorFlow.js',
				zh: 'fitScaler(X, "zscore") 与 TensorFlow.js 的 moments 一致',
			},
			points: 1,
			draw: (rng) => ({ X: normalMatrix(6, 3, rng) }),
			tensorflow: ({ X }) => ({
				kind: "call",
				op: "moments",
				args: [X, { value: 0 }],
				output: "variance",
			}),
			convert: (variances) => (variances as Vector).map(Math.sqrt),
			tolerance: float32,
			run: (subject, { X }) => learned(subject, X, "zscore").scale,
		}),
		band({
			id: "houses",
			title: {
				en: "transform(scaler, X) lets a neuron learn house prices at a learning rate at which raw data run away",
				zh: "在原始数据会发散的学习率下，transform(scaler, X) 让神经元学会房价",
			},
			points: 1,
			task: (seed) => housePrices(HOUSES, seed),
			show: ({ X, Y }) => ({ X, Y, learningRate: LEARNING_RATE }),
			law: (subject, { X, Y }) => {
				const runs = CURES.map((kind) => {
					const scaler = learned(subject, X, kind);
					const scale = (data: Matrix) =>
						shaped("transform(scaler, X)", subject.transform(scaler, data), [
							data.length,
							2,
						]);
					return { kind, scaler, ...descend(scale(X), Y, scale(QUERY)[0]) };
				});
				const limit = 1.01 * lossOfTruth({ X, Y });
				const outcomes = runs.flatMap(({ kind, scaler, losses, price }) => [
					// Every house counts, in a long list too.
					equal(scaler, learned(reference, X, kind), {
						tolerance: { relative: 1e-8, absolute: 0 },
						of: `fitScaler(X, "${kind}")`,
						source: formula,
					}),
					within(losses.at(-1), 0, limit, {
						name: {
							en: `the loss after ${UPDATES} updates, scaled by ${kind},`,
							zh: `用 ${kind} 缩放，更新 ${UPDATES} 次之后的损失`,
						},
					}),
					// The model behind the data says 485; 200 houses know it to within 2.3.
					within(price, 470, 500, {
						name: {
							en: `the price of a house at 15 km with 93 m², scaled by ${kind},`,
							zh: `用 ${kind} 缩放，距离 15 公里、面积 93 平方米的房价`,
						},
					}),
				]);
				return { ...all(...outcomes), received: runs };
			},
			plot: lossesPlot,
		}),
	],
});

/**
 * Raw losses grow ten-million-fold per update: beyond their second one the picture
 * would show nothing but them.
 */
const OFF_THE_CHART = 1e13;

/** The same descent on raw data and on the learner's scaled data. */
function lossesPlot(
	received: unknown,
	{ X, Y }: { X: Matrix; Y: Matrix },
): CurvesPlot | undefined {
	if (!isRuns(received)) return undefined;
	const raw = descend(X, Y, QUERY[0]).losses;
	return {
		kind: "curves",
		title: {
			en: "The same descent with and without scaling",
			zh: "同样的梯度下降，缩放与不缩放",
		},
		x: { en: "update", zh: "更新次数" },
		y: { en: "loss", zh: "损失" },
		series: [
			{
				name: { en: "raw data", zh: "原始数据" },
				values: raw.slice(0, 100).filter((loss) => loss < OFF_THE_CHART),
			},
			...received.map(({ kind, losses }) => ({
				name: same(kind),
				values: losses.slice(0, 100),
			})),
		],
	};
}

/** Whether there is something to draw: a wrong answer may be anything. */
const isRuns = (
	received: unknown,
): received is readonly { kind: Kind; losses: Vector }[] =>
	Array.isArray(received) &&
	received.every((run) => Array.isArray(run?.losses));
