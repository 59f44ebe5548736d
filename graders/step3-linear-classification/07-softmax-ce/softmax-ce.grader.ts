import fc from "fast-check";
import {
	agreement,
	contract,
	equal,
	example,
	formula,
	fourDecimals,
	gradient,
	gridMatrix,
	kata,
	normalMatrix,
	property,
	refuses,
	shaped,
} from "#kit";
import * as reference from "#solutions/step3-linear-classification/07-softmax-ce/softmax-ce.ts";
import { mistakes } from "./mistakes.ts";

type SoftmaxCe = typeof reference;

/**
 * Labels for scores: rows take turns at one-hot and at soft labels of ¾ and ¼,
 * which are exact in binary. The class depends on the scores, so it varies too.
 */
function labelsFor(Z: number[][]): number[][] {
	return Z.map((row, i) => {
		const first = Math.abs(Math.floor(32 * row[0])) % row.length;
		const second = (first + 1) % row.length;
		const share = i % 2 ? 0.25 : 0;
		return row.map((_, j) =>
			j === first ? 1 - share : j === second ? share : 0,
		);
	});
}

/** At least two rows and two classes: with one row no mean can be wrong. */
const given = gridMatrix({ rows: [2, 4], cols: [2, 5] }).map((Z) => ({
	Z,
	Y: labelsFor(Z),
}));

/** What is left to pull at a right answer that leads by so much. */
const pull = (lead: number): number[] => {
	const rest = 1 / (1 + Math.exp(lead));
	return [-rest, rest];
};

const extremes = [
	{
		Z: [
			[1000, 1000, -1000],
			[-1000, 1000, 1000],
		],
		Y: [
			[0, 1, 0],
			[0, 0.5, 0.5],
		],
	},
	{
		Z: [
			[-1000, -1000, -1000],
			[0, 0, -900],
		],
		Y: [
			[1, 0, 0],
			[0.25, 0.75, 0],
		],
	},
];

const labels = fc
	.tuple(
		fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }),
		fc.integer({ min: 2, max: 6 }),
	)
	.filter(([y, classes]) => y.length !== classes)
	.map(([y, classes]) => ({ y: y.map((label) => label % classes), classes }));

export default kata<SoftmaxCe>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "one-hot",
			call: "oneHot(y, classes)",
			points: 1,
			given: labels,
			run: (subject, { y, classes }) => subject.oneHot(y, classes),
			shape: ({ y, classes }) => [y.length, classes],
		}),
		example({
			id: "one-hot-columns",
			title: {
				en: "oneHot(y, classes) has its 1 in the column of the label",
				zh: "oneHot(y, classes) 的 1 在标签对应的那一列",
			},
			points: 1,
			cases: [
				{ y: [1], classes: 2, Y: [[0, 1]] },
				{
					y: [2, 0, 3, 2],
					classes: 5,
					Y: [
						[0, 0, 1, 0, 0],
						[1, 0, 0, 0, 0],
						[0, 0, 0, 1, 0],
						[0, 0, 1, 0, 0],
					],
				},
				{
					y: [0, 1, 2],
					classes: 3,
					Y: [
						[1, 0, 0],
						[0, 1, 0],
						[0, 0, 1],
					],
				},
			],
			show: ["y", "classes"],
			law: (subject, { y, classes, Y }) =>
				equal(subject.oneHot(y, classes), Y, { source: formula }),
		}),
		example({
			id: "one-hot-refuses",
			title: {
				en: "oneHot(y, classes) throws for a label that is none of the classes",
				zh: "标签不属于任何类别时，oneHot(y, classes) 抛出错误",
			},
			points: 1,
			// The first label that is too large, far outside, below; between two; and no number.
			cases: [
				{ y: [0, 3], classes: 3 },
				{ y: [0, 2, 1, 7], classes: 5 },
				{ y: [1, 0, -4], classes: 6 },
				{ y: [2, 1, 2, -1], classes: 6 },
				{ y: [2, 0, 0.5], classes: 5 },
				{ y: [1, 2, 0, 3.75], classes: 6 },
				{ y: [0, 2, 1, Number.NaN], classes: 6 },
			],
			law: (subject, { y, classes }) => {
				const row = y.findIndex(
					(label) =>
						!(Number.isInteger(label) && label >= 0 && label < classes),
				);
				// NaN is the one label that a search for numbers does not find in a message.
				const label = Number.isNaN(y[row])
					? []
					: [{ name: { en: "label", zh: "标签" }, numbers: [y[row]] }];
				return refuses("oneHot(y, classes)", () => subject.oneHot(y, classes), [
					{ name: { en: "row", zh: "行号" }, numbers: [row] },
					...label,
					// "0 … 4" tells the number of classes as well as "5" does.
					{
						name: { en: "classes", zh: "类别数" },
						numbers: [classes, classes - 1],
					},
				]);
			},
		}),
		contract({
			id: "loss",
			call: "ceLoss(Z, Y)",
			points: 1,
			given,
			run: (subject, { Z, Y }) => subject.ceLoss(Z, Y),
			shape: () => [],
			extremes,
		}),
		example({
			id: "loss-numbers",
			title: {
				en: "ceLoss([[3, 1, -3]], [[1, 0, 0]]) is 0.1291, and 2.1291 for the second class",
				zh: "ceLoss([[3, 1, -3]], [[1, 0, 0]]) 等于 0.1291，换成第二类则是 2.1291",
			},
			points: 1,
			cases: [
				{ Z: [[3, 1, -3]], Y: [[1, 0, 0]], J: 0.1291 },
				{ Z: [[3, 1, -3]], Y: [[0, 1, 0]], J: 2.1291 },
				// Half of each: the mean of the two.
				{ Z: [[3, 1, -3]], Y: [[0.5, 0.5, 0]], J: 1.1291 },
				// ln 3 beside the first: a mean over two samples.
				{
					Z: [
						[3, 1, -3],
						[7, 7, 7],
					],
					Y: [
						[1, 0, 0],
						[0, 0, 1],
					],
					J: 0.6139,
				},
			],
			show: ["Z", "Y"],
			law: (subject, { Z, Y, J }) =>
				equal(subject.ceLoss(Z, Y), J, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		example({
			id: "loss-far",
			title: {
				en: "ceLoss(Z, Y) is right where softmax rounds to 0 or 1, and for small labels",
				zh: "softmax 舍入为 0 或 1 时，以及标签很小时，ceLoss(Z, Y) 仍然正确",
			},
			points: 1,
			cases: [
				{ Z: [[0, -1000]], Y: [[0, 1]], J: 1000 },
				{
					Z: [
						[1000, -1000, 0],
						[0, -700, 0],
					],
					Y: [
						[0, 0.5, 0.5],
						[0, 1, 0],
					],
					J: (1500 + 700 + Math.LN2) / 2,
				},
				// A probability of e^−40 is no 0 yet, but far below any clipping.
				{ Z: [[0, -40]], Y: [[0, 1]], J: 40 },
				// At e^−16 a limit of 1e-7 is not reached yet, and 1e-7 added is seen.
				{ Z: [[0, -16]], Y: [[0, 1]], J: 16 + Math.log1p(Math.exp(-16)) },
				{ Z: [[0, -28]], Y: [[0, 1]], J: 28 + Math.log1p(Math.exp(-28)) },
				// Nearly right costs little, but not nothing.
				{ Z: [[0, -20]], Y: [[1, 0]], J: Math.log1p(Math.exp(-20)) },
				// A small share of the label is a share.
				{ Z: [[0, -64]], Y: [[31 / 32, 1 / 32]], J: 2 },
				// One class alone is certain.
				{ Z: [[5], [-3]], Y: [[1], [1]], J: 0 },
			],
			show: ["Z", "Y"],
			law: (subject, { Z, Y, J }) =>
				equal(subject.ceLoss(Z, Y), J, { source: formula }),
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: "ceLoss(Z, Y) agrees with TensorFlow.js",
				zh: "ceLoss(Z, Y) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => {
				const Z = normalMatrix(5, 3, rng);
				return { Z, Y: labelsFor(Z) };
			},
			tensorflow: ({ Z, Y }) => ({
				kind: "call",
				op: "losses.softmaxCrossEntropy",
				args: [Y, Z],
			}),
			run: (subject, { Z, Y }) => subject.ceLoss(Z, Y),
		}),
		contract({
			id: "grad",
			call: "ceGradZ(Z, Y)",
			points: 1,
			given,
			run: (subject, { Z, Y }) => subject.ceGradZ(Z, Y),
			shape: ({ Z }) => [Z.length, Z[0].length],
			extremes,
		}),
		property({
			id: "grad-balance",
			title: {
				en: "ceGradZ(Z, Y) sums to 0 over every row",
				zh: "ceGradZ(Z, Y) 每一行之和为 0",
			},
			points: 1,
			given,
			law: (subject, { Z, Y }) => {
				const dZ = shaped("ceGradZ(Z, Y)", subject.ceGradZ(Z, Y), [
					Z.length,
					Z[0].length,
				]);
				const sums = dZ.map((row) => row.reduce((a, b) => a + b, 0));
				return equal(
					sums,
					Z.map(() => 0),
					{ of: "Σⱼ ceGradZ(Z, Y)[i][j]" },
				);
			},
		}),
		example({
			id: "grad-far",
			title: {
				en: "ceGradZ(Z, Y) pulls fully at a confident wrong answer, and ever less at a right one",
				zh: "对很有把握的错误答案，ceGradZ(Z, Y) 的拉力最大；对正确答案，越有把握拉力越小",
			},
			points: 1,
			cases: [
				{ Z: [[1000, 0]], Y: [[0, 1]], dZ: [[1, -1]] },
				{
					Z: [
						[0, -900, 0],
						[0, 800, 0],
					],
					Y: [
						[0, 1, 0],
						[0, 1, 0],
					],
					dZ: [
						[0.25, -0.5, 0.25],
						[0, 0, 0],
					],
				},
				{ Z: [[0, 0]], Y: [[31 / 32, 1 / 32]], dZ: [[-15 / 32, 15 / 32]] },
				{ Z: [[3, 0]], Y: [[1, 0]], dZ: [pull(3)] },
				...[6, 16, 23, 32].map((lead) => ({
					Z: [[lead, 0]],
					Y: [[1, 0]],
					dZ: [pull(lead)],
				})),
				{ Z: [[4], [-2]], Y: [[1], [1]], dZ: [[0], [0]] },
			],
			show: ["Z", "Y"],
			law: (subject, { Z, Y, dZ }) =>
				equal(subject.ceGradZ(Z, Y), dZ, {
					// Beside a label of 1 a difference is off by a unit of 1e-16.
					tolerance: { relative: 1e-9, absolute: 1e-15 },
					source: formula,
				}),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "ceGradZ(Z, Y) is the gradient of ceLoss",
				zh: "ceGradZ(Z, Y) 是 ceLoss 的梯度",
			},
			points: 2,
			given,
			at: ({ Z }) => ({ Z }),
			value: ({ Z }, { Y }) => reference.ceLoss(Z as number[][], Y),
			analytic: (subject, { Z, Y }) => ({ Z: subject.ceGradZ(Z, Y) }),
			context: ({ Z }) => ({ batch: Z.length, classes: Z[0].length }),
		}),
	],
});
