import fc from "fast-check";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import { bceWithLogits } from "#given/step3-linear-classification/02-bce.ts";
import {
	all,
	band,
	batched,
	batchedOnce,
	batches,
	contract,
	equal,
	example,
	formula,
	fourDecimals,
	gradient,
	gridMatrix,
	gridVector,
	hasShape,
	hasSlope,
	kata,
	mulberry32,
	normalMatrix,
	property,
	shaped,
	training,
	twoRegions,
	updateGradient,
	within,
} from "#kit";
import { type BoundaryPlot, fieldOver } from "#kit/plot/index.ts";
import * as reference from "#solutions/step3-linear-classification/03-binary-classifier/binary-classifier.ts";
import { mistakes } from "./mistakes.ts";

type Classifier = typeof reference;
type Config = reference.TrainingConfig;
type Weights = Pick<Config, "W" | "B">;

/** Data and initial weights whose sizes fit; never as many samples as inputs. */
const settings = () =>
	fc
		.record({
			X: gridMatrix({ rows: [3, 6], cols: [1, 3] }),
			labels: fc.array(fc.constantFrom(0, 1), { minLength: 6, maxLength: 6 }),
			weights: gridVector(3),
			B: gridVector(1),
			learningRate: fc.constantFrom(0.5, 0.125, 2),
		})
		.map(({ X, labels, weights, B, learningRate }) => ({
			X,
			Y: X.map((_, row) => [labels[row]]),
			W: X[0].map((_, input) => [weights[input]]),
			B,
			learningRate,
		}));

const gradientOf = (subject: Classifier, config: Config) =>
	updateGradient("trainLogistic(config)", subject.trainLogistic, config);

const singleUpdates = () =>
	batchedOnce(settings()).filter((config) =>
		hasSlope(gradientOf(reference, config)),
	);

/**
 * Weights of two inputs; the grid has no 0, so the line is never vertical. Of the
 * second no 1 and of both no equal size: there a wrong division cannot be seen.
 */
const lines = () =>
	fc
		.record({ W: gridMatrix({ rows: 2, cols: 1 }), B: gridVector(1) })
		.filter(({ W }) => {
			const [first, second] = W.flat().map(Math.abs);
			return second !== 1 && first !== second;
		});

const decisions = () =>
	fc
		.record({
			X: gridMatrix({ rows: [1, 5], cols: [2, 4] }),
			weights: gridVector(4),
			B: gridVector(1),
			// Here comparing scores and rounding probabilities err on different rows; at 0.2
			// both answer 0 to a score of −1.
			threshold: fc.constantFrom(0.6, 0.65),
		})
		.map(({ X, weights, B, threshold }) => ({
			W: X[0].map((_, input) => [weights[input]]),
			B,
			X,
			threshold,
		}));

/** Scores −0.5, 0 and 0.25: the second has the probability 0.5 to the last bit. */
const threeScores = {
	W: [[0.25], [-0.25]],
	B: [0],
	X: [
		[1, 3],
		[2, 2],
		[2, 1],
	],
};

const score = (W: number[][], B: number[], x1: number, x2: number): number =>
	W[0][0] * x1 + W[1][0] * x2 + B[0];

/** 207 samples in tens: every 21st batch is short, and 100 updates meet four of those. */
function shortRun(seed: number): Config {
	const rng = mulberry32(seed + 1);
	return {
		...twoRegions(207, seed),
		W: normalMatrix(2, 1, rng),
		B: normalMatrix(1, 1, rng)[0],
		learningRate: 0.1,
		order: batches({ samples: 207, batchSize: 10, epochs: 5, seed }),
	};
}

/** Small batches bring the weights to ±50, large ones let the line come to rest. */
function longRun(seed: number): Config {
	const samples = 2000;
	return {
		...twoRegions(samples, seed),
		W: [[0], [0]],
		B: [0],
		learningRate: 50,
		order: [
			...batches({ samples, batchSize: 50, epochs: 3, seed }),
			...batches({ samples, batchSize: 500, epochs: 2, seed: seed + 1 }),
		],
	};
}

const trainedWell = ({ W, B }: Weights, { X, Y }: Config) => {
	const { slope, intercept } = reference.boundary(W, B);
	const right = reference
		.predict(W, B, X, 0.5)
		.filter((decision, row) => decision === Y[row][0]);
	// Over 600 seeds the reference measures 1.904 … 2.153, −0.567 … −0.450 and at least
	// 0.974: how near the line comes depends on the points drawn beside it.
	return all(
		within(slope, 1.75, 2.25, { name: { en: "the slope", zh: "斜率" } }),
		within(intercept, -0.62, -0.38, {
			name: { en: "the intercept", zh: "截距" },
		}),
		within(right.length / X.length, 0.95, 1, {
			name: { en: "the accuracy", zh: "准确率" },
		}),
	);
};

export default kata<Classifier>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "train",
			call: "trainLogistic(config)",
			points: 1,
			given: batched(settings()),
			run: (subject, config) => subject.trainLogistic(config),
			shape: ({ W, order }) => ({
				W: [W.length, 1],
				B: [1],
				losses: [order.length],
			}),
			extremes: [
				{
					X: [
						[800, 0],
						[-900, 1],
						[0, 850],
					],
					Y: [[1], [0], [1]],
					W: [[1], [1]],
					B: [0],
					learningRate: 0.5,
					order: [[0], [2, 1], [0, 1, 2]],
				},
			],
		}),
		contract({
			id: "boundary",
			call: "boundary(W, B)",
			points: 1,
			given: lines(),
			run: (subject, { W, B }) => subject.boundary(W, B),
			shape: () => ({ slope: [], intercept: [] }),
		}),
		contract({
			id: "predict",
			call: "predict(W, B, X, threshold)",
			points: 1,
			given: decisions(),
			run: (subject, { W, B, X, threshold }) =>
				subject.predict(W, B, X, threshold),
			shape: ({ X }) => [X.length],
			extremes: [
				{
					W: [[900], [-900]],
					B: [5],
					X: [
						[1, 0],
						[0, 1],
						[1, 1],
					],
					threshold: 0.9,
				},
			],
		}),
		example({
			id: "one-update",
			title: {
				en: "trainLogistic(config) moves W and B once per batch, and measures before it moves",
				zh: "trainLogistic(config) 每个批次更新一次 W 和 B，损失在更新之前计算",
			},
			points: 1,
			cases: [
				{
					X: [
						[2, -1],
						[4, 3],
					],
					Y: [[1], [0]],
					W: [[0], [0]],
					B: [0],
					learningRate: 0.8,
					order: [[0]],
					expected: { W: [[0.8], [-0.4]], B: [0.4], losses: [Math.LN2] },
				},
				{
					X: [
						[2, -1],
						[4, 3],
						[1, 5],
					],
					Y: [[1], [1], [0]],
					W: [[0], [0]],
					B: [0],
					learningRate: 0.8,
					order: [[2, 0]],
					expected: { W: [[0.2], [-1.2]], B: [0], losses: [Math.LN2] },
				},
				{
					X: [
						[2, -1],
						[4, 3],
					],
					Y: [[1], [0]],
					W: [[0.5], [3]],
					B: [-2],
					learningRate: 0.8,
					order: [],
					expected: { W: [[0.5], [3]], B: [-2], losses: [] },
				},
			],
			show: ["X", "Y", "W", "B", "learningRate", "order"],
			law: (subject, { expected, ...config }) =>
				equal(subject.trainLogistic(config), expected, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		property({
			id: "updates",
			title: {
				en: "trainLogistic(config) follows the order: batches of any length, rows again or never",
				zh: "trainLogistic(config) 遵循 order：批次长度不限，行可以重复，也可以不出现",
			},
			points: 1,
			given: batched(settings()),
			law: (subject, config) =>
				equal(subject.trainLogistic(config), reference.trainLogistic(config), {
					source: formula,
				}),
		}),
		example({
			id: "line",
			title: {
				en: "boundary([[-3], [2]], [1]) is the line x₂ = 1.5 x₁ − 0.5",
				zh: "boundary([[-3], [2]], [1]) 是直线 x₂ = 1.5 x₁ − 0.5",
			},
			points: 1,
			cases: [
				{ W: [[-3], [2]], B: [1], line: { slope: 1.5, intercept: -0.5 } },
				{ W: [[5], [4]], B: [-6], line: { slope: -1.25, intercept: 1.5 } },
			],
			show: ["W", "B"],
			law: (subject, { W, B, line }) =>
				equal(subject.boundary(W, B), line, { source: formula }),
		}),
		property({
			id: "line-law",
			title: {
				en: "boundary(W, B): points on the line have the score 0",
				zh: "boundary(W, B)：线上各点的得分为 0",
			},
			points: 1,
			given: lines(),
			law: (subject, { W, B }) => {
				const { slope, intercept } = shaped(
					"boundary(W, B)",
					subject.boundary(W, B),
					{ slope: [], intercept: [] },
				);
				const scores = [0, 1].map((x1) =>
					score(W, B, x1, slope * x1 + intercept),
				);
				return equal(scores, [0, 0], { of: "w₁x₁ + w₂x₂ + b" });
			},
		}),
		property({
			id: "decisions",
			title: {
				en: "predict(W, B, X, threshold) is 1 where the probability reaches the threshold",
				zh: "predict(W, B, X, threshold) 在概率达到阈值之处为 1",
			},
			points: 1,
			given: fc.oneof(
				{ weight: 1, arbitrary: decisions() },
				{
					weight: 1,
					arbitrary: fc.constantFrom(
						{ ...threeScores, threshold: 0.5 },
						{ ...threeScores, threshold: 0.3 },
					),
				},
			),
			law: (subject, { W, B, X, threshold }) =>
				equal(
					subject.predict(W, B, X, threshold),
					reference.predict(W, B, X, threshold),
					{ source: formula },
				),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "trainLogistic(config): one update is −learningRate times the gradient of the batch loss",
				zh: "trainLogistic(config)：一次更新等于 −learningRate 乘以该批次损失的梯度",
			},
			points: 1,
			given: singleUpdates(),
			at: ({ W, B }) => ({ W, B }),
			value: ({ W, B }, { X, Y, order }) => {
				const rows = order[0];
				const Z = affine(
					rows.map((row) => X[row]),
					W as number[][],
					B as number[],
				);
				return bceWithLogits(
					Z,
					rows.map((row) => Y[row]),
				);
			},
			analytic: gradientOf,
			context: ({ order }) => ({ batch: order[0].length }),
		}),
		training<Classifier, Config, reference.Trained>({
			id: "tensorflow",
			title: {
				en: "trainLogistic(config) follows TensorFlow.js through 100 updates",
				zh: "trainLogistic(config) 在 100 次更新中与 TensorFlow.js 保持一致",
			},
			points: 2,
			task: shortRun,
			show: ({ W, B, learningRate, X, order }) => ({
				W,
				B,
				learningRate,
				X,
				order,
			}),
			train: (subject, task) => subject.trainLogistic(task),
			reference: reference.trainLogistic,
			weights: ["W", "B"],
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
			id: "settles",
			title: {
				en: "trainLogistic(config) finds the line x₂ = 2 x₁ − 0.5 between two regions",
				zh: "trainLogistic(config) 找到两个区域的分界线 x₂ = 2 x₁ − 0.5",
			},
			points: 1,
			task: longRun,
			show: ({ X, W, B, learningRate, order }) => ({
				X,
				W,
				B,
				learningRate,
				order,
			}),
			law: (subject, task) => {
				const { W, B } = shaped(
					"trainLogistic(config)",
					subject.trainLogistic(task),
					{ W: [2, 1], B: [1] },
				);
				return { ...trainedWell({ W, B }, task), received: { W, B } };
			},
			plot: boundaryPlot,
		}),
	],
});

/** The first 300 samples over the probabilities of the neuron. */
function boundaryPlot(
	received: unknown,
	{ X, Y }: Config,
): BoundaryPlot | undefined {
	if (!hasShape(received, { W: [2, 1], B: [1] })) return undefined;
	const { W, B } = received as Weights;
	const unit = [0, 1] as const;
	return {
		kind: "boundary",
		points: X.slice(0, 300).map(([x, y], row) => ({
			x: x!,
			y: y!,
			label: Y[row][0],
		})),
		field: fieldOver(unit, unit, 40, (row) =>
			affine(row, W, B).map(([z]) => sigmoid(z!)),
		),
		meaning: "probability",
		x: unit,
		y: unit,
	};
}
