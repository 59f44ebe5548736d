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
	shaped,
} from "#kit";
import { sigmoid } from "#solutions/step3-linear-classification/01-logistic/logistic.ts";
import * as reference from "#solutions/step3-linear-classification/02-bce/bce.ts";
import { mistakes } from "./mistakes.ts";

type Bce = typeof reference;

/** Scores up to ±8 with labels that do not depend on them, for batches of 1, 3, 4 or 5. */
const given = gridMatrix({ rows: [1, 5], cols: 2 }).map((drawn) => ({
	Z: drawn.map(([z]) => [4 * z!]),
	Y: drawn.map(([, label]) => [label! > 0 ? 1 : 0]),
}));
const probable = given.map(({ Z, Y }) => ({
	A: Z.map(([z]) => [sigmoid(z!)]),
	Y,
}));

/** 1 − 2^−40 is as near to 1 as a few units of 1e-16: no more may be lost of what it costs. */
const lastDigits = { relative: 1e-9, absolute: 1e-15 };

/** Two scores that are far right and one that is far wrong: they break in different ways. */
const far = { Z: [[1000], [-1000], [800]], Y: [[1], [0], [0]] };

export default kata<Bce>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "bce",
			call: "bce(A, Y)",
			points: 1,
			given: probable,
			run: (subject, { A, Y }) => subject.bce(A, Y),
			shape: () => [],
			extremes: [{ A: [[1e-300], [1e-12]], Y: [[1], [0]] }],
		}),
		example({
			id: "bce-numbers",
			title: {
				en: "bce([[0.8]], [[1]]) is 0.2231, and label 0 costs 1.6094",
				zh: "bce([[0.8]], [[1]]) 等于 0.2231，标签为 0 时等于 1.6094",
			},
			points: 1,
			cases: [
				{ A: [[0.8]], Y: [[1]], J: 0.2231 },
				{ A: [[0.8]], Y: [[0]], J: 1.6094 },
				{ A: [[0.9], [0.2], [0.4]], Y: [[1], [0], [1]], J: 0.4149 },
			],
			show: ["A", "Y"],
			law: (subject, { A, Y, J }) =>
				equal(subject.bce(A, Y), J, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		property({
			id: "bce-mean",
			title: {
				en: "bce(A, Y) is unchanged when every sample is there twice",
				zh: "每个样本都出现两次时，bce(A, Y) 不变",
			},
			points: 1,
			given: probable,
			law: (subject, { A, Y }) => {
				const once = shaped("bce(A, Y)", subject.bce(A, Y), []);
				return equal(subject.bce([...A, ...A], [...Y, ...Y]), once, {
					of: "bce([...A, ...A], [...Y, ...Y])",
					source: { en: "bce(A, Y)", zh: "bce(A, Y)" },
				});
			},
		}),
		example({
			id: "bce-exact",
			title: {
				en: "bce(A, Y) is exact to the last digits, for a probability of 1e-20 too",
				zh: "bce(A, Y) 精确到最后几位，概率为 1e-20 时也一样",
			},
			points: 1,
			cases: [
				{ A: [[0.3]], Y: [[1]], J: -Math.log(0.3) },
				// Of three, so that a mean over m − 1 is no sum.
				{
					A: [[0.75], [0.3], [0.5]],
					Y: [[0], [1], [1]],
					J: -Math.log(0.0375) / 3,
				},
				{ A: [[1e-8]], Y: [[1]], J: 8 * Math.LN10 },
				{ A: [[1e-20]], Y: [[1]], J: 20 * Math.LN10 },
				{
					A: [[1e-30], [0.5]],
					Y: [[1], [1]],
					J: 15 * Math.LN10 + Math.LN2 / 2,
				},
				// Nearly right: what it costs is as small as what is left to 1.
				{ A: [[1 - 2 ** -40]], Y: [[1]], J: -Math.log(1 - 2 ** -40) },
				{ A: [[2 ** -34]], Y: [[0]], J: -Math.log(1 - 2 ** -34) },
			],
			show: ["A", "Y"],
			law: (subject, { A, Y, J }) =>
				equal(subject.bce(A, Y), J, {
					tolerance: lastDigits,
					source: formula,
				}),
		}),
		contract({
			id: "logits",
			call: "bceWithLogits(Z, Y)",
			points: 1,
			given,
			run: (subject, { Z, Y }) => subject.bceWithLogits(Z, Y),
			shape: () => [],
			extremes: [far],
		}),
		example({
			id: "logits-far",
			title: {
				en: "bceWithLogits(Z, Y) is right from the middle, where a sample costs ln 2, to ±1000",
				zh: "bceWithLogits(Z, Y) 从中间（一个样本损失 ln 2）到 ±1000 都正确",
			},
			points: 1,
			cases: [
				{ Z: [[2]], Y: [[1]], J: Math.log1p(Math.exp(-2)) },
				{ Z: [[-40]], Y: [[1]], J: 40 },
				{ Z: [[1000]], Y: [[0]], J: 1000 },
				{ Z: [[1000]], Y: [[1]], J: 0 },
				// Undecided, and each way nearly right: a limit or a skipped 0 shows.
				{ Z: [[0]], Y: [[1]], J: Math.LN2 },
				{
					Z: [[0], [3]],
					Y: [[0], [0]],
					J: (Math.LN2 + Math.log1p(Math.E ** 3)) / 2,
				},
				{ Z: [[16]], Y: [[1]], J: Math.log1p(Math.exp(-16)) },
				{ Z: [[16]], Y: [[0]], J: 16 + Math.log1p(Math.exp(-16)) },
				{ Z: [[-22]], Y: [[0]], J: Math.log1p(Math.exp(-22)) },
				{ Z: [[22]], Y: [[0]], J: 22 + Math.log1p(Math.exp(-22)) },
				{ Z: [[-900], [300], [600]], Y: [[1], [0], [1]], J: 400 },
			],
			show: ["Z", "Y"],
			law: (subject, { Z, Y, J }) =>
				equal(subject.bceWithLogits(Z, Y), J, {
					tolerance: lastDigits,
					source: formula,
				}),
		}),
		property({
			id: "logits-value",
			title: {
				en: "bceWithLogits(Z, Y) is the cross-entropy of sigmoid(Z)",
				zh: "bceWithLogits(Z, Y) 等于 sigmoid(Z) 的交叉熵",
			},
			points: 1,
			given,
			law: (subject, { Z, Y }) => {
				const A = Z.map(([z]) => [sigmoid(z!)]);
				return equal(subject.bceWithLogits(Z, Y), reference.bce(A, Y), {
					source: formula,
				});
			},
		}),
		agreement({
			id: "logits-tensorflow",
			title: {
				en: "bceWithLogits(Z, Y) agrees with TensorFlow.js",
				zh: "bceWithLogits(Z, Y) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => ({
				Z: Array.from({ length: 5 }, () => [3 * normal(rng)]),
				Y: Array.from({ length: 5 }, () => [rng() < 0.5 ? 0 : 1]),
			}),
			// Labels first, then scores; its mean is ours.
			tensorflow: ({ Z, Y }) => ({
				kind: "call",
				op: "losses.sigmoidCrossEntropy",
				args: [Y, Z],
			}),
			run: (subject, { Z, Y }) => subject.bceWithLogits(Z, Y),
		}),
		contract({
			id: "gradient-contract",
			call: "bceGradZ(Z, Y)",
			points: 1,
			given,
			run: (subject, { Z, Y }) => subject.bceGradZ(Z, Y),
			shape: ({ Z }) => [Z.length, 1],
			extremes: [far],
		}),
		example({
			id: "gradient-saturated",
			title: {
				en: "bceGradZ(Z, Y) pulls fully at a confident wrong answer, and ever less at a right one",
				zh: "对很有把握的错误答案，bceGradZ(Z, Y) 的拉力最大；对正确答案，越有把握拉力越小",
			},
			points: 1,
			cases: [
				{ Z: [[1000]], Y: [[0]], dZ: [[1]] },
				{ Z: [[-1000]], Y: [[1]], dZ: [[-1]] },
				{
					Z: [[1000], [-1000], [0]],
					Y: [[1], [1], [0]],
					dZ: [[0], [-1 / 3], [1 / 6]],
				},
				{ Z: [[2]], Y: [[0]], dZ: [[sigmoid(2)]] },
				// Nearly right is not right: a small pull is left.
				{
					Z: [[7], [-14]],
					Y: [[1], [0]],
					dZ: [[-sigmoid(-7) / 2], [sigmoid(-14) / 2]],
				},
				{ Z: [[-22]], Y: [[0]], dZ: [[sigmoid(-22)]] },
			],
			show: ["Z", "Y"],
			law: (subject, { Z, Y, dZ }) =>
				equal(subject.bceGradZ(Z, Y), dZ, { source: formula }),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "bceGradZ(Z, Y) is the gradient of bceWithLogits",
				zh: "bceGradZ(Z, Y) 是 bceWithLogits 的梯度",
			},
			points: 2,
			given,
			at: ({ Z }) => ({ Z }),
			context: ({ Z }) => ({ batch: Z.length }),
			value: ({ Z }, { Y }) => reference.bceWithLogits(Z as number[][], Y),
			analytic: (subject, { Z, Y }) => ({ Z: subject.bceGradZ(Z, Y) }),
		}),
	],
});
