import fc from "fast-check";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { mse } from "#given/step1-basics/10-loss-functions.ts";
import {
	all,
	band,
	batched,
	batchedOnce,
	type Check,
	contract,
	batches as epochsOf,
	equal,
	example,
	formula,
	gradient,
	gridMatrix,
	gridVector,
	hasSlope,
	kata,
	mulberry32,
	normalMatrix,
	property,
	servers,
	shaped,
	type Text,
	training,
	updateGradient,
	within,
} from "#kit";
import type { CurvesPlot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step2-linear-regression/04-three-descents/three-descents.ts";
import { mistakes } from "./mistakes.ts";

type Descents = typeof reference;
type Config = reference.TrainingConfig;
type Weights = Pick<Config, "W" | "B">;

/** Samples, inputs and outputs all differ in number, so a transposition cannot hide. */
const settings = () =>
	fc
		.record({
			cells: gridMatrix({ rows: [4, 6], cols: 3 }),
			targets: gridMatrix({ rows: 6, cols: 2 }),
			weights: gridMatrix({ rows: 3, cols: 2 }),
			bias: gridVector(2),
			sizes: fc.constantFrom([1, 2], [2, 1], [3, 2], [3, 1]),
			learningRate: fc.constantFrom(0.125, 0.25, 0.05),
		})
		.map(({ cells, targets, weights, bias, sizes, learningRate }) => {
			const [inputs, outputs] = sizes as [number, number];
			return {
				X: cells.map((row) => row.slice(0, inputs)),
				Y: cells.map((_, i) => targets[i].slice(0, outputs)),
				W: weights.slice(0, inputs).map((row) => row.slice(0, outputs)),
				B: bias.slice(0, outputs),
				learningRate,
			};
		});

const gradientOf = (subject: Descents, config: Config) =>
	updateGradient("trainLinear(config)", subject.trainLinear, config);

const singleUpdates = () =>
	batchedOnce(settings()).filter((config) =>
		hasSlope(gradientOf(reference, config)),
	);

const lossOfAll = ({ W, B }: Weights, { X, Y }: Config): number =>
	mse(affine(X, W, B), Y);

/**
 * A goal that is met before one of the updates, not earlier, and not by a hair: rounding
 * in another order of sums must not decide. Where the loss never falls, no goal is met.
 */
const goals = () =>
	fc.tuple(batched(settings()), fc.nat({ max: 59 })).map(([config, drawn]) => {
		const passed = config.order.map((_, t) =>
			lossOfAll(
				reference.trainLinear({ ...config, order: config.order.slice(0, t) }),
				config,
			),
		);
		const lows = passed.filter((loss, t) =>
			passed.slice(0, t).every((before) => loss < 0.999 * before),
		);
		const goal = lows[drawn % (lows.length + 1)];
		return { ...config, goal: goal === undefined ? 0 : goal * 1.0001 };
	});

const epochs = () =>
	fc
		.record({
			order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], {
				minLength: 1,
			}),
			batchSize: fc.integer({ min: 1, max: 6 }),
			// Long lists too: 1100 rows in batches of 1 are 1100 batches.
			times: fc.constantFrom(1, 1, 1, 1, 100),
		})
		.map(({ order, batchSize, times }) => ({
			order: Array.from({ length: times }, () => order).flat(),
			batchSize,
		}));

interface Descent {
	readonly name: Text;
	readonly batchSize: number;
	readonly learningRate: number;
	readonly epochs: number;
}

const SAMPLES = 100;

/** Shorter batches tell less about the slope, and get shorter steps. */
const descents: readonly Descent[] = [
	{
		name: { en: "batches of 1", zh: "每批 1 个" },
		batchSize: 1,
		learningRate: 0.015,
		epochs: 12,
	},
	{
		name: { en: "batches of 10", zh: "每批 10 个" },
		batchSize: 10,
		learningRate: 0.15,
		epochs: 15,
	},
	{
		name: { en: "all 100 at once", zh: "100 个一批" },
		batchSize: SAMPLES,
		learningRate: 0.5,
		epochs: 40,
	},
];

/**
 * The servers, counted from the middle of their range. On −1 … 1 the loss is nearly as
 * steep along the slope as along the bias; on 0 … 1 single samples need 4000 updates.
 */
function longRuns(seed: number) {
	const { X, Y } = servers(SAMPLES, seed);
	const data = { X: X.map(([x]) => [2 * x! - 1]), Y };
	return {
		...data,
		runs: descents.map(({ batchSize, learningRate, epochs }, i) => ({
			...data,
			W: [[0]],
			B: [0],
			learningRate,
			order: epochsOf({
				samples: SAMPLES,
				batchSize,
				epochs,
				seed: seed + i,
			}),
		})),
	};
}

type LongRuns = ReturnType<typeof longRuns>;

/** The best line, from centred sums (chapter 4 of the course, eq. 16). */
function leastSquares({ X, Y }: Pick<Config, "X" | "Y">) {
	const mean = (values: number[]) =>
		values.reduce((sum, value) => sum + value, 0) / values.length;
	const [x, y] = [X.map(([x]) => x!), Y.map(([y]) => y!)];
	const [centre, level] = [mean(x), mean(y)];
	const w =
		mean(x.map((value, i) => (value - centre) * (y[i] - level))) /
		mean(x.map((value) => (value - centre) ** 2));
	return { w, b: level - w * centre };
}

/** Every descent ends at the least-squares line, however long its batches are. */
function arrives(subject: Descents, task: LongRuns) {
	const best = leastSquares(task);
	const results = task.runs.map((run) =>
		shaped("trainLinear(config)", subject.trainLinear(run), {
			W: [1, 1],
			B: [1],
			losses: [run.order.length],
		}),
	);
	// Batches of 1 and of 10 never rest: over 6000 seeds the reference ended within 0.025
	// and 0.027 of the best line (rms 0.008), with all samples within 0.010.
	const near = (
		received: number,
		value: number,
		of: string,
		{ name }: Descent,
	) =>
		within(received, value - 0.05, value + 0.05, {
			name: { en: `${of} (${name.en})`, zh: `${of}（${name.zh}）` },
			source: {
				en: "the least-squares line ± 0.05",
				zh: "最小二乘直线 ± 0.05",
			},
		});
	const outcome = all(
		...results.flatMap(({ W, B }, i) => [
			near(W[0][0], best.w, "W[0][0]", descents[i]),
			near(B[0], best.b, "B[0]", descents[i]),
		]),
	);
	return { ...outcome, received: results };
}

/** 13 samples: batches of 10 leave 3 over. */
function shortRun(batchSize: number, seed: number): Config {
	const samples = 13;
	const rng = mulberry32(seed + batchSize);
	const X = normalMatrix(samples, 2, rng);
	const noise = normalMatrix(samples, 1, rng);
	return {
		X,
		Y: affine(X, [[2], [-3]], [1]).map(([y], i) => [y! + 0.3 * noise[i][0]]),
		W: normalMatrix(2, 1, rng),
		B: normalMatrix(1, 1, rng)[0],
		learningRate: 0.05,
		order: epochsOf({ samples, batchSize, epochs: 100, seed }).slice(0, 100),
	};
}

const trajectory = (id: string, batchSize: number, of: Text): Check<Descents> =>
	training<Descents, Config, reference.Trained>({
		id,
		title: {
			en: `trainLinear(config) follows TensorFlow.js through 100 updates, ${of.en}`,
			zh: `trainLinear(config) 在 100 次更新中与 TensorFlow.js 保持一致：${of.zh}`,
		},
		points: 1,
		task: (seed) => shortRun(batchSize, seed),
		show: ({ W, B, learningRate, X, order }) => ({
			W,
			B,
			learningRate,
			X,
			order,
		}),
		train: (subject, task) => subject.trainLinear(task),
		reference: reference.trainLinear,
		weights: ["W", "B"],
		tensorflow: ({ X, Y, W, B, learningRate, order }, checkpoints) => ({
			kind: "train",
			layers: [{ class: "Dense", config: { units: 1 } }],
			weights: [W, B],
			// Its mean squared error has no half.
			loss: { op: "losses.meanSquaredError", scale: 0.5 },
			optimizer: { name: "sgd", args: [learningRate] },
			inputs: X,
			targets: Y,
			order,
			checkpoints: [...checkpoints],
		}),
	});

/** Errors of −1 and −3, a loss of 2.5: exact in binary in any order of sums. */
const twoSamples = {
	X: [
		[1, 2],
		[3, 1],
	],
	Y: [[2], [6]],
	W: [[1], [0]],
	B: [0],
	learningRate: 0.2,
};

/** A training with its outcome. */
type Worked = Config & { expected: reference.Trained } & Record<
		string,
		unknown
	>;

/** Two batches of one. */
const inTwo = { ...twoSamples, order: [[0], [1]] };

/** The same with each part changed by itself, most of them to 0; and what is easily taken for an end. */
const updates: Worked[] = [
	{
		...twoSamples,
		order: [[0]],
		expected: { W: [[1.2], [0.4]], B: [0.2], losses: [0.5] },
	},
	{
		...twoSamples,
		order: [[1, 0]],
		expected: { W: [[2], [0.5]], B: [0.4], losses: [2.5] },
	},
	{
		...twoSamples,
		order: [],
		expected: { W: [[1], [0]], B: [0], losses: [] },
	},
	{
		...inTwo,
		expected: { W: [[2.28], [0.76]], B: [0.56], losses: [0.5, 1.62] },
	},
	{
		...inTwo,
		learningRate: 0.1,
		expected: { W: [[1.82], [0.44]], B: [0.34], losses: [0.5, 2.88] },
	},
	// The first batch fits, and costs nothing; the second still makes an update.
	{
		...inTwo,
		W: [[0], [1]],
		expected: { W: [[3], [2]], B: [1], losses: [0, 12.5] },
	},
	{
		...inTwo,
		B: [1],
		expected: { W: [[2.2], [0.4]], B: [1.4], losses: [0, 2] },
	},
	{
		...inTwo,
		Y: [[1], [6]],
		expected: { W: [[2.8], [0.6]], B: [0.6], losses: [0, 4.5] },
	},
	{
		...inTwo,
		X: [
			[0, 0],
			[3, 1],
		],
		expected: { W: [[2.56], [0.52]], B: [0.92], losses: [2, 3.38] },
	},
	// Everything fits, and no goal was given: two updates that move nothing.
	{
		...inTwo,
		W: [[2], [0]],
		expected: { W: [[2], [0]], B: [0], losses: [0, 0] },
	},
	// Beside a loss of 5e23, nudges of the second output drown in rounding.
	{
		X: [[2]],
		Y: [[-1e12, 1]],
		W: [[0, 3]],
		B: [0, 0],
		learningRate: 0.25,
		order: [[0]],
		expected: {
			W: [[-5e11, 0.5]],
			B: [-2.5e11, -1.25],
			losses: [(1e24 + 25) / 2],
		},
	},
	// Squares of 10²⁰⁰ are Infinity, and order goes on.
	{
		X: [[1]],
		Y: [[0]],
		W: [[1e200]],
		B: [0],
		learningRate: 2,
		order: [[0], [0]],
		expected: {
			W: [[5e200]],
			B: [4e200],
			losses: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
		},
	},
];

/** All samples cost 2.5, then 1.48, then 0.285; the first batch alone costs 0.5 from the start. */
const afterOne = {
	...twoSamples,
	learningRate: 0.1,
	order: [[0], [1], [0]],
	goal: 1.5,
};

/** Good enough from the start, or not by a hair. */
const atOnce: Worked[] = [
	{ ...inTwo, goal: 3, expected: { W: [[1], [0]], B: [0], losses: [] } },
	// Equal to the loss, to the last bit.
	{ ...inTwo, goal: 2.5, expected: { W: [[1], [0]], B: [0], losses: [] } },
	{
		...inTwo,
		W: [[2], [0]],
		goal: 0,
		expected: { W: [[2], [0]], B: [0], losses: [] },
	},
	// The batch that comes first costs 4.5.
	{
		...inTwo,
		learningRate: 0.1,
		order: [[1], [0]],
		goal: 3,
		expected: { W: [[1], [0]], B: [0], losses: [] },
	},
	{
		...inTwo,
		goal: 2.5 - 2 ** -40,
		expected: { W: [[1.2], [0.4]], B: [0.2], losses: [0.5] },
	},
];

export default kata<Descents>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "train",
			call: "trainLinear(config)",
			points: 1,
			given: batched(settings()),
			run: (subject, config) => subject.trainLinear(config),
			shape: ({ W, B, order }) => ({
				W: [W.length, B.length],
				B: [B.length],
				losses: [order.length],
			}),
		}),
		example({
			id: "seven-rows",
			title: {
				en: "batches([4, 1, 6, 0, 2, 5, 3], 3) is [[4, 1, 6], [0, 2, 5], [3]], and so for other sizes, rows that come again, and none",
				zh: "batches([4, 1, 6, 0, 2, 5, 3], 3) 等于 [[4, 1, 6], [0, 2, 5], [3]]；换成别的批次大小、有重复的行、没有行时也同样正确",
			},
			points: 1,
			cases: [
				{
					order: [4, 1, 6, 0, 2, 5, 3],
					batchSize: 3,
					expected: [[4, 1, 6], [0, 2, 5], [3]],
				},
				{
					order: [3, 0, 2, 1],
					batchSize: 2,
					expected: [
						[3, 0],
						[2, 1],
					],
				},
				{
					order: [4, 1, 6, 0, 2, 5, 3],
					batchSize: 4,
					expected: [
						[4, 1, 6, 0],
						[2, 5, 3],
					],
				},
				{ order: [2, 2, 0, 2], batchSize: 3, expected: [[2, 2, 0], [2]] },
				{ order: [1, 2, 0], batchSize: 5, expected: [[1, 2, 0]] },
				{ order: [], batchSize: 4, expected: [] },
			],
			show: ["order", "batchSize"],
			law: (subject, { order, batchSize, expected }) =>
				equal(subject.batches(order, batchSize), expected),
		}),
		property({
			id: "batches",
			title: {
				en: "batches(order, batchSize) keeps every row in its turn; only the last batch may be short",
				zh: "batches(order, batchSize) 不丢行、不改次序，只有最后一个批次可以不满",
			},
			points: 1,
			given: epochs(),
			law: (subject, { order, batchSize }) =>
				equal(
					subject.batches(order, batchSize),
					reference.batches(order, batchSize),
				),
		}),
		example({
			id: "one-update",
			title: {
				en: "trainLinear(config) moves W and B once per batch, and measures before it moves",
				zh: "trainLinear(config) 每个批次更新一次 W 和 B，损失在更新之前计算",
			},
			points: 1,
			cases: updates,
			show: ["X", "Y", "W", "B", "learningRate", "order"],
			law: (subject, { expected, ...config }) =>
				equal(subject.trainLinear(config), expected, { source: formula }),
		}),
		property({
			id: "updates",
			title: {
				en: "trainLinear(config) follows the order: batches of any length, rows again or never",
				zh: "trainLinear(config) 遵循 order：批次长度不限，行可以重复，也可以不出现",
			},
			points: 1,
			given: fc
				.tuple(batched(settings()), fc.constantFrom(0, 1e6))
				.map(([config, miss]) => ({
					...config,
					// One output far from its target: nudges of the other drown beside it.
					Y: config.Y.map(([y, ...others]) => [y! + miss, ...others]),
				})),
			runs: 25,
			law: (subject, config) =>
				equal(subject.trainLinear(config), reference.trainLinear(config), {
					// After errors of a million have cancelled, 1e-10 of rounding remains.
					tolerance: { relative: 1e-9, absolute: 1e-8 },
					source: formula,
				}),
		}),
		example({
			id: "goal-at-once",
			title: {
				en: "trainLinear(config) makes no update where the loss is at the goal already, and one where it is above it by a hair",
				zh: "损失一开始就达到 goal 时，trainLinear(config) 不做任何更新；只差一点点时，更新一次",
			},
			points: 1,
			cases: atOnce,
			show: ["X", "Y", "W", "B", "learningRate", "order", "goal"],
			law: (subject, { expected, ...config }) =>
				equal(subject.trainLinear(config), expected, { source: formula }),
		}),
		property({
			id: "goal",
			title: {
				en: "trainLinear(config) stops as soon as the loss of all samples is at most the goal",
				zh: "全部样本的损失一旦不超过 goal，trainLinear(config) 立即停止",
			},
			points: 1,
			// What fails by hand, too, is shown by hand.
			given: fc.oneof(
				{ withCrossShrink: true },
				{ weight: 1, arbitrary: fc.constant(afterOne) },
				{ weight: 4, arbitrary: goals() },
			),
			runs: 25,
			law: (subject, config) =>
				equal(subject.trainLinear(config), reference.trainLinear(config), {
					source: formula,
				}),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "trainLinear(config): one update is −learningRate times the gradient of the batch loss",
				zh: "trainLinear(config)：一次更新等于 −learningRate 乘以该批次损失的梯度",
			},
			points: 1,
			given: singleUpdates(),
			runs: 15,
			at: ({ W, B }) => ({ W, B }),
			value: ({ W, B }, { X, Y, order }) => {
				const rows = order[0];
				return mse(
					affine(
						rows.map((row) => X[row]),
						W as number[][],
						B as number[],
					),
					rows.map((row) => Y[row]),
				);
			},
			analytic: gradientOf,
			context: ({ order }) => ({ batch: order[0].length }),
		}),
		trajectory("tensorflow-1", 1, {
			en: "one sample each",
			zh: "每批 1 个样本",
		}),
		trajectory("tensorflow-10", 10, {
			en: "ten samples each",
			zh: "每批 10 个样本",
		}),
		trajectory("tensorflow-all", 13, {
			en: "all samples each",
			zh: "每批全部样本",
		}),
		band({
			id: "arrives",
			title: {
				en: "trainLinear(config) ends at the least-squares line, with batches of 1, 10 and 100",
				zh: "trainLinear(config) 无论每批 1 个、10 个还是 100 个样本，都到达最小二乘直线",
			},
			points: 1,
			task: longRuns,
			show: ({ X, Y, runs }) => ({
				X,
				Y,
				learningRates: runs.map(({ learningRate }) => learningRate),
				updates: runs.map(({ order }) => order.length),
			}),
			law: arrives,
			plot: descentsPlot,
		}),
	],
});

/** The first ten epochs, at least 20 samples to a value: one alone is mostly noise. */
function descentsPlot(received: unknown): CurvesPlot | undefined {
	const runs = Array.isArray(received) ? (received as unknown[]) : [];
	const losses = runs.map((run) => (run as Partial<reference.Trained>)?.losses);
	if (losses.length !== descents.length || !losses.every(Array.isArray))
		return undefined;
	return {
		kind: "curves",
		title: {
			en: "Three descents to one line",
			zh: "三种梯度下降，同一条直线",
		},
		x: { en: "samples seen", zh: "见过的样本数" },
		y: { en: "loss of the batches", zh: "批次的损失" },
		series: descents.map(({ name, batchSize }, i) => {
			const together = Math.max(1, 20 / batchSize);
			const starts = losses[i]
				.map((_, t) => t)
				.filter((t) => t % together === 0 && t * batchSize < 10 * SAMPLES);
			return {
				name,
				at: starts.map((t) => t * batchSize),
				values: starts.map((t) =>
					losses[i]
						.slice(t, t + together)
						.reduce((sum, loss) => sum + Number(loss) / together, 0),
				),
			};
		}),
	};
}
