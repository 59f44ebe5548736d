import {
	agreement,
	contract,
	equal,
	example,
	formula,
	fourDecimals,
	gridMatrix,
	kata,
	normalMatrix,
	property,
	shaped,
	vjp,
} from "#kit";
import * as reference from "#solutions/step3-linear-classification/06-softmax/softmax.ts";
import { mistakes } from "./mistakes.ts";

type Softmax = typeof reference;

/** At least two classes: with one, softmax is constant and its gradient 0. */
const scores = () => gridMatrix({ rows: [1, 4], cols: [2, 5] });
const given = scores().map((Z) => ({ Z }));

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
				en: "softmax([[3, 1, -3]]) is [[0.8789, 0.1189, 0.0022]]",
				zh: "softmax([[3, 1, -3]]) 等于 [[0.8789, 0.1189, 0.0022]]",
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
			given,
			law: (subject, { Z }) => {
				// Every row gets its own constant.
				const shifted = Z.map((row, i) => row.map((z) => z + 400 * (i + 1)));
				return equal(subject.softmax(shifted), reference.softmax(Z), {
					of: "softmax(Z + 400)",
					source: formula,
				});
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
				en: "softmaxVjp(A, dA) sums to 0 over every row",
				zh: "softmaxVjp(A, dA) 每一行之和为 0",
			},
			points: 1,
			given: scores().map((Z) => ({
				A: reference.softmax(Z),
				dA: Z.map((row) => row.map((z, j) => (j % 2 ? z : 2 * z + 1))),
			})),
			law: (subject, { A, dA }) => {
				const dZ = shaped("softmaxVjp(A, dA)", subject.softmaxVjp(A, dA), [
					A.length,
					A[0].length,
				]);
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
