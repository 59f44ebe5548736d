import fc from "fast-check";
import { columnSums, matMul, transpose } from "#given/matrix.ts";
import {
	band,
	contract,
	distinctSizes,
	equal,
	example,
	formula,
	gridMatrix,
	gridVector,
	housePrices,
	kata,
	type Outcome,
	property,
	refuses,
	shaped,
} from "#kit";
import { outcomeOf } from "#kit/checks/outcome.ts";
import type { PlanePlot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step2-linear-regression/05-normal-equation/normal-equation.ts";
import { mistakes } from "./mistakes.ts";

type NormalEquation = typeof reference;
type Matrix = number[][];

/** Largest sum of absolute values in a row. */
const norm = (A: Matrix): number =>
	Math.max(...A.map((row) => row.reduce((sum, a) => sum + Math.abs(a), 0)));

const identity = (n: number): Matrix =>
	Array.from({ length: n }, (_, i) =>
		Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
	);

/** How many times larger than in A an error can become in the solution; Infinity where A is singular. */
function condition(A: Matrix): number {
	try {
		return norm(A) * norm(reference.solve(A, identity(A.length)));
	} catch {
		return Number.POSITIVE_INFINITY;
	}
}

/**
 * Systems that lose at most three of sixteen digits, whatever the order of the
 * elimination. In half of them the diagonal holds nothing but zeros.
 */
const systems = () =>
	fc
		.record({
			// Right-hand sides never as many as unknowns: a transposed answer must show.
			cells: gridMatrix({ rows: [2, 4], cols: [3, 7] }).filter(
				(cells) =>
					cells[0].length > cells.length &&
					cells[0].length !== 2 * cells.length,
			),
			hollow: fc.boolean(),
		})
		.map(({ cells, hollow }) => ({
			A: cells.map((row, i) =>
				row.slice(0, cells.length).map((a, j) => (i === j && hollow ? 0 : a)),
			),
			B: cells.map((row) => row.slice(cells.length)),
		}))
		.filter(({ A }) => condition(A) < 1000);

/**
 * One column is a mixture of those before it. Each of those has an 8 in a row of its own, among
 * numbers up to 2, so it is far from dependent; the eights begin on the diagonal or in the last row.
 */
const dependents = () =>
	fc
		.record({
			A: gridMatrix({ rows: 4, cols: 4 }),
			sizes: distinctSizes(2, 1, 4),
			// Thirds and tenths are not exact in binary: elimination leaves noise, not 0.
			shares: fc.array(fc.constantFrom(1 / 3, -0.1, 0.7, -1), {
				minLength: 3,
				maxLength: 3,
			}),
			size: fc.constantFrom(1, 1e9, 1e-9),
			turned: fc.boolean(),
			hasZeroSides: fc.boolean(),
		})
		.map(({ A, sizes, shares, size, turned, hasZeroSides }) => {
			const [column, n] = [Math.min(...sizes), Math.max(...sizes)];
			const rows = A.slice(0, n).map((row, i) => {
				const cells = row.slice(0, n).map((a, j) => (i === j ? 8 : a) * size);
				const mixture = shares
					.slice(0, column)
					.reduce((sum, share, j) => sum + share * cells[j], 0);
				return cells.map((a, j) => (j === column ? mixture : a));
			});
			return {
				A: turned ? rows.reverse() : rows,
				B: rows.map((_, i) => [hasZeroSides ? 0 : i + 1]),
				column,
			};
		});

/** Far from singular, and another system when rows and columns change places. */
const lopsided: Matrix = [
	[2, 1],
	[0, 4],
];

/** Exact in binary; in the last, two columns are to blame and the first is named. */
const written: { A: Matrix; B: Matrix; column: number }[] = [
	{
		A: [
			[0, 1],
			[0, 2],
		],
		B: [[1], [2]],
		column: 0,
	},
	{
		A: [
			[1, 2],
			[3, 6],
		],
		B: [[1], [2]],
		column: 1,
	},
	{
		A: [
			[1, 2, 4, 2],
			[2, 4, -1, 4],
			[0, 0, 3, 0],
			[5, 10, 1, 10],
		],
		B: [[1], [2], [3], [4]],
		column: 1,
	},
];

/** Systems in which the diagonal is the wrong thing to divide by. */
const pivots: { A: Matrix; B: Matrix; X: Matrix }[] = [
	{
		A: [
			[0, 2],
			[1, 1],
		],
		B: [[4], [5]],
		X: [[3], [2]],
	},
	{
		A: [
			[0, 2],
			[-1, 1],
		],
		B: [[4], [-1]],
		X: [[3], [2]],
	},
	{
		A: [
			[1e-20, 1],
			[1, 1],
		],
		B: [[1], [2]],
		X: [[1], [1]],
	},
	{
		A: [
			[0, 1, 2],
			[2, 1, 0],
			[1, 3, 1],
		],
		B: [[8], [4], [10]],
		X: [[1], [2], [3]],
	},
	{
		A: [
			[0, 3, 1],
			[1, 1, 1],
			[4, 0, 2],
		],
		B: [[4], [2], [2]],
		X: [[0], [1], [1]],
	},
	// The 0 appears on the way, at the second place of the diagonal.
	{
		A: [
			[1, 2, 0],
			[1, 2, 4],
			[0, 5, 1],
		],
		B: [[5], [17], [13]],
		X: [[1], [2], [3]],
	},
	{
		A: [
			[0, 0, 2],
			[3, 0, 0],
			[0, -4, 0],
		],
		B: [
			[2, 4],
			[6, 3],
			[-4, 8],
		],
		X: [
			[2, 1],
			[1, -2],
			[1, 2],
		],
	},
	// The best equation is the last of three; 10⁻⁸ costs eight of sixteen digits.
	{
		A: [
			[1e-20, 1, 1],
			[0, 1, 2],
			[1, 1, 0],
		],
		B: [[2], [3], [2]],
		X: [[1], [1], [1]],
	},
	{
		A: [
			[1e-8, 1],
			[1, 3],
		],
		B: [[3], [10]],
		X: [[1 / (1 - 3e-8)], [(3 - 1e-7) / (1 - 3e-8)]],
	},
	// Six unknowns, each in the equation of its neighbour.
	{
		A: Array.from({ length: 6 }, (_, i) =>
			Array.from({ length: 6 }, (_, j) =>
				j === (i + 1) % 6 ? 4 : j === (i + 3) % 6 ? 1 : 0,
			),
		),
		B: Array.from({ length: 6 }, (_, i) => [4 * ((i + 1) % 6) + ((i + 3) % 6)]),
		X: Array.from({ length: 6 }, (_, i) => [i]),
	},
];

/** What is judged is how much is left of a column, beside the largest entry that it has in A. */
const leftovers: {
	A: Matrix;
	B: Matrix;
	X: Matrix | null;
	column?: number;
	relative?: number;
}[] = [
	{
		A: [
			[2e-13, 1e-13],
			[1e-13, 3e-13],
		],
		B: [[5e-13], [10e-13]],
		X: [[1], [3]],
	},
	{
		A: [
			[2e8, 1e-8],
			[1e8, 4e-8],
		],
		B: [[3], [5]],
		X: [[1e-8], [1e8]],
	},
	{
		A: [
			[1e8, 0],
			[0, 1e-8],
		],
		B: [[2e8], [3]],
		X: [[2], [3e8]],
	},
	{
		A: [
			[0, 2],
			[4, 1],
		],
		B: [[6], [7]],
		X: [[1], [3]],
	},
	{
		A: [
			[1e-20, 1],
			[1, 2],
		],
		B: [[3], [7]],
		X: [[1], [3]],
	},
	// What is left of the second column is 2⁻¹⁶ of it. Rounding costs 6e-11 at worst.
	{
		A: [
			[1, 1],
			[1, 1 + 2 ** -16],
		],
		B: [[3], [3 + 2 ** -15]],
		X: [[1], [2]],
	},
	// 3.6e-12 of it is left; whoever rounds on the way keeps four digits.
	{
		A: [
			[1, 1],
			[1, 1 + 2 ** -38],
		],
		B: [[3], [3 + 2 ** -37]],
		X: [[1], [2]],
		relative: 1e-3,
	},
	// 4.5e-13, and 9e-16.
	{
		A: [
			[1, 1],
			[1, 1 + 2 ** -41],
		],
		B: [[3], [3 + 2 ** -40]],
		X: null,
		column: 1,
	},
	{
		A: [
			[1, 1],
			[1, 1 + 2 ** -50],
		],
		B: [[3], [3 + 2 ** -49]],
		X: null,
		column: 1,
	},
	// 2.8e-14 of the largest entry, which stands in a row that is finished.
	{
		A: [
			[1, 2 ** 20],
			[2 ** -10, 2 ** 10 + 2 ** -25],
		],
		B: [[1], [2]],
		X: null,
		column: 1,
	},
	{
		A: [
			[0, 1],
			[0, 2],
		],
		B: [[1], [2]],
		X: null,
		column: 0,
	},
	{ A: [[0]], B: [[1]], X: null, column: 0 },
	// Infinitely many answers, 0 among them, are no single one.
	{
		A: [
			[2, 4],
			[3, 6],
		],
		B: [[0], [0]],
		X: null,
		column: 1,
	},
];

/** Samples that many fits suit equally well. */
const undecided: { X: Matrix; Y: Matrix }[] = [
	// x₂ = 3x₁.
	{
		X: [
			[1, 3],
			[2, 6],
			[4, 12],
			[5, 15],
		],
		Y: [[1], [2], [2], [4]],
	},
	// x₂ never changes: the column of ones says as much.
	{
		X: [
			[2, 7],
			[3, 7],
			[5, 7],
			[1, 7],
		],
		Y: [[1], [2], [2], [4]],
	},
	// x₂ was never measured; here 0 is the largest entry of a column.
	{
		X: [
			[2, 0],
			[3, 0],
			[5, 0],
			[1, 0],
		],
		Y: [[1], [2], [2], [4]],
	},
	// x₂ = 0.1x₁ + 0.7, with the rounding of decimals.
	{
		X: [1, 2, 4, 5, 7].map((x) => [x, 0.1 * x + 0.7]),
		Y: [[1], [2], [2], [4], [3]],
	},
	// x₂ = x₁² depends on x₁ and the constant where x₁ has two values only.
	{
		X: [
			[1, 1],
			[2, 4],
			[1, 1],
			[2, 4],
		],
		Y: [[1], [2], [4], [4]],
	},
	// Three unknowns, two samples.
	{
		X: [
			[1, 2],
			[3, 5],
		],
		Y: [[1], [2]],
	},
];

/** More samples than unknowns, in columns that are far from dependent. */
const tables = () =>
	fc
		.record({
			cells: gridMatrix({ rows: [5, 8], cols: [2, 5] }),
			outputs: fc.integer({ min: 1, max: 2 }),
			// The mean of the inputs is far from 0: there every wrong bias shows.
			shift: gridVector(4),
		})
		.map(({ cells, outputs, shift }) => {
			const inputs = Math.max(1, cells[0].length - outputs);
			return {
				X: cells.map((row) => row.slice(0, inputs).map((x, j) => x + shift[j])),
				Y: cells.map((row) => row.slice(inputs)),
			};
		})
		.filter(({ X, Y }) => X[0].length !== Y[0].length)
		.filter(({ X }) => {
			const inputs = X.map((row) => [1, ...row]);
			return condition(matMul(transpose(inputs), inputs)) < 1000;
		});

/** Three of sixteen digits may be lost to the condition of the system, and a few to the order of sums. */
const wellConditioned = { relative: 1e-9, absolute: 1e-9 };

const fitted = (subject: NormalEquation, { X, Y }: { X: Matrix; Y: Matrix }) =>
	shaped("normalEquation(X, Y)", subject.normalEquation(X, Y), {
		W: [X[0].length, Y[0].length],
		B: [Y[0].length],
	});

const predictions = (X: Matrix, { W, B }: reference.Fit): Matrix =>
	matMul(X, W).map((row) => row.map((z, k) => z + B[k]));

/** A refusal is told from others by the numbers that its message gives. */
function namedBy({ received, problem }: Outcome, column: number): Outcome {
	if (problem === null) return { received: { named: [column] }, problem };
	if (Array.isArray(received) || !("received" in problem))
		return { received, problem };
	const named = (problem.received?.match(/\d+/g) ?? []).map(Number);
	return { received: { named }, problem };
}

/**
 * Least squares on centred and scaled inputs, by Cramer's rule: its system of two
 * equations loses no digit to the different sizes of the columns.
 */
function fitOfTwo(X: Matrix, Y: Matrix): reference.Fit {
	const m = X.length;
	const mean = columnSums(X).map((sum) => sum / m);
	const middle = columnSums(Y)[0] / m;
	const centred = X.map((row) => row.map((x, j) => x - mean[j]));
	const spread = [0, 1].map((j) => Math.hypot(...centred.map((row) => row[j])));
	const [u, v] = [0, 1].map((j) => centred.map((row) => row[j] / spread[j]));
	const dot = (a: number[], b: number[]) =>
		a.reduce((sum, x, i) => sum + x * b[i], 0);
	const y = Y.map(([value]) => value - middle);
	const [r, p, q] = [dot(u, v), dot(u, y), dot(v, y)];
	const W = [
		(p - r * q) / (1 - r * r) / spread[0],
		(q - r * p) / (1 - r * r) / spread[1],
	];
	return {
		W: W.map((w) => [w]),
		B: [middle - W[0] * mean[0] - W[1] * mean[1]],
	};
}

export default kata<NormalEquation>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "solve",
			call: "solve(A, B)",
			points: 1,
			given: systems(),
			run: (subject, { A, B }) => subject.solve(A, B),
			shape: ({ A, B }) => [A.length, B[0].length],
		}),
		contract({
			id: "normal-equation",
			call: "normalEquation(X, Y)",
			points: 1,
			given: tables(),
			run: (subject, { X, Y }) => subject.normalEquation(X, Y),
			shape: ({ X, Y }) => ({
				W: [X[0].length, Y[0].length],
				B: [Y[0].length],
			}),
		}),
		example({
			id: "two-equations",
			title: {
				en: "solve([[2, 1], [1, 3]], [[5], [10]]) is [[1], [3]], and so for four more systems",
				zh: "solve([[2, 1], [1, 3]], [[5], [10]]) 等于 [[1], [3]]，另有四个方程组",
			},
			points: 1,
			cases: [
				{
					A: [
						[2, 1],
						[1, 3],
					],
					B: [[5], [10]],
					X: [[1], [3]],
				},
				{
					A: [
						[2, 1],
						[1, 3],
					],
					B: [[0], [5]],
					X: [[-1], [2]],
				},
				{
					A: [
						[1, 0],
						[0, 5],
					],
					B: [[5], [10]],
					X: [[5], [2]],
				},
				{ A: [[-4]], B: [[2, 8, 0]], X: [[-0.5, -2, 0]] },
				{
					A: [
						[1, 2, 1],
						[-2, 1, 3],
						[1, -1, 1],
					],
					B: [
						[8, 1],
						[9, 3],
						[2, 1],
					],
					X: [
						[1, 0],
						[2, 0],
						[3, 1],
					],
				},
			],
			show: ["A", "B"],
			law: (subject, { A, B, X }) =>
				equal(subject.solve(A, B), X, { source: formula }),
		}),
		example({
			id: "pivots",
			title: {
				en: "solve(A, B) divides by nothing that is 0 or tiny beside the rest of its column",
				zh: "solve(A, B) 的除数不为 0，也不会与同列其他元素相比小得多",
			},
			points: 1,
			cases: pivots,
			show: ["A", "B"],
			law: (subject, { A, B, X }) =>
				equal(subject.solve(A, B), X, { source: formula }),
		}),
		property({
			id: "solution",
			title: {
				en: "A · solve(A, B) is B, also with zeros on the diagonal",
				zh: "A · solve(A, B) 等于 B，对角线为 0 时也一样",
			},
			points: 1,
			given: systems(),
			law: (subject, { A, B }) => {
				const X = shaped("solve(A, B)", subject.solve(A, B), [
					A.length,
					B[0].length,
				]);
				const judged = equal(matMul(A, X), B, {
					tolerance: wellConditioned,
					of: "A · solve(A, B)",
				});
				return { ...judged, received: X };
			},
		}),
		example({
			id: "sizes",
			title: {
				en: "solve(A, B) measures what is left of a column by the column's own size: it answers where two nearly agree, and throws at 1e-12 of it",
				zh: "solve(A, B) 以每一列自身的大小衡量它还剩多少：两列只是相近时照常求解，只剩 1e-12 时抛出错误",
			},
			points: 1,
			cases: leftovers,
			show: ["A", "B"],
			law: (subject, { A, B, X, column = 0, relative = 1e-9 }) =>
				X
					? equal(subject.solve(A, B), X, {
							tolerance: { relative, absolute: 1e-12 },
							source: formula,
						})
					: namedBy(
							refuses("solve(A, B)", () => subject.solve(A, B), [
								{ name: { en: "column", zh: "列号" }, numbers: [column] },
							]),
							column,
						),
		}),
		property({
			id: "singular",
			title: {
				en: "solve(A, B) throws when a column of A depends on those before it, and names the first",
				zh: "A 的某一列依赖于它前面的列时，solve(A, B) 抛出错误，并指出第一个这样的列",
			},
			points: 2,
			given: fc.oneof(
				{ weight: 5, arbitrary: dependents() },
				{ weight: 1, arbitrary: fc.constantFrom(...written) },
			),
			law: (subject, { A, B, column }) => {
				const judged = namedBy(
					refuses("solve(A, B)", () => subject.solve(A, B), [
						{ name: { en: "column", zh: "列号" }, numbers: [column] },
					]),
					column,
				);
				if (!judged.problem) return judged;
				// Wrong refusals are alike; what is answered elsewhere tells whose they are.
				const { received } = outcomeOf(() =>
					equal(subject.solve(lopsided, [[1], [2]]), []),
				);
				return { ...judged, received: [judged.received, received] };
			},
		}),
		example({
			id: "line",
			title: {
				en: "normalEquation([[0], [1], [4]], [[3], [5], [11]]) is the line 2x + 3, and so for tables of zeros, repeated samples, tiny numbers and years",
				zh: "normalEquation([[0], [1], [4]], [[3], [5], [11]]) 是直线 2x + 3；有 0、有重复样本、数值极小、以年份为输入时也同样正确",
			},
			points: 1,
			cases: [
				{
					X: [[0], [1], [4]],
					Y: [[3], [5], [11]],
					fit: { W: [[2]], B: [3] },
				},
				{
					X: [[0], [1], [4]],
					Y: [[0], [0], [0]],
					fit: { W: [[0]], B: [0] },
				},
				{
					X: [[0], [2], [8]],
					Y: [[3], [5], [11]],
					fit: { W: [[1]], B: [3] },
				},
				{
					X: [[0], [1], [4]],
					Y: [[3e-8], [5e-8], [11e-8]],
					fit: { W: [[2e-8]], B: [3e-8] },
				},
				// As many samples as unknowns are enough.
				{ X: [[2], [4]], Y: [[1], [7]], fit: { W: [[3]], B: [-5] } },
				// A sample of zeros has a say, and listed twice it has two.
				{
					X: [[0], [1], [0], [3]],
					Y: [[0], [0], [0], [6]],
					fit: { W: [[2]], B: [-0.5] },
				},
				{
					X: [[100], [101], [102]],
					Y: [[1], [3], [8]],
					fit: { W: [[3.5]], B: [-349.5] },
					relative: 1e-7,
				},
				// The sums hold 12 million and have 2 in common with what is wanted: seven digits go.
				{
					X: [[2000], [2001], [2002]],
					Y: [[1], [3], [8]],
					fit: { W: [[3.5]], B: [-6999.5] },
					relative: 1e-5,
				},
				// Nothing fits these exactly.
				{
					X: [[0], [1], [2], [5]],
					Y: [[1], [0], [4], [3]],
					fit: { W: [[0.5]], B: [1] },
				},
				// A square is no multiple: with three different values it is an input of its own.
				{
					X: [
						[-1, 1],
						[0, 0],
						[2, 4],
						[3, 9],
					],
					Y: [
						[6, 1],
						[1, 2],
						[3, 4],
						[10, 5],
					],
					fit: {
						W: [
							[-3, 1],
							[2, 0],
						],
						B: [1, 2],
					},
				},
			],
			show: ["X", "Y"],
			law: (subject, { X, Y, fit, relative = 1e-9 }) =>
				equal(subject.normalEquation(X, Y), fit, {
					tolerance: { relative, absolute: 1e-12 },
					source: formula,
				}),
		}),
		property({
			id: "stationary",
			title: {
				en: "normalEquation(X, Y) stops where the gradient of the loss is 0",
				zh: "normalEquation(X, Y) 给出的正是损失函数梯度为 0 之处",
			},
			points: 2,
			given: tables(),
			law: (subject, { X, Y }) => {
				const fit = fitted(subject, { X, Y });
				const errors = predictions(X, fit).map((row, i) =>
					row.map((z, k) => z - Y[i][k]),
				);
				const gradient = {
					dW: matMul(transpose(X), errors).map((row) =>
						row.map((sum) => sum / X.length),
					),
					dB: columnSums(errors).map((sum) => sum / X.length),
				};
				const flat = {
					dW: fit.W.map((row) => row.map(() => 0)),
					dB: fit.B.map(() => 0),
				};
				const judged = equal(gradient, flat, {
					tolerance: wellConditioned,
					of: { en: "the gradient there", zh: "该处的梯度" },
				});
				return { ...judged, received: fit };
			},
		}),
		property({
			id: "no-single-fit",
			title: {
				en: "normalEquation(X, Y) throws where many fits are equally good",
				zh: "有许多同样好的拟合结果时，normalEquation(X, Y) 抛出错误",
			},
			points: 1,
			given: fc.constantFrom(...undecided),
			law: (subject, { X, Y }) =>
				// Which column of X is to blame is not promised: there is none where samples are few.
				refuses("normalEquation(X, Y)", () => subject.normalEquation(X, Y), []),
		}),
		band({
			id: "houses",
			title: {
				en: "normalEquation(X, Y) finds the prices of 1000 houses, with columns of very different size",
				zh: "normalEquation(X, Y) 拟合 1000 套房屋的价格，各列大小相差悬殊",
			},
			points: 1,
			task: (seed) => housePrices(1000, seed),
			show: ({ X, Y }) => ({ X, Y }),
			law: (subject, { X, Y }) =>
				equal(fitted(subject, { X, Y }), fitOfTwo(X, Y), {
					// XᵀX has entries from 1e3 to 7e6 and costs some digits of the sixteen: over 60
					// seeds elimination, an explicit inverse and Cramer's rule stay below 4e-13.
					tolerance: { relative: 1e-9, absolute: 0 },
					source: formula,
				}),
			plot: pricePlot,
		}),
	],
});

/** Every tenth house: the price that the fit says over the price that was paid. */
function pricePlot(
	received: unknown,
	{ X, Y }: { X: Matrix; Y: Matrix },
): PlanePlot | undefined {
	if (!isFit(received)) return undefined;
	const prices = Y.flat();
	const range = [Math.min(...prices), Math.max(...prices)] as const;
	return {
		kind: "plane",
		title: {
			en: "Price by the fit over price paid",
			zh: "拟合价格与实际价格",
		},
		x: { name: { en: "price paid", zh: "实际价格" }, range },
		y: { name: { en: "price by the fit", zh: "拟合价格" }, range },
		points: predictions(X, received)
			.map(([price], i) => ({ x: prices[i], y: price }))
			.filter((_, i) => i % 10 === 0),
		paths: [
			{
				name: { en: "equal", zh: "相等" },
				points: range.map((price) => [price, price] as const),
			},
		],
	};
}

/** Whether there is something to draw: a wrong answer may be anything. */
function isFit(received: unknown): received is reference.Fit {
	const { W, B } = (received ?? {}) as Partial<reference.Fit>;
	const numbers = [W?.[0]?.[0], W?.[1]?.[0], B?.[0]];
	return Array.isArray(W) && W.length === 2 && numbers.every(Number.isFinite);
}
