import fc from "fast-check";
import {
	agreement,
	contract,
	equal,
	example,
	formula,
	gradient,
	gridMatrix,
	gridNumber,
	kata,
	normalMatrix,
	property,
} from "#kit";
import type { Check } from "#kit/checks/check.ts";
import type { Text } from "#kit/text.ts";
import * as reference from "#solutions/step1-basics/10-loss-functions/loss-functions.ts";
import { mistakes } from "./mistakes.ts";

type Losses = typeof reference;

/** Predictions and true values of one shape, drawn side by side. */
const batches = gridMatrix({ rows: [1, 4], cols: [2, 6] })
	.filter(([row]) => row!.length % 2 === 0)
	.map((drawn) => {
		const outputs = drawn[0].length / 2;
		return {
			A: drawn.map((row) => row.slice(0, outputs)),
			Y: drawn.map((row) => row.slice(outputs)),
		};
	});

/** Weights of events to probabilities. */
const normalised = (weights: number[]) => {
	const total = weights.reduce((a, b) => a + b, 0);
	return weights.map((weight) => weight / total);
};

/** Two distributions over the same 2 to 4 events; with `least` 0, p may be 0 somewhere, q is not. */
const distributions = (least: 0 | 1) =>
	fc
		.array(
			fc.record({
				p: fc.integer({ min: least, max: 8 }),
				q: fc.integer({ min: 1, max: 8 }),
			}),
			{ minLength: 2, maxLength: 4 },
		)
		.filter((events) => events.some(({ p }) => p > 0))
		.map((events) => ({
			p: normalised(events.map(({ p }) => p)),
			q: normalised(events.map(({ q }) => q)),
		}));

/** What never happens, and what q excludes: each function is asked by itself. */
const impossible = (
	of: "crossEntropy" | "kl",
	title: Text,
	values: readonly number[],
): Check<Losses> =>
	example({
		id: `impossible-${of === "kl" ? of : "cross-entropy"}`,
		title,
		points: 1,
		cases: [
			{ p: [1, 0], q: [0.25, 0.75] },
			{ p: [1, 0], q: [1, 0] },
			{ p: [0, 0.5, 0.5], q: [0, 0.25, 0.75] },
			{ p: [0.5, 0.5], q: [1, 0] },
			// Rare is not impossible, on either side.
			{ p: [0.5, 0.5], q: [1e-20, 1] },
			{ p: [1e-12, 1 - 1e-12], q: [0, 1] },
			{
				p: Array(8).fill(1 / 8),
				q: [1, 1, 1, 1, 1, 1, 1, 9].map((n) => n / 16),
			},
		].map((beliefs, i) => ({ ...beliefs, value: values[i] })),
		show: ["p", "q"],
		law: (subject, { p, q, value }) =>
			equal(subject[of](p, q), value, { source: formula }),
	});

type SingleLoss =
	| "zeroOneLoss"
	| "absLoss"
	| "squareLoss"
	| "hingeLoss"
	| "logLoss"
	| "expLoss";

interface Single extends Record<string, unknown> {
	readonly loss: SingleLoss;
	readonly a: number;
	readonly y: number;
	readonly value: number;
}

const single = (
	loss: SingleLoss,
	a: number,
	y: number,
	value: number,
): Single => ({ loss, a, y, value });

const judgeSingle = (subject: Losses, { loss, a, y, value }: Single) =>
	equal(subject[loss](a, y), value, {
		// e⁻⁶⁰ is 9e-27: only its digits count.
		...(loss === "expLoss" && { tolerance: { relative: 1e-9, absolute: 0 } }),
		of: `${loss}(${a}, ${y})`,
		source: formula,
	});

export default kata<Losses>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "single",
			call: "zeroOneLoss(a, y) … expLoss(a, y)",
			points: 1,
			given: fc.record({
				score: gridNumber().map((x) => 4 * x),
				label: fc.constantFrom(1, -1),
				probability: gridNumber().map((x) => (x + 2) / 4),
			}),
			run: (subject, { score, label, probability }) => ({
				zeroOneLoss: subject.zeroOneLoss(label, -1),
				absLoss: subject.absLoss(score, label),
				squareLoss: subject.squareLoss(score, label),
				hingeLoss: subject.hingeLoss(score, label),
				logLoss: subject.logLoss(probability, (label + 1) / 2),
				expLoss: subject.expLoss(score, label),
			}),
			shape: () => ({
				zeroOneLoss: [],
				absLoss: [],
				squareLoss: [],
				hingeLoss: [],
				logLoss: [],
				expLoss: [],
			}),
			extremes: [
				{ score: 700, label: -1, probability: 1e-300 },
				{ score: -700, label: -1, probability: 0.25 },
			],
		}),
		example({
			id: "distance",
			title: {
				en: "absLoss(a, y) and squareLoss(a, y) grow with the distance, zeroOneLoss(a, y) is 1 for any",
				zh: "absLoss(a, y) 与 squareLoss(a, y) 随距离增大，zeroOneLoss(a, y) 只要不同就为 1",
			},
			points: 1,
			cases: [
				single("absLoss", 5, 3, 2),
				single("absLoss", -1.5, 4, 5.5),
				single("absLoss", -2, -2, 0),
				single("absLoss", -1e6, 2.5, 1000002.5),
				single("absLoss", 3 * 2 ** -22, 2 ** -22, 2 ** -21),
				single("squareLoss", 5, 3, 4),
				single("squareLoss", 0.5, 2, 2.25),
				single("squareLoss", -1, 2, 9),
				single("squareLoss", 1000, -250, 1562500),
				single("zeroOneLoss", 5, 3, 1),
				single("zeroOneLoss", 2, 2, 0),
				single("zeroOneLoss", 0, 1, 1),
				single("zeroOneLoss", 0, 0, 0),
			],
			show: ["loss", "a", "y"],
			law: judgeSingle,
		}),
		example({
			id: "margin",
			title: {
				en: "hingeLoss(a, y) and expLoss(a, y) fall as y·a grows; the hinge ends at 0",
				zh: "y·a 增大时 hingeLoss(a, y) 与 expLoss(a, y) 减小；铰链损失到 0 为止",
			},
			points: 1,
			cases: [
				single("hingeLoss", 0.25, 1, 0.75),
				single("hingeLoss", 3, 1, 0),
				single("hingeLoss", 0, 1, 1),
				single("hingeLoss", 0.25, -1, 1.25),
				single("hingeLoss", -3, -1, 0),
				single("hingeLoss", -1.5, 1, 2.5),
				single("hingeLoss", 1, 1, 0),
				single("hingeLoss", 1 - 2 ** -20, 1, 2 ** -20),
				single("hingeLoss", 2500, -1, 2501),
				single("expLoss", 0, 1, 1),
				single("expLoss", 1, 1, Math.exp(-1)),
				single("expLoss", 0.5, -1, Math.exp(0.5)),
				single("expLoss", -2, -1, Math.exp(-2)),
				single("expLoss", -8, 1, Math.exp(8)),
				single("expLoss", 60, 1, Math.exp(-60)),
				single("expLoss", 150, -1, Math.exp(150)),
				single("expLoss", -700, 1, Math.exp(700)),
			],
			show: ["loss", "a", "y"],
			law: judgeSingle,
		}),
		example({
			id: "logarithmic",
			title: {
				en: "logLoss(a, y) is the surprise at the label: 0 if certain, Infinity if excluded",
				zh: "logLoss(a, y) 是对标签的意外程度：认定它时为 0，排除它时为 Infinity",
			},
			points: 1,
			cases: [
				single("logLoss", 0.6, 1, -Math.log(0.6)),
				single("logLoss", 0.7, 1, -Math.log(0.7)),
				single("logLoss", 0.75, 0, Math.log(4)),
				single("logLoss", 1e-20, 1, 20 * Math.LN10),
				single("logLoss", 1, 1, 0),
				single("logLoss", 0, 0, 0),
				single("logLoss", 0, 1, Number.POSITIVE_INFINITY),
				single("logLoss", 1 - 2 ** -40, 0, 40 * Math.LN2),
				single("logLoss", 1, 0, Number.POSITIVE_INFINITY),
			],
			show: ["loss", "a", "y"],
			law: judgeSingle,
		}),
		contract({
			id: "mse-contract",
			call: "mse(), mseGrad()",
			points: 1,
			given: batches,
			run: (subject, { A, Y }) => ({
				mse: subject.mse(A, Y),
				mseGrad: subject.mseGrad(A, Y),
			}),
			shape: ({ A }) => ({ mse: [], mseGrad: [A.length, A[0].length] }),
			extremes: [{ A: [[1e100, -1e100]], Y: [[0, 1e100]] }],
		}),
		example({
			id: "mse",
			title: {
				en: "mse(A, Y) adds up the outputs of a row and averages over rows, large errors too",
				zh: "mse(A, Y) 把同一行的各个输出相加，再对行取平均；误差很大时也一样",
			},
			points: 1,
			cases: [
				{ A: [[5], [1]], Y: [[3], [4]], J: 3.25 },
				{ A: [[5, 1, 0]], Y: [[3, 4, 1]], J: 7 },
				{
					A: [
						[1, 0, 2],
						[0, 3, 0],
						[2, 2, -1],
						[4, 0, 0],
					],
					Y: [
						[0, 0, 0],
						[0, 0, 0],
						[0, 0, 0],
						[0, 1, 0],
					],
					J: 5,
				},
				{ A: [[2, 7]], Y: [[2, 7]], J: 0 },
				{ A: [[100], [-5000]], Y: [[0], [0]], J: 6252500 },
			],
			show: ["A", "Y"],
			law: (subject, { A, Y, J }) =>
				equal(subject.mse(A, Y), J, { source: formula }),
		}),
		agreement({
			id: "mse-tensorflow",
			title: {
				en: "mse(A, Y) agrees with TensorFlow.js, whose mean square is converted",
				zh: "mse(A, Y) 与（换算之后的）TensorFlow.js 均方差一致",
			},
			points: 1,
			draw: (rng) => ({
				A: normalMatrix(4, 3, rng),
				Y: normalMatrix(4, 3, rng),
			}),
			tensorflow: ({ A, Y }) => ({
				kind: "call",
				op: "losses.meanSquaredError",
				args: [Y, A],
			}),
			// It averages over all entries and has no ½.
			convert: (mean, { A }) => ((mean as number) * A[0].length) / 2,
			run: (subject, { A, Y }) => subject.mse(A, Y),
		}),
		example({
			id: "mse-grad",
			title: {
				en: "mseGrad(A, Y) is a share of each error, and as exact where errors are large",
				zh: "mseGrad(A, Y) 的每个数都是相应误差的一份；误差很大时同样精确",
			},
			points: 1,
			cases: [
				{ A: [[5], [1]], Y: [[3], [4]], dA: [[1], [-1.5]] },
				{ A: [[5, 1, 0]], Y: [[3, 4, 0]], dA: [[2, -3, 0]] },
				// Differences of mse lose what is small beside 10¹².
				{
					A: [
						[2e6, 0],
						[1, 0.5],
						[0, 3],
						[0, -2],
					],
					Y: [
						[0, 0],
						[0, 1],
						[0, 0],
						[-2, 0],
					],
					dA: [
						[5e5, 0],
						[0.25, -0.125],
						[0, 0.75],
						[0.5, -0.5],
					],
				},
				{ A: [[-1234567891.25]], Y: [[0.5]], dA: [[-1234567891.75]] },
			],
			show: ["A", "Y"],
			law: (subject, { A, Y, dA }) =>
				equal(subject.mseGrad(A, Y), dA, { source: formula }),
		}),
		gradient({
			id: "mse-gradient",
			title: {
				en: "mseGrad(A, Y) is the gradient of mse",
				zh: "mseGrad(A, Y) 是 mse 的梯度",
			},
			points: 2,
			given: batches,
			at: ({ A }) => ({ A }),
			context: ({ A }) => ({ batch: A.length }),
			value: ({ A }, { Y }) => reference.mse(A as number[][], Y),
			analytic: (subject, { A, Y }) => ({ A: subject.mseGrad(A, Y) }),
		}),
		contract({
			id: "entropies",
			call: "entropy() … kl()",
			points: 1,
			// What never happens has checks of its own, one function at a time.
			given: distributions(1),
			run: (subject, { p, q }) => ({
				entropy: subject.entropy(p),
				crossEntropy: subject.crossEntropy(p, q),
				kl: subject.kl(p, q),
			}),
			shape: () => ({ entropy: [], crossEntropy: [], kl: [] }),
			extremes: [
				{ p: [1e-300, 1], q: [1, 1e-300] },
				{ p: [0.25, 0.25, 0.5], q: [0.5, 1e-300, 0.5] },
			],
		}),
		example({
			id: "entropy",
			title: {
				en: "entropy(p) is the mean surprise: none for a certain event, little for a nearly certain one",
				zh: "entropy(p) 是平均的意外程度：必然事件为 0，几乎必然的事件很小",
			},
			points: 1,
			cases: [
				{
					p: [0.7, 0.2, 0.1],
					H: 0.7 * Math.log(10 / 7) + 0.2 * Math.log(5) + 0.1 * Math.log(10),
				},
				{ p: [0.25, 0.25, 0.25, 0.25], H: Math.log(4) },
				{ p: [0.75, 0, 0.25], H: Math.log(4) - 0.75 * Math.log(3) },
				{ p: [0, 1], H: 0 },
				{ p: Array(8).fill(1 / 8), H: Math.log(8) },
				// 21 ln 2 for the rare event; the other one adds as much as it is rare.
				{
					p: [2 ** -21, 1 - 2 ** -21],
					H:
						2 ** -21 * 21 * Math.LN2 - (1 - 2 ** -21) * Math.log1p(-(2 ** -21)),
				},
			],
			show: ["p"],
			law: (subject, { p, H }) =>
				equal(subject.entropy(p), H, { source: formula }),
		}),
		property({
			id: "cross-entropy",
			title: {
				en: "crossEntropy(p, q) is the surprise to be expected by who believes q while p is true",
				zh: "真实分布是 p、相信的是 q 时，平均的意外程度就是 crossEntropy(p, q)",
			},
			points: 1,
			given: distributions(0),
			law: (subject, { p, q }) =>
				equal(subject.crossEntropy(p, q), reference.crossEntropy(p, q), {
					source: formula,
				}),
		}),
		property({
			id: "kl",
			title: {
				en: "kl(p, q) is what the cross-entropy exceeds the entropy of p by",
				zh: "kl(p, q) 等于交叉熵超出 p 的熵的部分",
			},
			points: 1,
			given: distributions(0),
			law: (subject, { p, q }) =>
				equal(
					subject.kl(p, q),
					reference.crossEntropy(p, q) - reference.entropy(p),
					{ source: formula },
				),
		}),
		impossible(
			"crossEntropy",
			{
				en: "crossEntropy(p, q) pays nothing for what never happens, Infinity for what q excludes",
				zh: "从不发生的事，crossEntropy(p, q) 不计代价；q 排除而又会发生的事，代价为 Infinity",
			},
			[
				Math.log(4),
				0,
				Math.log(16 / 3) / 2,
				Number.POSITIVE_INFINITY,
				10 * Math.LN10,
				Number.POSITIVE_INFINITY,
				Math.log(16) - Math.log(9) / 8,
			],
		),
		impossible(
			"kl",
			{
				en: "kl(p, q) pays nothing for what never happens, Infinity for what q excludes",
				zh: "从不发生的事，kl(p, q) 不计代价；q 排除而又会发生的事，代价为 Infinity",
			},
			[
				Math.log(4),
				0,
				Math.log(4 / 3) / 2,
				Number.POSITIVE_INFINITY,
				10 * Math.LN10 - Math.LN2,
				Number.POSITIVE_INFINITY,
				Math.log(2) - Math.log(9) / 8,
			],
		),
	],
});
