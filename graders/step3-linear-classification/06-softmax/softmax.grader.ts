import fc from "fast-check";
import {
	agreement,
	contract,
	equal,
	example,
	formula,
	fourDecimals,
	gridMatrix,
	hasShape,
	kata,
	normalMatrix,
	type Outcome,
	property,
	shaped,
	vjp,
} from "#kit";
import * as reference from "#solutions/step3-linear-classification/06-softmax/softmax.ts";
import { mistakes } from "./mistakes.ts";

type Softmax = typeof reference;

/** One far row among others, on either side: what keeps one of them small may lose the other. */
const farRows = [
	[1000, -1000, -1000],
	[-1000, 1000, 999],
	[-1000, -1001, -1000],
	[1000, 0, 500],
	[999, 1000, -1000],
	[-900, 5, 3],
	[-100, -101, -100],
];

/** At least two classes: with one, softmax is constant and its gradient 0. */
const scores = () => gridMatrix({ rows: [1, 4], cols: [2, 5] });
const given = scores().map((Z) => ({ Z }));

/** One class or many, zeros, repeats, and probabilities down to e^−370. */
const wide = fc.oneof(
	fc
		.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 8 }))
		.chain(([rows, classes]) => {
			const score = fc.constantFrom(0, 1, -1, 0.5, -30, 30, -45, 120, -250);
			const row = fc.array(score, { minLength: classes, maxLength: classes });
			return fc.array(row, { minLength: rows, maxLength: rows });
		})
		.map((Z) => ({ Z })),
	fc.constant({ Z: farRows }),
);

/** No limit may show: e^−370 keeps its digits too. */
const everyDigit = { relative: 1e-9, absolute: 0 };

/** Recognised by how many thousandths they are off: as they are, all tiny answers are alike. */
const inThousandths = (outcome: Outcome, of: number[][]): Outcome =>
	hasShape(outcome.received, [of.length, of[0].length])
		? {
				...outcome,
				received: (outcome.received as number[][]).map((row, i) =>
					row.map((a, j) => 1000 * (a / (of[i][j] || 1) - 1)),
				),
			}
		: outcome;

type Returned = {
	readonly A: number[][];
	readonly dA: number[][];
	/** By hand, where the row sums alone would tell too little. */
	readonly dZ?: number[][];
};

/** Large gradients, an output near 0 whose gradient is not, one class, and zeros. */
const returned: Returned[] = [
	{ A: [[0.25, 0.25, 0.5]], dA: [[0, 4, 0]], dZ: [[-0.25, 0.75, -0.5]] },
	// The same outputs again, with another gradient.
	{ A: [[0.25, 0.25, 0.5]], dA: [[2, 2, 2]], dZ: [[0, 0, 0]] },
	{ A: [[0.75, 0.25]], dA: [[1000, -2000]], dZ: [[562.5, -562.5]] },
	{
		A: [[1 - 2 ** -30, 2 ** -30]],
		dA: [[0, 2 ** 30]],
		dZ: [[2 ** -30 - 1, 1 - 2 ** -30]],
	},
	{
		A: [
			[0.5, 0.5],
			[1, 0],
			[0.25, 0.75],
		],
		dA: [
			[3, 0],
			[5, 7],
			[4, 4],
		],
		dZ: [
			[0.75, -0.75],
			[0, 0],
			[0, 0],
		],
	},
	{ A: [[1], [1]], dA: [[4], [-3]], dZ: [[0], [0]] },
];

export default kata<Softmax>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "softmax",
			call: "softmax(Z)",
			points: 1,
			given,
			run: (subject, { Z }) => subject.softmax(Z),
			shape: ({ Z }) => [Z.length, Z[0].length],
			extremes: [
				{ Z: farRows },
				{ Z: [[1000, 999, -1000]] },
				{
					Z: [
						[-1000, -1000],
						[0, 800],
						[5, 5],
					],
				},
			],
		}),
		example({
			id: "three-scores",
			title: {
				en: "softmax([[3, 1, -3]]) is [[0.8789, 0.1189, 0.0022]], and a score that is alone gets 1",
				zh: "softmax([[3, 1, -3]]) 等于 [[0.8789, 0.1189, 0.0022]]，只有一个得分时概率为 1",
			},
			points: 1,
			cases: [
				{ Z: [[3, 1, -3]], A: [[0.8789, 0.1189, 0.0022]] },
				{
					Z: [
						[3, 1, -3],
						[0, 0, 0],
					],
					A: [
						[0.8789, 0.1189, 0.0022],
						[0.3333, 0.3333, 0.3333],
					],
				},
				{ Z: [[4], [-2]], A: [[1], [1]] },
			],
			show: ["Z"],
			law: (subject, { Z, A }) =>
				equal(subject.softmax(Z), A, {
					tolerance: fourDecimals,
					source: formula,
				}),
		}),
		property({
			id: "shift",
			title: {
				en: "softmax(Z) is unchanged when a constant is added to a row",
				zh: "一行同时加上一个常数，softmax(Z) 不变",
			},
			points: 1,
			given: fc.oneof(
				{ weight: 3, arbitrary: given },
				{ weight: 2, arbitrary: wide },
			),
			law: (subject, { Z }) => {
				// Every row gets its own constant: upwards the first, downwards the next.
				const shifts = Z.map((_, i) => (i % 2 ? -400 * i : 400 * (i + 1)));
				const shifted = Z.map((row, i) => row.map((z) => z + shifts[i]));
				const A = reference.softmax(Z);
				const outcome = equal(subject.softmax(shifted), A, {
					tolerance: everyDigit,
					of: {
						en: `softmax(Z), after ${shifts.join(", ")} was added to its rows`,
						zh: `各行分别加上 ${shifts.join("、")} 之后的 softmax(Z)`,
					},
					source: formula,
				});
				return inThousandths(outcome, A);
			},
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: "softmax(Z) agrees with TensorFlow.js",
				zh: "softmax(Z) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => ({ Z: normalMatrix(4, 3, rng) }),
			tensorflow: ({ Z }) => ({ kind: "call", op: "softmax", args: [Z] }),
			run: (subject, { Z }) => subject.softmax(Z),
		}),
		example({
			id: "log-far",
			title: {
				en: "logSoftmax(Z) keeps scores that softmax rounds to 0",
				zh: "softmax 已舍入为 0 的得分，logSoftmax(Z) 仍能保留",
			},
			points: 1,
			cases: [
				{
					Z: [
						[900, 900],
						[-900, -900],
					],
					logA: [
						[-Math.LN2, -Math.LN2],
						[-Math.LN2, -Math.LN2],
					],
				},
				{ Z: [[0, -2000]], logA: [[0, -2000]] },
				{ Z: [[-1000, 1000]], logA: [[-2000, 0]] },
				{ Z: [[1000, -1000, -1000]], logA: [[0, -2000, -2000]] },
				// Two classes of equal rank, far above or far below the first.
				{
					Z: [
						[-800, 0, 0],
						[0, -800, -800],
					],
					logA: [
						[-800 - Math.LN2, -Math.LN2, -Math.LN2],
						[0, -800, -800],
					],
				},
				{ Z: farRows, logA: reference.logSoftmax(farRows) },
				// One class is certain, whatever its score; six equal ones share.
				{ Z: [[7], [-5]], logA: [[0], [0]] },
				{ Z: [[0, 0, 0, 0, 0, 0]], logA: [Array(6).fill(-Math.log(6))] },
				{
					Z: [[1500, 0, 1500]],
					logA: [[-Math.LN2, -1500 - Math.LN2, -Math.LN2]],
				},
				{
					Z: [
						[0, -40],
						[-30, 0],
					],
					logA: [
						[0, -40],
						[-30, 0],
					].map((row) =>
						row.map(
							(z) => z - Math.log1p(Math.exp(-Math.abs(row[0] - row[1]))),
						),
					),
				},
			],
			show: ["Z"],
			law: (subject, { Z, logA }) =>
				equal(subject.logSoftmax(Z), logA, { source: formula }),
		}),
		agreement({
			id: "log-tensorflow",
			title: {
				en: "logSoftmax(Z) agrees with TensorFlow.js",
				zh: "logSoftmax(Z) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => ({ Z: normalMatrix(3, 5, rng) }),
			tensorflow: ({ Z }) => ({ kind: "call", op: "logSoftmax", args: [Z] }),
			run: (subject, { Z }) => subject.logSoftmax(Z),
		}),
		property({
			id: "vjp-balance",
			title: {
				en: "softmaxVjp(A, dA) sums to 0 over every row, and is right for large gradients and tiny outputs",
				zh: "softmaxVjp(A, dA) 每一行之和为 0，梯度很大、输出很小时也正确",
			},
			points: 1,
			given: fc.oneof(
				{
					weight: 3,
					arbitrary: scores().map(
						(Z): Returned => ({
							A: reference.softmax(Z),
							dA: Z.map((row) => row.map((z, j) => (j % 2 ? z : 2 * z + 1))),
						}),
					),
				},
				{ weight: 3, arbitrary: fc.constantFrom(...returned) },
			),
			// Each of the six is left out once in 250 gradings.
			runs: 64,
			show: ["A", "dA"],
			law: (subject, { A, dA, dZ: expected }) => {
				const dZ = shaped("softmaxVjp(A, dA)", subject.softmaxVjp(A, dA), [
					A.length,
					A[0].length,
				]);
				if (expected) return equal(dZ, expected, { source: formula });
				const sums = dZ.map((row) => row.reduce((a, b) => a + b, 0));
				return equal(
					sums,
					A.map(() => 0),
					{ of: { en: "row sums", zh: "各行之和" } },
				);
			},
		}),
		vjp({
			id: "vjp",
			title: {
				en: "softmaxVjp(A, dA) is the derivative of softmax",
				zh: "softmaxVjp(A, dA) 是 softmax 的导数",
			},
			points: 3,
			given,
			at: ({ Z }) => ({ Z }),
			output: ({ Z }) => reference.softmax(Z as number[][]),
			cotangent: "dA",
			analytic: (subject, { Z }, dA) => ({
				Z: subject.softmaxVjp(reference.softmax(Z), dA as number[][]),
			}),
		}),
	],
});
