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
	normal,
	property,
} from "#kit";
import {
	bceGradZ,
	bceWithLogits,
} from "#solutions/step3-linear-classification/02-bce/bce.ts";
import * as reference from "#solutions/step3-linear-classification/05-tanh-classifier/tanh-classifier.ts";
import { mistakes } from "./mistakes.ts";

type TanhClassifier = typeof reference;

const tanh = (Z: readonly (readonly number[])[]) =>
	Z.map((row) => row.map((z) => Math.tanh(z)));
const doubled = (Z: readonly (readonly number[])[]) =>
	Z.map((row) => row.map((z) => 2 * z));
/** Labels −1 and 1 as 0 and 1. */
const binary = (Y: readonly (readonly number[])[]) =>
	Y.map((row) => row.map((y) => (1 + y) / 2));

/**
 * Scores up to ±4 with labels that take turns: with one label alone several mistakes
 * look the same, and with 2 samples a missing mean looks like a factor 2.
 */
const given = gridMatrix({ rows: [3, 5], cols: 1 }).map((drawn) => ({
	Z: drawn.map(([z]) => [2 * z!]),
	Y: drawn.map((_, i) => [i % 2 === 0 ? 1 : -1]),
}));

export default kata<TanhClassifier>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "loss-contract",
			call: "tanhLoss(A, Y)",
			points: 1,
			given: given.map(({ Z, Y }) => ({ A: tanh(Z), Y })),
			run: (subject, { A, Y }) => subject.tanhLoss(A, Y),
			shape: () => [],
			extremes: [{ A: [[1 - 1e-12], [1e-12 - 1], [0]], Y: [[-1], [1], [1]] }],
		}),
		example({
			id: "loss-numbers",
			title: {
				en: "tanhLoss([[0.6]], [[1]]) is 0.2231, and a very sure wrong answer costs its full price",
				zh: "tanhLoss([[0.6]], [[1]]) 等于 0.2231；错得很有把握时，损失分毫不少",
			},
			points: 1,
			cases: [
				{ A: [[0.6]], Y: [[1]], J: 0.2231 },
				{ A: [[0.6]], Y: [[-1]], J: 1.6094 },
				{ A: [[0]], Y: [[-1]], J: Math.LN2 },
				{ A: [[0.6], [-0.5], [0.2]], Y: [[1], [-1], [-1]], J: 0.4757 },
				// Very sure and wrong, on either side, by more than any limit lets through: p is
				// 2^−21, 2^−31, 2^−41 and 2^−52, and every one of those outputs is exact.
				...[20, 30, 40, 51].flatMap((k) =>
					[1, -1].map((side) => ({
						A: [[side * (1 - 2 ** -k)]],
						Y: [[-side]],
						J: (k + 1) * Math.LN2,
					})),
				),
			],
			show: ["A", "Y"],
			law: (subject, { A, Y, J }) =>
				equal(subject.tanhLoss(A, Y), J, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		property({
			id: "loss-equivalence",
			title: {
				en: "tanhLoss(tanh(Z), Y) is the logistic loss of the scores 2Z",
				zh: "tanhLoss(tanh(Z), Y) 等于得分 2Z 的逻辑回归损失",
			},
			points: 1,
			given: given.map(({ Z, Y }) => ({ Z, A: tanh(Z), Y })),
			law: (subject, { Z, A, Y }) =>
				equal(subject.tanhLoss(A, Y), bceWithLogits(doubled(Z), binary(Y)), {
					source: {
						en: "binary cross-entropy of sigmoid(2Z), labels 0 and 1",
						zh: "sigmoid(2Z) 的二分类交叉熵，标签为 0 和 1",
					},
				}),
		}),
		agreement({
			id: "loss-tensorflow",
			title: {
				en: "tanhLoss(A, Y) agrees with TensorFlow.js",
				zh: "tanhLoss(A, Y) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => {
				const Z = Array.from({ length: 5 }, () => [1.5 * normal(rng)]);
				return {
					A: tanh(Z),
					Y: Z.map(() => [rng() < 0.5 ? -1 : 1]),
				};
			},
			// TensorFlow.js has no loss for labels −1 and 1: it is asked for sigmoid(2z).
			tensorflow: ({ A, Y }) => ({
				kind: "call",
				op: "losses.sigmoidCrossEntropy",
				args: [binary(Y), A.map(([a]) => [2 * Math.atanh(a!)])],
			}),
			run: (subject, { A, Y }) => subject.tanhLoss(A, Y),
		}),
		contract({
			id: "gradient-contract",
			call: "tanhLossGradZ(Z, Y)",
			points: 1,
			given,
			run: (subject, { Z, Y }) => subject.tanhLossGradZ(Z, Y),
			shape: ({ Z }) => [Z.length, 1],
			extremes: [{ Z: [[1000], [-1000], [0]], Y: [[-1], [-1], [1]] }],
		}),
		example({
			id: "gradient-edges",
			title: {
				en: "tanhLossGradZ(Z, Y) is finite on the border, full at a confident wrong answer and ever smaller at a right one",
				zh: "tanhLossGradZ(Z, Y) 在边界上是有限数，对很有把握的错误答案拉力最大，对正确答案则越有把握越小",
			},
			points: 1,
			cases: [
				{ Z: [[0]], Y: [[1]], dZ: [[-1]] },
				{ Z: [[0]], Y: [[-1]], dZ: [[1]] },
				{ Z: [[2]], Y: [[-1]], dZ: [[1 + Math.tanh(2)]] },
				{ Z: [[-1]], Y: [[-1]], dZ: [[1 - Math.tanh(1)]] },
				// Nearly right is not right: 2 / (1 + e^16) is left.
				{ Z: [[-8]], Y: [[-1]], dZ: [[1 - Math.tanh(8)]] },
				{ Z: [[11]], Y: [[1]], dZ: [[Math.tanh(11) - 1]] },
				{ Z: [[1000]], Y: [[-1]], dZ: [[2]] },
				{
					Z: [[1000], [-1000], [0], [0]],
					Y: [[1], [1], [1], [-1]],
					dZ: [[0], [-0.5], [-0.25], [0.25]],
				},
			],
			show: ["Z", "Y"],
			law: (subject, { Z, Y, dZ }) =>
				equal(subject.tanhLossGradZ(Z, Y), dZ, { source: formula }),
		}),
		property({
			id: "gradient-equivalence",
			title: {
				en: "tanhLossGradZ(Z, Y) is twice the logistic gradient at the scores 2Z",
				zh: "tanhLossGradZ(Z, Y) 等于得分 2Z 处逻辑回归梯度的 2 倍",
			},
			points: 1,
			given,
			law: (subject, { Z, Y }) =>
				equal(
					subject.tanhLossGradZ(Z, Y),
					doubled(bceGradZ(doubled(Z), binary(Y))),
					{ source: formula },
				),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "tanhLossGradZ(Z, Y) is the gradient of tanhLoss",
				zh: "tanhLossGradZ(Z, Y) 是 tanhLoss 的梯度",
			},
			points: 2,
			given,
			at: ({ Z }) => ({ Z }),
			context: ({ Z }) => ({ batch: Z.length }),
			value: ({ Z }, { Y }) => reference.tanhLoss(tanh(Z as number[][]), Y),
			analytic: (subject, { Z, Y }) => ({ Z: subject.tanhLossGradZ(Z, Y) }),
		}),
		contract({
			id: "predict-contract",
			call: "tanhPredict(A)",
			points: 1,
			given: given.map(({ Z }) => ({ A: tanh(Z) })),
			run: (subject, { A }) => subject.tanhPredict(A),
			shape: ({ A }) => [A.length, 1],
			extremes: [{ A: [[1], [-1], [0]] }],
		}),
		example({
			id: "predict",
			title: {
				en: "tanhPredict(A) gives 1 from the border upwards and -1 below it",
				zh: "tanhPredict(A) 从边界往上给出 1，往下给出 -1",
			},
			points: 1,
			cases: [
				{ A: [[0.9], [-0.9]], Y: [[1], [-1]] },
				{
					A: [[0.3], [-0.2], [0.01], [-0.01], [-1], [1]],
					Y: [[1], [-1], [1], [-1], [-1], [1]],
				},
				{ A: [[0]], Y: [[1]] },
				// Outputs as near to 0 as they come: only 0 itself is on the border.
				{
					A: [[-1e-4], [1e-4], [-1e-7], [1e-7]],
					Y: [[-1], [1], [-1], [1]],
				},
				{
					A: [[-1e-13], [1e-13], [-1e-20], [1e-20]],
					Y: [[-1], [1], [-1], [1]],
				},
			],
			show: ["A"],
			law: (subject, { A, Y }) =>
				equal(subject.tanhPredict(A), Y, { source: formula }),
		}),
	],
});
