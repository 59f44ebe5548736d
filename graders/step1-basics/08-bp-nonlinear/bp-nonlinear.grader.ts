import fc from "fast-check";
import {
	contract,
	derivative,
	equal,
	example,
	float64,
	formula,
	gradient,
	gridNumber,
	holds,
	kata,
	property,
	shaped,
	sixDecimals,
} from "#kit";
import * as reference from "#solutions/step1-basics/08-bp-nonlinear/bp-nonlinear.ts";
import { mistakes } from "./mistakes.ts";

type BpNonlinear = typeof reference;

/** Numbers from 1.5 to 5.5: not so near 1, where the slope has no end. */
const inputs = gridNumber().map((x) => ({ x: x + 3.5 }));

/**
 * Targets above c, where every update falls short, and a little below, where it
 * goes too far but stays above 1. Closeness 0.9 ends after one update or two,
 * for wrong slopes as well; 2 ends before the first.
 */
const searches = fc
	.record({
		start: gridNumber(),
		away: fc.constantFrom(0.5, 1, 0.25, 0.75, -0.1),
		closeness: fc.constantFrom(0.9, 0.05, 1e-3, 1e-7, 2),
	})
	.map(({ start, away, closeness }) => ({
		x0: start + 3.5,
		target: reference.forward(start + 3.5).c + away,
		tolerance: closeness * Math.abs(away),
	}));

interface SearchCase extends Record<string, unknown> {
	readonly x0: number;
	readonly target: number;
	readonly tolerance: number;
}

const solvedShape = (search: SearchCase) => ({
	x: [],
	xs: [reference.solve(search.x0, search.target, search.tolerance).xs.length],
});

/** A few roundings deep; a slope measured with a small step is off in the tenth digit. */
const twelveDigits = { relative: 1e-12, absolute: 0 };

const NEAR_ONE = 1 + 2 ** -10;
const SMALL_C = Math.sqrt(2 * Math.log1p(2 ** -10));

export default kata<BpNonlinear>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "forward",
			call: "forward(x)",
			points: 1,
			given: inputs,
			run: (subject, { x }) => subject.forward(x),
			shape: () => ({ a: [], b: [], c: [] }),
			extremes: [{ x: 1.0001 }, { x: 1e100 }],
		}),
		example({
			id: "forward-numbers",
			title: {
				en: "forward(x) passes x through three stations, near 1 and far from it",
				zh: "forward(x) 让 x 依次经过三站，x 接近 1 或很大时也正确",
			},
			points: 1,
			cases: [
				{ x: 2, stations: { a: 4, b: 1.386294, c: 1.17741 } },
				{ x: 10, stations: { a: 100, b: 4.60517, c: 2.145966 } },
				{
					x: 2 ** 30,
					stations: {
						a: 2 ** 60,
						b: 60 * Math.LN2,
						c: Math.sqrt(60 * Math.LN2),
					},
				},
				{
					x: 1 + 2 ** -20,
					stations: {
						a: 1 + 2 ** -19 + 2 ** -40,
						b: 2 * Math.log1p(2 ** -20),
						c: Math.sqrt(2 * Math.log1p(2 ** -20)),
					},
				},
				{
					x: NEAR_ONE,
					stations: { a: NEAR_ONE ** 2, b: SMALL_C ** 2, c: SMALL_C },
				},
				{ x: 1.25, stations: { a: 1.5625, b: 0.446287, c: 0.668047 } },
			],
			show: ["x"],
			law: (subject, { x, stations }) => {
				const answer = subject.forward(x);
				const printed = equal(answer, stations, {
					tolerance: sixDecimals,
					source: formula,
				});
				if (printed.problem) return printed;
				return equal(answer, reference.forward(x), { source: formula });
			},
		}),
		contract({
			id: "backward",
			call: "backward(x)",
			points: 1,
			given: inputs,
			run: (subject, { x }) => subject.backward(x),
			shape: () => [],
			extremes: [{ x: 1.0001 }, { x: 1e100 }],
		}),
		example({
			id: "backward-numbers",
			title: {
				en: "backward(x) is right to the last digits, where c is flat and where it is steep",
				zh: "无论 c 平缓还是陡峭，backward(x) 都精确到最后几位",
			},
			points: 1,
			cases: [
				{ x: 2, slope: 1 / (2 * Math.sqrt(Math.log(4))) },
				{ x: 10, slope: 1 / (10 * Math.sqrt(Math.log(100))) },
				{ x: Math.exp(8), slope: Math.exp(-8) / 4 },
				// x² is exact here, and c so steep that no step keeps twelve digits.
				{ x: NEAR_ONE, slope: 1 / (NEAR_ONE * SMALL_C) },
			],
			show: ["x"],
			law: (subject, { x, slope }) =>
				equal(subject.backward(x), slope, {
					tolerance: twelveDigits,
					source: formula,
				}),
		}),
		derivative({
			id: "derivative",
			title: {
				en: "backward(x) is the derivative of √ln x²",
				zh: "backward(x) 是 √ln x² 的导数",
			},
			points: 1,
			formula: "sqrt(log(x^2))",
			variable: "x",
			of: (x) => reference.forward(x).c,
			at: [4, 1.5, 2.5, 20],
			analytic: (subject, x) => subject.backward(x),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "backward(x) is the slope that c shows around x",
				zh: "backward(x) 就是 c 在 x 附近的斜率",
			},
			points: 1,
			given: inputs,
			at: ({ x }) => ({ x }),
			value: ({ x }) => reference.forward(x as number).c,
			analytic: (subject, { x }) => ({ x: subject.backward(x) }),
		}),
		example({
			id: "solve-numbers",
			title: {
				en: "solve(x0, target, tolerance) passes the right points, from x0 to the first that will do",
				zh: "solve(x0, target, tolerance) 从 x0 出发，依次经过正确的点，止于第一个满足要求的点",
			},
			points: 2,
			cases: [
				// One update, even for most wrong slopes: what it went by can be read off.
				{ x0: 2, target: 2.13, tolerance: 0.9, xs: [2, 4.243178] },
				{
					x0: 2,
					target: 2.13,
					tolerance: 1e-3,
					xs: [2, 4.243178, 7.34395, 9.295386, 9.655706],
				},
				{ x0: 2, target: 1.1775, tolerance: 1e-3, xs: [2] },
				// As far from the target as the tolerance says is not below it; c has no say in
				// the distance there, for doubles of this size are whole numbers.
				{
					x0: 2,
					target: 2 ** 52,
					tolerance: 2 ** 52 - 1,
					xs: [2, 2 + (2 ** 52 - 1) * 2 * Math.sqrt(Math.log(4))],
					allowed: float64,
				},
				// Steep: a slope measured with a step of 1e-5 is off by 1e-5.
				{
					x0: NEAR_ONE,
					target: 0.5,
					tolerance: 0.4,
					xs: [NEAR_ONE, NEAR_ONE + (0.5 - SMALL_C) * NEAR_ONE * SMALL_C],
					allowed: float64,
				},
				// Giving up: near 1 the curve is so steep that neighbouring numbers x have c
				// 5e-15 apart, and none of them is as near to the target as 1e-18.
				{
					x0: 1.001,
					target: 0.0443,
					tolerance: 1e-18,
					xs: [1.001, ...Array<number>(100).fill(1.000982)],
				},
			],
			show: ["x0", "target", "tolerance"],
			law: (subject, { x0, target, tolerance, xs, allowed = sixDecimals }) =>
				equal(
					subject.solve(x0, target, tolerance),
					{ xs, x: xs.at(-1) },
					{ tolerance: allowed, source: formula },
				),
		}),
		contract({
			id: "solve",
			call: "solve(x0, target, tolerance)",
			points: 1,
			given: searches,
			run: (subject, { x0, target, tolerance }) =>
				subject.solve(x0, target, tolerance),
			shape: solvedShape,
		}),
		property({
			id: "stops-in-time",
			title: {
				en: "solve(x0, target, tolerance) stops at the first x whose c is within the tolerance",
				zh: "solve(x0, target, tolerance) 停在第一个使 c 落入容差之内的 x",
			},
			points: 1,
			given: searches,
			law: (subject, search) => {
				const { x0, target, tolerance } = search;
				const solved = shaped(
					"solve(x0, target, tolerance)",
					subject.solve(x0, target, tolerance),
					solvedShape(search),
				);
				const errors = solved.xs.map((x) =>
					Math.abs(reference.forward(x).c - target),
				);
				const within = errors.map((error) => error < tolerance);
				return holds(solved, within.indexOf(true) === errors.length - 1, {
					en: `c is within ${tolerance} of the target at the last x and at no x before it`,
					zh: `只有在最后一个 x 处，c 与目标的距离才小于 ${tolerance}`,
				});
			},
		}),
		property({
			id: "same-way",
			title: {
				en: "solve(x0, target, tolerance) sends Δc back over all three stations in every update",
				zh: "solve(x0, target, tolerance) 每次更新都把 Δc 依次传回三站",
			},
			points: 2,
			given: searches,
			law: (subject, { x0, target, tolerance }) =>
				equal(
					subject.solve(x0, target, tolerance),
					reference.solve(x0, target, tolerance),
					{ source: formula },
				),
		}),
	],
});
