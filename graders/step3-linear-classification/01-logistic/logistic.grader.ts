import fc from "fast-check";
import {
	agreement,
	contract,
	derivative,
	equal,
	example,
	formula,
	fourDecimals,
	gridNumber,
	kata,
	normal,
	type Outcome,
	property,
	shaped,
} from "#kit";
import * as reference from "#solutions/step3-linear-classification/01-logistic/logistic.ts";
import { mistakes } from "./mistakes.ts";

type Logistic = typeof reference;

/** Scores up to ±16, never 0. */
const scores = () => gridNumber().map((x) => 8 * x);
/** Probabilities between 0.0078 and 0.9922, never 1/2. */
const probabilities = () => gridNumber().map((x) => (x + 2) / 4);

/** Relative alone: in the tail the absolute 1e-12 of float64 would let 0 pass for 4e-18. */
const everyDigit = { relative: 1e-9, absolute: 0 };

/** Slopes as rearranged algebra leaves them: 1/4 − (a − 1/2)² is off by 6e-17. */
const besideOne = { relative: 1e-9, absolute: 1e-15 };

/** Recognised by its share of the right value: beside 1e-9 all tiny answers are alike. */
const asShare = (outcome: Outcome, of: number): Outcome =>
	typeof outcome.received === "number"
		? { ...outcome, received: outcome.received / of }
		: outcome;

export default kata<Logistic>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "sigmoid",
			call: "sigmoid(z)",
			points: 1,
			given: scores().map((z) => ({ z })),
			run: (subject, { z }) => subject.sigmoid(z),
			shape: () => [],
			extremes: [800, -800, 1000, -1000].map((z) => ({ z })),
		}),
		example({
			id: "sigmoid-numbers",
			title: {
				en: "sigmoid(2) is 0.8808 and sigmoid(-1) is 0.2689",
				zh: "sigmoid(2) 等于 0.8808，sigmoid(-1) 等于 0.2689",
			},
			points: 1,
			cases: [
				{ z: 2, a: 0.8808 },
				{ z: -1, a: 0.2689 },
				// So near to the first that an answer kept for a rounded score shows.
				{ z: 2.004, a: 0.8812 },
				{ z: 0, a: 0.5 },
				{ z: 1000, a: 1 },
				{ z: -1000, a: 0 },
			],
			show: ["z"],
			law: (subject, { z, a }) =>
				equal(subject.sigmoid(z), a, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		example({
			id: "sigmoid-tail",
			title: {
				en: "sigmoid(z) keeps its digits far to the left",
				zh: "sigmoid(z) 在左边很远的地方仍保留有效数字",
			},
			points: 1,
			cases: [
				{ z: -40, a: Math.exp(-40) },
				// e^(−18) is seen beside the 1: the tail is not yet a pure power. From here on a
				// subtraction loses digit by digit, and a limit all at once.
				...[-18, -22, -26, -30, -34].map((z) => ({
					z,
					a: 1 / (Math.exp(-z) + 1),
				})),
				{ z: -300, a: Math.exp(-300) },
				{ z: -700, a: Math.exp(-700) },
			],
			show: ["z"],
			law: (subject, { z, a }) =>
				asShare(
					equal(subject.sigmoid(z), a, {
						tolerance: everyDigit,
						source: formula,
					}),
					a,
				),
		}),
		property({
			id: "sigmoid-symmetry",
			title: {
				en: "sigmoid(-z) is 1 - sigmoid(z)",
				zh: "sigmoid(-z) 等于 1 - sigmoid(z)",
			},
			points: 1,
			// A limit on one side alone shows beyond ±16.
			given: fc
				.oneof(
					{ weight: 3, arbitrary: scores() },
					{ weight: 1, arbitrary: fc.constantFrom(20, -20, 40, -40, 700) },
				)
				.map((z) => ({ z })),
			law: (subject, { z }) => {
				const a = shaped("sigmoid(z)", subject.sigmoid(z), []);
				return equal(subject.sigmoid(-z), 1 - a, {
					of: "sigmoid(-z)",
					source: { en: "1 - sigmoid(z)", zh: "1 - sigmoid(z)" },
				});
			},
		}),
		agreement({
			id: "sigmoid-tensorflow",
			title: {
				en: "sigmoid(z) agrees with TensorFlow.js",
				zh: "sigmoid(z) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => ({
				z: Array.from({ length: 5 }, () => 3 * normal(rng)),
			}),
			tensorflow: ({ z }) => ({ kind: "call", op: "sigmoid", args: [z] }),
			run: (subject, { z }) => z.map((score) => subject.sigmoid(score)),
		}),
		contract({
			id: "logit",
			call: "logit(p)",
			points: 1,
			given: probabilities().map((p) => ({ p })),
			run: (subject, { p }) => subject.logit(p),
			shape: () => [],
			extremes: [{ p: 1e-300 }, { p: 0.999999 }],
		}),
		example({
			id: "logit-numbers",
			title: {
				en: "logit(0.8) is 1.3863, logit(0.5) is 0",
				zh: "logit(0.8) 等于 1.3863，logit(0.5) 等于 0",
			},
			points: 1,
			cases: [
				{ p: 0.8, z: 1.3863 },
				{ p: 0.5, z: 0 },
				{ p: 0.1, z: -2.1972 },
			],
			show: ["p"],
			law: (subject, { p, z }) =>
				equal(subject.logit(p), z, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		property({
			id: "logit-inverse",
			title: {
				en: "logit(p) gives z back where p is the sigmoid of z",
				zh: "p 是 z 的 sigmoid 时，logit(p) 还原出 z",
			},
			points: 1,
			// Not beyond 12: 1 − p has lost e^z times 1e-16 there, 4e-11 of z.
			given: gridNumber().map((x) => {
				const z = x > 0 ? 6 * x : 300 * x;
				return { p: reference.sigmoid(z), z };
			}),
			law: (subject, { p, z }) =>
				equal(subject.logit(p), z, {
					source: { en: "z, where p = σ(z)", zh: "z，其中 p = σ(z)" },
				}),
		}),
		contract({
			id: "slope",
			call: "sigmoidGradFromA(a)",
			points: 1,
			given: probabilities().map((a) => ({ a })),
			run: (subject, { a }) => subject.sigmoidGradFromA(a),
			shape: () => [],
			extremes: [{ a: 0 }, { a: 1 }],
		}),
		example({
			id: "slope-saturated",
			title: {
				en: "sigmoidGradFromA(a) is 1/4 in the middle, tiny near 0 and 1, and 0 only there",
				zh: "sigmoidGradFromA(a) 在中间等于 1/4，在 0 和 1 附近很小，只有恰好在 0 和 1 处才等于 0",
			},
			points: 1,
			cases: [
				{ a: 0.5, slope: 0.25 },
				{ a: 1, slope: 0 },
				{ a: 0, slope: 0 },
				{ a: 0.9, slope: 0.09 },
				{ a: 1e-4, slope: 1e-4 - 1e-8 },
				{ a: 1e-10, slope: 1e-10 - 1e-20 },
				{ a: 1 - 1e-10, slope: reference.sigmoidGradFromA(1 - 1e-10) },
			],
			show: ["a"],
			law: (subject, { a, slope }) =>
				asShare(
					equal(subject.sigmoidGradFromA(a), slope, {
						tolerance: besideOne,
						source: formula,
					}),
					slope || 1,
				),
		}),
		derivative({
			id: "derivative",
			title: {
				en: "sigmoidGradFromA(a) is the derivative of sigmoid",
				zh: "sigmoidGradFromA(a) 是 sigmoid 的导数",
			},
			points: 2,
			formula: "1 / (1 + exp(-z))",
			variable: "z",
			of: reference.sigmoid,
			at: [-1, 0.25, 2, -3, 4, -6],
			analytic: (subject, z) => subject.sigmoidGradFromA(reference.sigmoid(z)),
			show: (z) => ({ a: reference.sigmoid(z) }),
		}),
	],
});
