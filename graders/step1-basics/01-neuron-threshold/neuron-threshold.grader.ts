import fc from "fast-check";
import type { Vector } from "#given/types.ts";
import {
	agreement,
	contract,
	equal,
	example,
	formula,
	gridMatrix,
	gridNumber,
	gridVector,
	kata,
	normalMatrix,
	property,
} from "#kit";
import { formatValue } from "#kit/compare/index.ts";
import * as reference from "#solutions/step1-basics/01-neuron-threshold/neuron-threshold.ts";
import { mistakes } from "./mistakes.ts";

type Neuron = typeof reference;
type Activation = (z: number) => number;

const sumOf = (x: Vector, w: Vector): number =>
	x.reduce((total, value, i) => total + value * w[i], 0);

const HALVES = [1, 0.5, 1.5, 2, 3].flatMap((v) => [v, -v]);

/**
 * Several samples for one neuron, in halves: sums are exact in any order, and half
 * the time one sample hits the threshold to the last bit. Nothing but the number of
 * inputs shrinks: eight samples of 1, 1 would look alike to many a mistake.
 */
const samples = () => {
	const half = fc.constantFrom(...HALVES);
	const row = fc.array(half, { minLength: 3, maxLength: 3 });
	const rows = fc.array(row, { minLength: 8, maxLength: 8 });
	return fc
		.record({
			rows: fc.noShrink(rows),
			weights: fc.noShrink(row),
			inputs: fc.integer({ min: 2, max: 3 }),
			other: fc.noShrink(half),
			hit: fc.boolean(),
		})
		.map(({ rows, weights, inputs, other, hit }) => {
			const X = rows.map((x) => x.slice(0, inputs));
			const w = weights.slice(0, inputs);
			return { X, w, threshold: hit ? sumOf(X[0], w) : other };
		});
};

const activations: Readonly<Record<string, Activation>> = {
	z: (z) => z,
	"z²": (z) => z * z,
	"max(0, z)": (z) => Math.max(0, z),
	"1/(1 + e^−z)": (z) => 1 / (1 + Math.exp(-z)),
};

/** A function for a neuron, which says in any language what it takes. */
const asked =
	(act: Activation): Activation =>
	(z) => {
		if (typeof z !== "number")
			throw new RangeError(`act(${formatValue(z)}) ✗ act(z) ✓`);
		return act(z);
	};

const step = asked((z) => (z >= 0 ? 1 : 0));

const neurons = () =>
	fc
		.record({
			X: gridMatrix({ rows: 1, cols: [2, 4] }),
			weights: gridVector(4),
			b: gridNumber(),
			act: fc.constantFrom(...Object.keys(activations)),
		})
		.map(({ X: [x], weights, b, act }) => ({
			x: x!,
			w: weights.slice(0, x!.length),
			b,
			act,
		}));

/** All samples are one case: a single 0 or 1 would fit many a mistake. */
const firing = (subject: Neuron, X: Vector[], w: Vector, threshold: number) =>
	X.map((x) => subject.fires(x, w, threshold));

export default kata<Neuron>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "fires",
			call: "fires(x, w, threshold)",
			points: 1,
			given: samples().map(({ X, w, threshold }) => ({
				x: X[0],
				w,
				threshold,
			})),
			run: (subject, { x, w, threshold }) => subject.fires(x, w, threshold),
			shape: () => [],
		}),
		example({
			id: "warm-colours",
			title: {
				en: "fires(x, w, threshold) tells warm colours from cool ones",
				zh: "fires(x, w, threshold) 能区分暖色与冷色",
			},
			points: 1,
			cases: [
				// No mistake answers 0 to all of them: that would fit too many programs.
				{
					X: [
						[1, 0.6, 0],
						[0.7, 0.1, 0.9],
						[0, 0.9, 0.4],
						[0.1, 0.2, 1],
						[0.5, 0.5, 0.5],
						[1, 0.8, 0.8],
						[1, 1, 1],
						[0, 0, 0],
					],
					w: [0.9, -0.3, -0.55],
					threshold: 0.06,
					expected: [1, 1, 0, 0, 0, 1, 0, 0],
				},
			],
			show: ["X", "w", "threshold"],
			law: (subject, { X, w, threshold, expected }) =>
				equal(firing(subject, X, w, threshold), expected, {
					of: {
						en: "fires(x, w, threshold) for every row x of X",
						zh: "对 X 的每一行 x 调用 fires(x, w, threshold)",
					},
					source: formula,
				}),
		}),
		example({
			id: "at-the-threshold",
			title: {
				en: "fires(x, w, threshold) is 1 where the sum equals the threshold",
				zh: "加权和恰好等于阈值时，fires(x, w, threshold) 为 1",
			},
			points: 1,
			cases: [
				{
					X: [
						[1, 2],
						[1, 1],
						[2, 0.5],
						[-3, 10],
						[0, 0],
						[-4, 6],
						[4, 1],
						[-6, 0],
					],
					w: [0.5, 0.25],
					threshold: 1,
					expected: [1, 0, 1, 1, 0, 0, 1, 0],
				},
				{
					X: [
						[4, 2],
						[3, -1],
						[-1, 5],
						[0, 0],
						[5, 1],
						[1, -4],
						[8, 2],
						[-7, 0],
					],
					w: [-2, 1],
					threshold: -6,
					expected: [1, 0, 1, 1, 0, 1, 0, 1],
				},
			],
			show: ["X", "w", "threshold"],
			law: (subject, { X, w, threshold, expected }) =>
				equal(firing(subject, X, w, threshold), expected, {
					of: {
						en: "fires(x, w, threshold) for every row x of X",
						zh: "对 X 的每一行 x 调用 fires(x, w, threshold)",
					},
					source: formula,
				}),
		}),
		example({
			id: "every-threshold",
			title: {
				en: "fires(x, w, threshold) reaches every threshold or misses it, 0 too, however narrowly",
				zh: "fires(x, w, threshold) 对每个阈值（包括 0）都要分清达到与没有达到，差得再少也一样",
			},
			points: 1,
			cases: [
				{
					x: [1, 2],
					w: [0.75, -0.25],
					thresholds: [2, 0.6, 0.5, 0.25, 0.2, 0, -1],
					expected: [0, 0, 0, 1, 1, 1, 1],
				},
				{ x: [0], w: [-1], thresholds: [0.5, 0, -2], expected: [0, 1, 1] },
				{ x: [1], w: [0.497], thresholds: [0.5, 0.497], expected: [0, 1] },
				{ x: [1], w: [0.6], thresholds: [0.5, 0.7], expected: [1, 0] },
				{ x: [1], w: [1 - 2 ** -31], thresholds: [1, 0.9], expected: [0, 1] },
				{ x: [1e6], w: [3], thresholds: [3000001, 3e6], expected: [0, 1] },
			],
			show: ["x", "w", "thresholds"],
			law: (subject, { x, w, thresholds, expected }) =>
				equal(
					thresholds.map((threshold) => subject.fires(x, w, threshold)),
					expected,
					{
						of: {
							en: "fires(x, w, threshold) for every one of the thresholds",
							zh: "对 thresholds 中的每个阈值调用 fires(x, w, threshold)",
						},
						source: formula,
					},
				),
		}),
		property({
			id: "decisions",
			title: {
				en: "fires(x, w, threshold) asks whether the weighted sum reaches the threshold",
				zh: "fires(x, w, threshold) 判断加权和是否达到阈值",
			},
			points: 1,
			given: samples(),
			law: (subject, { X, w, threshold }) =>
				equal(
					firing(subject, X, w, threshold),
					firing(reference, X, w, threshold),
					{
						of: {
							en: "fires(x, w, threshold) for every row x of X",
							zh: "对 X 的每一行 x 调用 fires(x, w, threshold)",
						},
						source: formula,
					},
				),
		}),
		contract({
			id: "neuron",
			call: "neuron(x, w, b, act)",
			points: 1,
			given: neurons(),
			run: (subject, { x, w, b, act }) =>
				subject.neuron(x, w, b, asked(activations[act])),
			shape: () => [],
		}),
		example({
			id: "squared",
			title: {
				en: "neuron(x, w, b, act) hands z to its activation, whatever its size",
				zh: "neuron(x, w, b, act) 把 z 原样交给激活函数，无论大小",
			},
			points: 1,
			cases: [
				{ x: [1, 2, -1], w: [3, -1, 4], b: 5, act: "z", a: 2 },
				{ x: [1, 2, -1], w: [3, -1, 4], b: 5, act: "z²", a: 4 },
				{ x: [1, 2, -1], w: [3, -1, 4], b: -1, act: "max(0, z)", a: 0 },
				{ x: [0, 0], w: [7, -2], b: 3, act: "z²", a: 9 },
				{ x: [2], w: [3], b: 0, act: "z", a: 6 },
				// One more than float32 can tell from 10⁸.
				{ x: [1e8, 0], w: [-1, 5], b: -1, act: "z", a: -100000001 },
			],
			show: ["x", "w", "b", "act"],
			law: (subject, { x, w, b, act, a }) =>
				equal(subject.neuron(x, w, b, asked(activations[act])), a, {
					source: formula,
				}),
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: "neuron(x, w, b, (z) => z) agrees with TensorFlow.js",
				zh: "neuron(x, w, b, (z) => z) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => {
				const [x, w] = normalMatrix(2, 5, rng);
				return { x: x!, w: w!, b: normalMatrix(1, 1, rng)[0][0] };
			},
			// The bias is the weight of an input that is always 1.
			tensorflow: ({ x, w, b }) => ({
				kind: "call",
				op: "dot",
				args: [
					[...x, 1],
					[...w, b],
				],
			}),
			run: (subject, { x, w, b }) =>
				subject.neuron(x, w, b, asked(activations.z!)),
		}),
		property({
			id: "activations",
			title: {
				en: "neuron(x, w, b, act) is what act answers to the weighted sum plus bias",
				zh: "neuron(x, w, b, act) 等于 act 对“加权和加偏置”给出的结果",
			},
			points: 2,
			given: neurons(),
			law: (subject, { x, w, b, act }) =>
				equal(
					subject.neuron(x, w, b, asked(activations[act])),
					activations[act](sumOf(x, w) + b),
					{ source: formula },
				),
		}),
		property({
			id: "same-unit",
			title: {
				en: "neuron(x, w, -threshold, step) decides as fires(x, w, threshold) should",
				zh: "neuron(x, w, -threshold, step) 的判断与 fires(x, w, threshold) 应有的判断相同",
			},
			points: 1,
			runs: 20,
			given: samples(),
			law: (subject, { X, w, threshold }) => {
				const answers = (act: Activation) =>
					X.map((x) => subject.neuron(x, w, -threshold, act));
				const decisions = answers(step);
				const outcome = equal(decisions, firing(reference, X, w, threshold), {
					of: {
						en: "neuron(x, w, -threshold, step) for every row x of X, where step(z) is 1 for z ≥ 0, else 0",
						zh: "对 X 的每一行 x 调用 neuron(x, w, -threshold, step)，其中 step(z) 当 z ≥ 0 时为 1，否则为 0",
					},
					source: formula,
				});
				// Decisions alone cannot tell Σ/n + b from Σ + n·b; z can.
				return {
					...outcome,
					received: [decisions, outcome.problem && answers(asked((z) => z))],
				};
			},
		}),
	],
});
