import fc from "fast-check";
import type { Matrix, Vector } from "#given/types.ts";
import {
	all,
	band,
	contract,
	equal,
	example,
	formula,
	kata,
	mulberry32,
	normalMatrix,
	property,
	seeds,
	shaped,
	twoRegions,
	within,
} from "#kit";
import type { Plot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step1-basics/02-learning-tep/learning-tep.ts";
import { mistakes } from "./mistakes.ts";

type Learning = typeof reference;
type Labelled = reference.Labelled;

/**
 * Points with whole coordinates in two dimensions: often equally near, and exactly
 * so, whether squares are added or `Math.hypot` is asked. Only their number shrinks.
 */
const wholePoints = (count: number) => {
	const coordinate = fc.integer({ min: -2, max: 2 });
	const point = fc.array(coordinate, { minLength: 2, maxLength: 2 });
	return fc.noShrink(fc.array(point, { minLength: count, maxLength: count }));
};

/** One, two or three features that are equally near to nothing. */
const realPoints = (count: number) =>
	fc
		.record({ seed: seeds(), features: fc.integer({ min: 1, max: 3 }) })
		.map(({ seed, features }) =>
			normalMatrix(count, features, mulberry32(seed)),
		);

/** Labels that differ from each other and from every row number. */
const OWN_LABELS = [3, 0, 7, 4, 1, 8, 5, 2];

const QUESTIONS = 4;

/** Samples to learn from, and questions whose answers give away the row. */
const neighbourhoods = () =>
	fc
		.record({
			points: fc.oneof(wholePoints(12), realPoints(12)),
			known: fc.integer({ min: 2, max: OWN_LABELS.length }),
		})
		.map(({ points, known }) => ({
			train: {
				X: points.slice(QUESTIONS, QUESTIONS + known),
				y: OWN_LABELS.slice(0, known),
			},
			X: points.slice(0, QUESTIONS),
		}));

const TESTED = 11;

/** A task with three labels; the numbers of samples always differ. */
const tasks = () =>
	fc
		.record({
			points: fc.oneof(wholePoints(20), realPoints(20)),
			labels: fc.noShrink(
				fc.array(fc.nat({ max: 2 }), { minLength: 20, maxLength: 20 }),
			),
			known: fc.integer({ min: 3, max: 9 }),
		})
		.map(({ points, labels, known }) => {
			const cut = (from: number, to: number): Labelled => ({
				X: points.slice(from, to),
				y: labels.slice(from, to),
			});
			return { train: cut(TESTED, TESTED + known), test: cut(0, TESTED) };
		});

/** Sizes in any order, some of them twice. */
const curves = () =>
	fc
		.record({
			task: tasks(),
			parts: fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 4 }),
		})
		.map(({ task: { train, test }, parts }) => ({
			train,
			test,
			sizes: parts.map((part) => 1 + (part % train.X.length)),
		}));

const answers = (subject: Learning, train: Labelled, X: Matrix): Vector =>
	X.map((x) => subject.nearest(train, x));

const everyRow = {
	en: "nearest(train, x) for every row x of X",
	zh: "对 X 的每一行 x 调用 nearest(train, x)",
};

/** The two regions of chapter 6, as a task of our own. */
function regions(seed: number) {
	const { X, Y } = twoRegions(248, seed);
	const y = Y.map(([label]) => label!);
	const cut = (from: number, to?: number): Labelled => ({
		X: X.slice(from, to),
		y: y.slice(from, to),
	});
	return {
		train: cut(0, 128),
		test: cut(128),
		sizes: [1, 2, 4, 8, 16, 32, 64, 128],
	};
}

function curvePlot(received: unknown, sizes: Vector): Plot | undefined {
	const isCurve =
		Array.isArray(received) &&
		received.length === sizes.length &&
		received.every((value) => typeof value === "number");
	if (!isCurve) return undefined;
	return {
		kind: "curves",
		title: {
			en: "Performance on unseen samples grows with experience",
			zh: "没见过的样本上的成绩随经验增长",
		},
		x: { en: "training samples", zh: "训练样本数" },
		y: { en: "performance", zh: "成绩" },
		series: [
			{ name: "yours", values: received as number[], at: sizes },
			{
				name: {
					en: "own samples",
					zh: "用训练样本自己测试",
				},
				values: sizes.map(() => 1),
				at: sizes,
			},
		],
	};
}

export default kata<Learning>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "nearest",
			call: "nearest(train, x)",
			points: 1,
			given: neighbourhoods().map(({ train, X }) => ({ train, x: X[0] })),
			run: (subject, { train, x }) => subject.nearest(train, x),
			shape: () => [],
		}),
		example({
			id: "four-neighbours",
			title: {
				en: "nearest(train, x) is the label of the sample at the smallest distance",
				zh: "nearest(train, x) 是距离最小的样本的标签",
			},
			points: 1,
			cases: [
				{
					train: { X: [[10], [50], [-20]], y: [5, 9, 6] },
					X: [[12], [31], [49], [-6], [-90]],
					labels: [5, 9, 9, 6, 6],
				},
				{
					train: {
						X: [
							[0, 5],
							[3, 3],
							[-6, 0],
							[2, -8],
						],
						y: [8, 4, 0, 7],
					},
					X: [
						[0, 0],
						[0, 6],
						[-5, 2],
						[1, -4],
						[-4, 4],
					],
					labels: [4, 8, 0, 7, 8],
				},
			],
			show: ["train", "X"],
			law: (subject, { train, X, labels }) =>
				equal(answers(subject, train, X), labels, {
					of: everyRow,
					source: formula,
				}),
		}),
		example({
			id: "equally-near",
			title: {
				en: "nearest(train, x) gives the lowest row the say among equally near samples",
				zh: "距离相同时，nearest(train, x) 取行号最小的样本",
			},
			points: 1,
			cases: [
				{
					train: { X: [[9], [3], [7], [7]], y: [2, 6, 5, 8] },
					X: [[5], [8], [7], [0]],
					labels: [6, 2, 5, 6],
				},
				{
					train: {
						X: [
							[4, 4],
							[0, 2],
							[2, 0],
							[-2, 0],
							[0, 2],
						],
						y: [9, 3, 7, 6, 4],
					},
					X: [
						[0, 0],
						[1, 1],
						[-1, -1],
						[3, 1],
					],
					labels: [3, 3, 6, 7],
				},
			],
			show: ["train", "X"],
			law: (subject, { train, X, labels }) =>
				equal(answers(subject, train, X), labels, {
					of: everyRow,
					source: formula,
				}),
		}),
		property({
			id: "neighbours",
			title: {
				en: "nearest(train, x) counts every feature and every sample",
				zh: "nearest(train, x) 考虑所有特征和所有样本",
			},
			points: 1,
			given: neighbourhoods(),
			law: (subject, { train, X }) =>
				equal(answers(subject, train, X), answers(reference, train, X), {
					of: everyRow,
					source: formula,
				}),
		}),
		contract({
			id: "performance",
			call: "performance(train, test)",
			points: 1,
			given: tasks(),
			run: (subject, { train, test }) => subject.performance(train, test),
			shape: () => [],
		}),
		example({
			id: "five-questions",
			title: {
				en: "performance(train, test) is 0.6 when three of five answers are right",
				zh: "五个问题答对三个时，performance(train, test) 为 0.6",
			},
			points: 1,
			cases: [
				{
					train: { X: [[0], [10]], y: [1, 4] },
					test: { X: [[1], [-3], [4], [6], [20]], y: [4, 1, 1, 1, 4] },
					P: 0.6,
				},
				{
					train: { X: [[0], [10], [5]], y: [1, 4, 1] },
					test: { X: [[1], [-3], [4], [6], [20]], y: [4, 1, 1, 1, 4] },
					P: 0.8,
				},
				{
					train: { X: [[0], [10], [5]], y: [1, 4, 1] },
					test: { X: [[9], [2], [1], [30]], y: [0, 0, 2, 7] },
					P: 0,
				},
			],
			show: ["train", "test"],
			law: (subject, { train, test, P }) =>
				equal(subject.performance(train, test), P, { source: formula }),
		}),
		property({
			id: "share",
			title: {
				en: "performance(train, test) is the share of test samples that are answered rightly",
				zh: "performance(train, test) 是测试样本中答对的比例",
			},
			points: 1,
			given: tasks(),
			law: (subject, { train, test }) =>
				equal(
					subject.performance(train, test),
					reference.performance(train, test),
					{ source: formula },
				),
		}),
		property({
			id: "own-samples",
			title: {
				en: "performance(train, train) is 1: every sample is nearest to itself",
				zh: "performance(train, train) 为 1：每个样本离自己最近",
			},
			points: 1,
			runs: 15,
			given: realPoints(OWN_LABELS.length).map((X) => ({
				train: { X, y: OWN_LABELS },
			})),
			law: (subject, { train }) => {
				const P = subject.performance(train, train);
				const outcome = equal(P, 1, { source: formula });
				// A mark of 0 has many reasons; the answers behind it tell them apart.
				const { problem } = outcome;
				return {
					received: [P, problem && answers(subject, train, train.X)],
					problem,
				};
			},
		}),
		contract({
			id: "curve",
			call: "learningCurve(train, test, sizes)",
			points: 1,
			given: curves(),
			run: (subject, { train, test, sizes }) =>
				subject.learningCurve(train, test, sizes),
			shape: ({ sizes }) => [sizes.length],
		}),
		example({
			id: "four-sizes",
			title: {
				en: "learningCurve(train, test, [4, 2, 3, 5]) has met 4, 2, 3 and 5 samples",
				zh: "learningCurve(train, test, [4, 2, 3, 5]) 依次只见过 4、2、3、5 个样本",
			},
			points: 1,
			// Each number of samples has a mark of its own: 0.4, 0, 0.2, 0.6, 0.8. Size 1 is
			// left out: what one sample too few answers there, programs do not agree on.
			cases: [
				{
					train: { X: [[1], [8], [4], [19], [16]], y: [0, 1, 0, 2, 2] },
					test: { X: [[15], [13], [9], [5], [18]], y: [2, 2, 0, 0, 2] },
					sizes: [4, 2, 3, 5],
					curve: [0.6, 0, 0.2, 0.8],
				},
			],
			show: ["train", "test", "sizes"],
			law: (subject, { train, test, sizes, curve }) =>
				equal(subject.learningCurve(train, test, sizes), curve, {
					source: formula,
				}),
		}),
		property({
			id: "growing-experience",
			title: {
				en: "learningCurve(train, test, sizes) marks the first samples on the whole test",
				zh: "learningCurve(train, test, sizes) 用前若干个样本学习，用全部测试样本评判",
			},
			points: 1,
			given: curves(),
			law: (subject, { train, test, sizes }) =>
				equal(
					subject.learningCurve(train, test, sizes),
					reference.learningCurve(train, test, sizes),
					{ source: formula },
				),
		}),
		band({
			id: "two-regions",
			title: {
				en: "learningCurve(train, test, sizes) rises from guessing to more than 80 % on two regions",
				zh: "在两个区域的数据上，learningCurve(train, test, sizes) 从瞎猜上升到 80 % 以上",
			},
			points: 1,
			task: regions,
			show: ({ train, test, sizes }) => ({
				train: `${train.X.length} × [x₁, x₂]`,
				test: `${test.X.length} × [x₁, x₂]`,
				sizes,
			}),
			law: (subject, { train, test, sizes }) => {
				const curve = shaped(
					"learningCurve(train, test, sizes)",
					subject.learningCurve(train, test, sizes),
					[sizes.length],
				);
				// Over 1000 seeds the reference begins at 0.36 … 0.66, since one sample makes every
				// answer the same, and ends at 0.88 … 1.
				const outcome = all(
					within(curve[0], 0.25, 0.75, {
						name: { en: "P after 1 sample", zh: "1 个样本之后的 P" },
					}),
					within(curve.at(-1), 0.8, 1, {
						name: { en: "P after 128 samples", zh: "128 个样本之后的 P" },
					}),
				);
				// A curve that is level at 1 has two reasons; wrong answers to the test tell which.
				const { problem } = outcome;
				const wrong = { X: test.X, y: test.y.map((label) => 1 - label) };
				return {
					received: [curve, problem && subject.performance(train, wrong)],
					problem,
				};
			},
			plot: (received, { sizes }) =>
				Array.isArray(received) ? curvePlot(received[0], sizes) : undefined,
		}),
	],
});
