import fc from "fast-check";
import type { Vector } from "#given/types.ts";
import {
	all,
	band,
	contract,
	equal,
	example,
	formula,
	gridNumber,
	kata,
	mulberry32,
	property,
	randomInteger,
	refuses,
	seeds,
	servers,
	shaped,
	within,
} from "#kit";
import { outcomeOf } from "#kit/checks/outcome.ts";
import type { PlanePlot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step2-linear-regression/01-least-squares/least-squares.ts";
import { mistakes } from "./mistakes.ts";

type LeastSquares = typeof reference;

interface Cloud extends Record<string, unknown> {
	x: Vector;
	y: Vector;
}

/** Heights at 1, 2, 3 and 6 whose best line is z = x − 1. */
const NARROW = [1, -1, 3, 5];

const CALL = "leastSquares(x, y)";
const SHAPE = { w: [], b: [] };

/** Two to six points, neither all on a vertical nor all on a horizontal line. */
const clouds = fc
	.array(fc.tuple(gridNumber(), gridNumber()), { minLength: 2, maxLength: 6 })
	.map(
		(points): Cloud => ({
			x: points.map(([x]) => x),
			y: points.map(([, y]) => y),
		}),
	)
	.filter(({ x, y }) => spreads(x) && spreads(y));

const spreads = (values: Vector) => values.some((value) => value !== values[0]);

/** Five points, one in each fifth of an interval of length 1. */
const spreadOut = seeds().map((seed): Cloud => {
	const rng = mulberry32(seed);
	const hundredths = [0, 20, 40, 60, 80].map((n) => n + randomInteger(20, rng));
	return {
		x: hundredths.map((n) => n / 100),
		y: hundredths.map(() => randomInteger(100, rng) / 10),
	};
});

const answer = (subject: LeastSquares, { x, y }: Cloud) =>
	subject.leastSquares(x, y);

/** Safe to compute with. */
const line = (subject: LeastSquares, cloud: Cloud) =>
	shaped(CALL, answer(subject, cloud), SHAPE);

const mean = (values: Vector): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

export default kata<LeastSquares>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "line",
			call: CALL,
			points: 1,
			given: clouds,
			run: answer,
			shape: () => SHAPE,
			extremes: [{ x: [1e6, 1e6 + 1], y: [0, 3] }],
		}),
		example({
			id: "numbers",
			title: {
				en: "leastSquares([6, 1, 2], [4, 0, 5]) is { w: 0.5, b: 1.5 }, and so for six more clouds worked out by hand",
				zh: "leastSquares([6, 1, 2], [4, 0, 5]) 等于 { w: 0.5, b: 1.5 }，另有六组手算的散点",
			},
			points: 1,
			cases: [
				{ x: [6, 1, 2], y: [4, 0, 5], expected: { w: 0.5, b: 1.5 } },
				{ x: [2, 4], y: [1, 7], expected: { w: 3, b: -5 } },
				{ x: [3, -1, 0, -2], y: [4, 4, 4, 4], expected: { w: 0, b: 4 } },
				// Neither the first and the last being equal nor the first two makes a cloud vertical.
				{ x: [2, 5, 3, 2], y: [4, 9, 5, 2], expected: { w: 2, b: -1 } },
				{ x: [2, 2, 5, 2], y: [1, 3, 8, 2], expected: { w: 2, b: -2 } },
				// A sample of zeros has a say, and listed twice it has two.
				{ x: [0, 1, 0, 3], y: [0, 0, 0, 6], expected: { w: 2, b: -0.5 } },
				{ x: [1, 2, 6], y: [-7, 0, 7], expected: { w: 2.5, b: -7.5 } },
			],
			show: ["x", "y"],
			law: (subject, { expected, ...cloud }) =>
				equal(answer(subject, cloud), expected, { source: formula }),
		}),
		property({
			id: "on-a-line",
			title: {
				en: "leastSquares(x, y) finds the line on which all points lie",
				zh: "所有点都在一条直线上时，leastSquares(x, y) 求出的就是这条直线",
			},
			points: 1,
			given: fc
				.record({ cloud: clouds, w: gridNumber(), b: gridNumber() })
				.map(({ cloud, w, b }) => ({
					x: cloud.x,
					y: cloud.x.map((value) => w * value + b),
					w,
					b,
					off: cloud.y,
				})),
			show: ["x", "y", "w", "b"],
			law: (subject, { x, y, w, b, off }) => {
				const judged = equal(
					answer(subject, { x, y }),
					{ w, b },
					{ source: formula },
				);
				if (!judged.problem) return judged;
				// On a line many wrong slopes are one; off it they part, and get their own names.
				const elsewhere = outcomeOf(() =>
					equal(answer(subject, { x, y: off }), { w, b }),
				);
				return { ...judged, received: [judged.received, elsewhere.received] };
			},
		}),
		property({
			id: "centre",
			title: {
				en: "leastSquares(x, y) passes through the centre of the cloud",
				zh: "leastSquares(x, y) 通过散点的中心",
			},
			points: 1,
			given: clouds,
			law: (subject, cloud) => {
				const { w, b } = line(subject, cloud);
				return equal(w * mean(cloud.x) + b, mean(cloud.y), {
					of: { en: "z at the mean of x", zh: "x 取平均值处的 z" },
					source: { en: "the mean of y", zh: "y 的平均值" },
				});
			},
		}),
		property({
			id: "stationary",
			title: {
				en: "leastSquares(x, y) is where the gradient of the loss is 0",
				zh: "在 leastSquares(x, y) 处，损失的梯度为 0",
			},
			points: 2,
			given: clouds,
			law: (subject, cloud) => {
				const { w, b } = line(subject, cloud);
				const errors = cloud.x.map((x, i) => w * x + b - cloud.y[i]);
				return {
					...equal(
						{
							dw: mean(errors.map((error, i) => error * cloud.x[i])),
							db: mean(errors),
						},
						{ dw: 0, db: 0 },
						{
							// Slopes up to 128 are subtracted from themselves: 1e-13 remains.
							tolerance: { relative: 0, absolute: 1e-8 },
							of: { en: "∂J/∂w and ∂J/∂b", zh: "∂J/∂w 与 ∂J/∂b" },
							source: formula,
						},
					),
					received: { w, b },
				};
			},
		}),
		property({
			id: "moved",
			title: {
				en: "leastSquares(x, y) keeps its slope when the cloud moves sideways, and gains what is added to every slope",
				zh: "散点左右平移，leastSquares(x, y) 的斜率不变；每个 y 都加上 k·x，斜率就增加 k",
			},
			points: 1,
			given: fc
				.record({ cloud: clouds, shift: gridNumber(), k: gridNumber() })
				.map(({ cloud: { x, y }, shift, k }) => ({ x, y, shift, k })),
			law: (subject, { x, y, shift, k }) => {
				const { w, b } = reference.leastSquares(x, y);
				return all(
					equal(
						answer(subject, { x: x.map((value) => value + shift), y }),
						{ w, b: b - w * shift },
						{ of: "leastSquares(x + shift, y)", source: formula },
					),
					equal(
						answer(subject, { x, y: y.map((value, i) => value + k * x[i]) }),
						{ w: w + k, b },
						{ of: "leastSquares(x, y + k·x)", source: formula },
					),
				);
			},
		}),
		property({
			id: "far",
			title: {
				en: "leastSquares(x + 1000000, y) keeps its digits",
				zh: "leastSquares(x + 1000000, y) 不丢失精度",
			},
			points: 1,
			given: spreadOut,
			law: (subject, { x, y }) => {
				const far = x.map((value) => value + 1e6);
				const { w, b } = line(subject, { x: far, y });
				// Back near 0 the moved cloud is harmless, and this difference is exact.
				const near = far.map((value) => value - 1e6);
				// Mistakes are told apart by the height as well: beside a b of a million it is rounding.
				return equal(
					{ w, middle: w * (1e6 + mean(near)) + b },
					{ w: reference.leastSquares(near, y).w, middle: mean(y) },
					{
						// Over 20 000 draws distances from a rounded mean cost at most 2e-8, raw sums
						// 1e-3 in the median: the 1e-6 of the docstring lies between.
						tolerance: { relative: 1e-6, absolute: 1e-6 },
						of: {
							en: "slope and height above the mean of x",
							zh: "斜率与 x 平均值处的高度",
						},
						source: {
							en: "the same cloud, moved back",
							zh: "把同一片散点移回 0 附近",
						},
					},
				);
			},
		}),
		example({
			id: "vertical",
			title: {
				en: "leastSquares(x, y) throws when all x are equal, and only then",
				zh: "所有 x 都相等时，leastSquares(x, y) 抛出错误；仅此时才抛出",
			},
			points: 1,
			cases: [
				{ x: [7, 7, 7], y: [1, 2, 4], fit: null },
				{ x: [-12, -12], y: [3, 3], fit: null },
				{ x: [4], y: [1], fit: null },
				// Added up and divided by 3, these are not 25.1.
				{ x: [25.1, 25.1, 25.1], y: [1, 2, 4], fit: null },
				{ x: [7, 7, 8], y: [1, 3, 7], fit: { w: 5, b: -33 } },
				{ x: [1e-9, 2e-9, 3e-9, 6e-9], y: NARROW, fit: { w: 1e9, b: -1 } },
				{
					x: [1, 2, 3, 6].map((value) => value * 2 ** -40),
					y: NARROW,
					fit: { w: 2 ** 40, b: -1 },
				},
				// 2⁸ steps of float64 apart: 6e-14 of their size.
				{
					x: [1, 1 + 2 ** -44],
					y: [3, 5],
					fit: { w: 2 ** 45, b: 3 - 2 ** 45 },
				},
			],
			show: ["x", "y"],
			law: (subject, { x, y, fit }) =>
				fit
					? equal(subject.leastSquares(x, y), fit, { source: formula })
					: refuses(CALL, () => subject.leastSquares(x, y), [
							{ name: { en: "x =", zh: "x =" }, numbers: [x[0]] },
						]),
		}),
		band({
			id: "servers",
			title: {
				en: "leastSquares(x, y) finds the line behind 1000 servers: w near 2, b near 3",
				zh: "leastSquares(x, y) 找出 1000 台服务器数据背后的直线：w 约为 2，b 约为 3",
			},
			points: 1,
			task: (seed): Cloud => {
				const { X, Y } = servers(1000, seed);
				return { x: X.flat(), y: Y.flat() };
			},
			show: ({ x, y }) => ({ x, y }),
			law: (subject, cloud) => {
				const { w, b } = line(subject, cloud);
				// Over 2000 draws of 1000 servers: 2 ± 0.08 and 3 ± 0.05.
				return {
					...all(
						within(w, 1.9, 2.1, { name: { en: "the slope", zh: "斜率" } }),
						within(b, 2.9, 3.1, { name: { en: "the intercept", zh: "截距" } }),
						// Every sample counts, in a long list too.
						equal({ w, b }, answer(reference, cloud), {
							of: { en: "the best line", zh: "最佳直线" },
							source: formula,
						}),
					),
					received: { w, b },
				};
			},
			plot: linePlot,
		}),
	],
});

/** The first 200 servers and the line through them. */
function linePlot(received: unknown, { x, y }: Cloud): PlanePlot | undefined {
	const { w, b } = (received ?? {}) as Partial<reference.Line>;
	if (!Number.isFinite(w) || !Number.isFinite(b)) return undefined;
	return {
		kind: "plane",
		title: {
			en: "Least squares through 1000 servers",
			zh: "1000 台服务器的最小二乘直线",
		},
		x: {
			name: { en: "servers, thousands", zh: "服务器数量（千台）" },
			range: [0, 1],
		},
		y: { name: { en: "computing power", zh: "所需算力" }, range: [2, 6] },
		points: x.slice(0, 200).map((value, i) => ({ x: value, y: y[i] })),
		paths: [
			{
				name: { en: "your line", zh: "你的直线" },
				points: [
					[0, b!],
					[1, w! + b!],
				],
			},
		],
	};
}
