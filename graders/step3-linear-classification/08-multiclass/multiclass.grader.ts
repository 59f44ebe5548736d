import fc from "fast-check";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { bceWithLogits } from "#given/step3-linear-classification/02-bce.ts";
import {
	ceLoss,
	oneHot,
} from "#given/step3-linear-classification/07-softmax-ce.ts";
import {
	band,
	batches,
	contract,
	distinctSizes,
	equal,
	example,
	formula,
	fourDecimals,
	gradient,
	gridMatrix,
	gridVector,
	hasShape,
	kata,
	mulberry32,
	normalMatrix,
	property,
	shaped,
	threeKingdoms,
	training,
	updateGradient,
	within,
} from "#kit";
import { type BoundaryPlot, fieldOver } from "#kit/plot/index.ts";
import * as reference from "#solutions/step3-linear-classification/08-multiclass/multiclass.ts";
import { mistakes } from "./mistakes.ts";

type Multiclass = typeof reference;
type Config = reference.TrainingConfig;
type Weights = Pick<Config, "W" | "B">;

/** Data and initial weights; batch, inputs and classes all differ, and one sample is left over. */
const settings = () =>
	fc
		.record({
			sizes: distinctSizes(3, 2, 5),
			X: gridMatrix({ rows: 6, cols: 5 }),
			W: gridMatrix({ rows: 5, cols: 5 }),
			B: gridVector(5),
			learningRate: fc.constantFrom(0.5, 0.125, 2),
		})
		.map(({ sizes: [batch, inputs, classes], X, W, B, learningRate }) => {
			const samples = X.slice(0, batch + 1).map((row) => row.slice(0, inputs));
			return {
				X: samples,
				// The class follows from the first input; equal samples are in one class.
				Y: oneHot(
					samples.map(([x]) => Math.abs(Math.floor(32 * x)) % classes),
					classes,
				),
				W: W.slice(0, inputs).map((row) => row.slice(0, classes)),
				B: B.slice(0, classes),
				learningRate,
			};
		});

/**
 * Batches of different lengths; some rows come again, some never. The first has two rows
 * at least: dividing by its length must not look like dividing by nothing.
 */
const configs = () => {
	const batch = (minLength: number) =>
		fc.array(fc.nat({ max: 59 }), { minLength, maxLength: 3 });
	const order = fc.tuple(batch(2), fc.array(batch(1), { maxLength: 3 }));
	return fc.tuple(settings(), order).map(([setting, [first, others]]) => ({
		...setting,
		order: [first, ...others].map((rows) =>
			rows.map((row) => row % setting.X.length),
		),
	}));
};

/** One batch of all samples but the first, from the last to the second. */
const singleUpdates = () =>
	settings().map((setting) => ({
		...setting,
		order: [
			setting.X.map((_, row) => row)
				.slice(1)
				.reverse(),
		],
	}));

/** Scores of ±900 and back: e^900 is no number. */
const farScores = {
	X: [
		[900, 0],
		[-900, 1],
		[0, 850],
	],
	Y: [
		[1, 0, 0],
		[0, 0, 1],
		[0, 1, 0],
	],
	W: [
		[1, -1, 0.5],
		[1, 0.5, -1],
	],
	B: [0, 1, 0],
	learningRate: 0.5,
	order: [[0], [2, 1], [0, 1, 2]],
};

const trainedShape = ({ W, B, order }: Config) => ({
	W: [W.length, B.length],
	B: [B.length],
	losses: [order.length],
});

/** The scores and the labels of the only batch. */
function firstBatch({ X, Y, order }: Config, { W, B }: Weights) {
	const [inputs, labels] = [X, Y].map((A) => order[0].map((row) => A[row]));
	return { Z: affine(inputs, W, B), Y: labels };
}

const column = (A: number[][], c: number) => A.map((row) => [row[c]]);

/** The task of one class alone: its column of Y, W and B. */
const aloneWith = (config: Config, c: number): Config => ({
	...config,
	Y: column(config.Y, c),
	W: column(config.W, c),
	B: [config.B[c]],
});

/** What independent binary classifiers make of it, side by side. */
function independently(config: Config): reference.Trained {
	const alone = config.B.map((_, c) =>
		reference.trainOvR(aloneWith(config, c)),
	);
	return {
		W: config.W.map((_, i) => alone.map(({ W }) => W[i][0])),
		B: alone.map(({ B }) => B[0]),
		losses: config.order.map((_, t) =>
			alone.reduce((sum, { losses }) => sum + losses[t], 0),
		),
	};
}

/** A model whose score is the first input minus a threshold. */
const above = (
	threshold: number,
	first: number,
	second: number,
): reference.PairModel => ({ first, second, W: [[1]], B: [-threshold] });

/** Every pair of 4 classes in mixed order, some of them the other way round. */
const elections = () =>
	fc
		.record({
			X: gridMatrix({ rows: [3, 12], cols: 2 }),
			weights: gridMatrix({ rows: 6, cols: 3 }),
			mixed: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
			turned: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
		})
		.map(({ X, weights, mixed, turned }) => ({
			models: mixed.map((k) => {
				const [first, second] = turned[k] ? PAIRS[k].toReversed() : PAIRS[k];
				const [w1, w2, b] = weights[k];
				return { first, second, W: [[w1], [w2]], B: [b] };
			}),
			X,
		}));

const PAIRS = [
	[0, 1],
	[0, 2],
	[0, 3],
	[1, 2],
	[1, 3],
	[2, 3],
];

/** Two classes of several; grid weights of x₂ that are equal are drawn again. */
const borders = () =>
	fc
		.record({
			W: gridMatrix({ rows: 2, cols: [3, 5] }),
			biases: gridVector(5),
			pair: fc.tuple(fc.nat({ max: 59 }), fc.nat({ max: 59 })),
		})
		.map(({ W, biases, pair: [i, j] }) => {
			const classes = W[0].length;
			const first = i % classes;
			return {
				W,
				B: biases.slice(0, classes),
				i: first,
				j: (first + 1 + (j % (classes - 1))) % classes,
			};
		})
		.filter(({ W, i, j }) => W[1][i] !== W[1][j]);

/** The three kingdoms, every input brought to [0, 1] by its own least value and range. */
function kingdoms(seed: number): Pick<Config, "X" | "Y"> {
	const { X, y } = threeKingdoms(140, seed);
	const ranges = [0, 1].map((input) => {
		const values = X.map((row) => row[input]);
		return [Math.min(...values), Math.max(...values)];
	});
	return {
		X: X.map((row) =>
			row.map((x, input) => {
				const [min, max] = ranges[input];
				return (x - min) / (max - min);
			}),
		),
		Y: oneHot(y, 3),
	};
}

/** Batches of 12 out of 140: every twelfth is short, and 100 updates meet eight of those. */
function shortRun(seed: number): Config {
	const rng = mulberry32(seed + 1);
	return {
		...kingdoms(seed),
		W: normalMatrix(2, 3, rng),
		B: normalMatrix(1, 3, rng)[0],
		learningRate: 0.5,
		order: batches({ samples: 140, batchSize: 12, epochs: 9, seed }),
	};
}

/**
 * 40 epochs of 14 batches from zero. At learning rate 2 that goes as far as 160 epochs
 * at 0.5, and a check that fails trains once per known mistake.
 */
const longRun = (seed: number): Config => ({
	...kingdoms(seed),
	W: [
		[0, 0, 0],
		[0, 0, 0],
	],
	B: [0, 0, 0],
	learningRate: 2,
	order: batches({ samples: 140, batchSize: 10, epochs: 40, seed }),
});

/** What a learner sees of a training that is too long to read. */
const outline = ({ W, B, learningRate, X, order }: Config) => ({
	W,
	B,
	learningRate,
	X,
	order,
});

/** The class of the highest score. */
const decided = ({ W, B }: Weights, X: number[][]): number[] =>
	affine(X, W, B).map((z) => z.indexOf(Math.max(...z)));

export default kata<Multiclass>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "softmax",
			call: "trainSoftmax(config)",
			points: 1,
			given: configs(),
			run: (subject, config) => subject.trainSoftmax(config),
			shape: trainedShape,
			extremes: [farScores],
		}),
		contract({
			id: "ovr",
			call: "trainOvR(config)",
			points: 1,
			given: configs(),
			run: (subject, config) => subject.trainOvR(config),
			shape: trainedShape,
			extremes: [farScores],
		}),
		contract({
			id: "ovo",
			call: "predictOvO(models, X)",
			points: 1,
			given: elections(),
			run: (subject, { models, X }) => subject.predictOvO(models, X),
			shape: ({ X }) => [X.length],
			extremes: [
				{
					models: [
						{ first: 0, second: 1, W: [[900], [-900]], B: [5] },
						{ first: 2, second: 0, W: [[-900], [900]], B: [0] },
					],
					X: [
						[1, 0],
						[0, 1],
						[1, 1],
					],
				},
			],
		}),
		contract({
			id: "border",
			call: "pairBoundary(W, B, i, j)",
			points: 1,
			given: borders(),
			run: (subject, { W, B, i, j }) => subject.pairBoundary(W, B, i, j),
			shape: () => ({ slope: [], intercept: [] }),
		}),
		example({
			id: "updates",
			title: {
				en: "trainSoftmax(config) moves W and B once per batch, and measures before it moves",
				zh: "trainSoftmax(config) 每个批次更新一次 W 和 B，损失在更新之前计算",
			},
			points: 1,
			cases: [
				// By hand: every probability is ⅓, the mean runs over two samples.
				{
					X: [
						[9, 9],
						[1, 2],
						[3, 0],
					],
					Y: [
						[0, 1, 0],
						[1, 0, 0],
						[0, 0, 1],
					],
					W: [
						[0, 0, 0],
						[0, 0, 0],
					],
					B: [0, 0, 0],
					learningRate: 0.6,
					order: [[2, 1]],
					expected: {
						W: [
							[-0.1, -0.4, 0.5],
							[0.4, -0.2, -0.2],
						],
						B: [0.1, -0.2, 0.1],
						losses: [1.0986],
					},
				},
				// A row that is listed twice counts twice.
				{
					X: [
						[9, 9],
						[1, 2],
						[3, 0],
					],
					Y: [
						[0, 1, 0],
						[1, 0, 0],
						[0, 0, 1],
					],
					W: [
						[0, 0, 0],
						[0, 0, 0],
					],
					B: [0, 0, 0],
					learningRate: 0.6,
					order: [[2, 1, 2]],
					expected: {
						W: [
							[-0.2667, -0.4667, 0.7333],
							[0.2667, -0.1333, -0.1333],
						],
						B: [0, -0.2, 0.2],
						losses: [1.0986],
					},
				},
				// The same update, then one by a batch half as long, from scores 0.4, −0.8, 0.4.
				{
					X: [
						[1, 1],
						[1, 2],
						[3, 0],
					],
					Y: [
						[0, 1, 0],
						[1, 0, 0],
						[0, 0, 1],
					],
					W: [
						[0, 0, 0],
						[0, 0, 0],
					],
					B: [0, 0, 0],
					learningRate: 0.6,
					order: [[2, 1], [0]],
					expected: {
						W: [
							[-0.3607, 0.1215, 0.2393],
							[0.1393, 0.3215, -0.4607],
						],
						B: [-0.1607, 0.3215, -0.1607],
						losses: [1.0986, 2.0334],
					},
				},
				// No update at all.
				{
					X: [
						[1, 2],
						[3, 0],
					],
					Y: [
						[1, 0, 0],
						[0, 0, 1],
					],
					W: [
						[1, 2, -3],
						[4, -5, 6],
					],
					B: [0.5, 0, -0.5],
					learningRate: 0.6,
					order: [],
					expected: {
						W: [
							[1, 2, -3],
							[4, -5, 6],
						],
						B: [0.5, 0, -0.5],
						losses: [],
					},
				},
			],
			law: (subject, { expected, ...config }) =>
				equal(subject.trainSoftmax(config), expected, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		property({
			id: "independent",
			title: {
				en: "trainOvR(config): every class learns what a binary classifier of its own would learn",
				zh: "trainOvR(config)：每个类别学到的与它单独作为二分类器学到的相同",
			},
			points: 1,
			given: configs(),
			law: (subject, config) =>
				equal(subject.trainOvR(config), independently(config), {
					source: {
						en: "each class trained alone",
						zh: "每个类别单独训练的结果",
					},
				}),
		}),
		example({
			id: "votes",
			title: {
				en: "predictOvO(models, X) goes by the majority of votes; of equals the lowest class wins",
				zh: "predictOvO(models, X) 按多数票决定；票数相同时取编号最小的类别",
			},
			points: 1,
			cases: [
				// One border at 2: at 1 the second class, from 2 on the first.
				{ models: [above(2, 1, 0)], X: [[1], [2], [3]], y: [0, 1, 1] },
				// Three classes along one axis; one vote of three is always lost.
				{
					models: [above(1, 1, 0), above(3, 2, 1), above(2, 2, 0)],
					X: [[0], [1.5], [2.5], [4]],
					y: [0, 1, 1, 2],
				},
				// Everybody has one vote.
				{
					models: [above(0, 2, 1), above(0, 1, 0), above(0, 0, 2)],
					X: [[1], [-1]],
					y: [0, 0],
				},
				// Class 3 by two votes, and a tie of classes 1, 2 and 3.
				{
					models: [above(-9, 3, 0), above(1, 1, 3), above(1, 2, 1)],
					X: [[0.5], [2]],
					y: [3, 1],
				},
				// Full elections: decisions are few bits, and every wrong count is to show.
				...fc
					.sample(elections(), { numRuns: 8, seed: 1 })
					.map(({ models, X }) => ({
						models,
						X,
						y: reference.predictOvO(models, X),
					})),
			],
			law: (subject, { models, X, y }) =>
				equal(subject.predictOvO(models, X), y, { source: formula }),
		}),
		property({
			id: "border-law",
			title: {
				en: "pairBoundary(W, B, i, j): on the line both classes have the same score",
				zh: "pairBoundary(W, B, i, j)：线上各点对两个类别的得分相等",
			},
			points: 1,
			given: borders(),
			law: (subject, { W, B, i, j }) => {
				const { slope, intercept } = shaped(
					"pairBoundary(W, B, i, j)",
					subject.pairBoundary(W, B, i, j),
					{ slope: [], intercept: [] },
				);
				const line = [0, 1].map((x1) => [x1, slope * x1 + intercept]);
				const leads = affine(line, W, B).map((z) => z[i] - z[j]);
				// Lines as steep as 200 cost three of sixteen digits.
				return equal(leads, [0, 0], {
					tolerance: { relative: 0, absolute: 1e-9 },
					of: "zᵢ − zⱼ at x₁ = 0, 1",
				});
			},
		}),
		gradient({
			id: "gradient",
			title: {
				en: "trainSoftmax(config): one update is −learningRate times the gradient of the batch loss",
				zh: "trainSoftmax(config)：一次更新等于 −learningRate 乘以该批次损失的梯度",
			},
			points: 1,
			given: singleUpdates(),
			at: ({ W, B }) => ({ W, B }),
			value: (weights, config) => {
				const { Z, Y } = firstBatch(config, weights as Weights);
				return ceLoss(Z, Y);
			},
			analytic: (subject, config) =>
				updateGradient(
					"trainSoftmax(config)",
					(task) => subject.trainSoftmax(task),
					config,
				),
			context: ({ B, order }) => ({
				batch: order[0].length,
				classes: B.length,
			}),
		}),
		gradient({
			id: "ovr-gradient",
			title: {
				en: "trainOvR(config): one update is −learningRate times the gradient of the summed binary losses",
				zh: "trainOvR(config)：一次更新等于 −learningRate 乘以各二分类损失之和的梯度",
			},
			points: 1,
			given: singleUpdates(),
			at: ({ W, B }) => ({ W, B }),
			value: (weights, config) => {
				const { Z, Y } = firstBatch(config, weights as Weights);
				return config.B.reduce(
					(sum, _, c) => sum + bceWithLogits(column(Z, c), column(Y, c)),
					0,
				);
			},
			analytic: (subject, config) =>
				updateGradient(
					"trainOvR(config)",
					(task) => subject.trainOvR(task),
					config,
				),
			context: ({ B, order }) => ({
				batch: order[0].length,
				classes: B.length,
			}),
		}),
		training<Multiclass, Config, reference.Trained>({
			id: "tensorflow",
			title: {
				en: "trainSoftmax(config) follows TensorFlow.js through 100 updates",
				zh: "trainSoftmax(config) 在 100 次更新中与 TensorFlow.js 保持一致",
			},
			points: 1,
			task: shortRun,
			show: outline,
			train: (subject, task) => subject.trainSoftmax(task),
			reference: reference.trainSoftmax,
			weights: ["W", "B"],
			tensorflow: ({ X, Y, W, B, learningRate, order }, checkpoints) => ({
				kind: "train",
				layers: [{ class: "Dense", config: { units: 3 } }],
				weights: [W, B],
				loss: { op: "losses.softmaxCrossEntropy" },
				optimizer: { name: "sgd", args: [learningRate] },
				inputs: X,
				targets: Y,
				order,
				checkpoints: [...checkpoints],
			}),
		}),
		band({
			id: "kingdoms",
			title: {
				en: "trainSoftmax(config) puts at least 93 % of three kingdoms in their place",
				zh: "trainSoftmax(config) 对三个区域的样本分类，准确率至少为 93 %",
			},
			points: 1,
			task: longRun,
			show: outline,
			law: (subject, task) => {
				const { W, B } = shaped(
					"trainSoftmax(config)",
					subject.trainSoftmax(task),
					{ W: [2, 3], B: [3] },
				);
				const right = decided({ W, B }, task.X).filter(
					(label, row) => task.Y[row][label] === 1,
				);
				// Kingdoms overlap at their borders: over 500 seeds the reference measures 0.957 … 1.
				const accuracy = within(right.length / task.X.length, 0.93, 1, {
					name: { en: "the accuracy", zh: "准确率" },
				});
				return { ...accuracy, received: { W, B } };
			},
			plot: boundaryPlot,
		}),
	],
});

/** All samples over the classes that the trained weights decide for. */
function boundaryPlot(
	received: unknown,
	{ X, Y }: Config,
): BoundaryPlot | undefined {
	if (!hasShape(received, { W: [2, 3], B: [3] })) return undefined;
	const unit = [0, 1] as const;
	return {
		kind: "boundary",
		points: X.map(([x, y], row) => ({ x, y, label: Y[row].indexOf(1) })),
		field: fieldOver(unit, unit, 40, (row) =>
			decided(received as Weights, row),
		),
		meaning: "class",
		x: unit,
		y: unit,
	};
}
