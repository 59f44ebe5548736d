import fc from "fast-check";
import {
	contract,
	derivative,
	equal,
	example,
	formula,
	gradient,
	gridNumber,
	holds,
	kata,
	property,
	shaped,
	sixDecimals,
} from "#kit";
import * as reference from "#solutions/step1-basics/07-bp-linear/bp-linear.ts";
import { mistakes } from "./mistakes.ts";

type BpLinear = typeof reference;

const points = fc.record({ w: gridNumber(), b: gridNumber() });

/**
 * Starts between 1 and 5, where no gradient is 0, and targets from half of z to
 * twice z; z is at most 270, so the largest tolerance is content at once.
 */
const searches = fc
	.record({
		w: gridNumber(),
		b: gridNumber(),
		share: fc.constantFrom(0.5, 2, 0.75, 1.25, 0.9, 1),
		tolerance: fc.constantFrom(1e-5, 0.1, 1e-3, 1e-8, 500),
	})
	.map(({ w, b, share, tolerance }) => ({
		w: w + 3,
		b: b + 3,
		target: share * reference.forward(w + 3, b + 3).z,
		tolerance,
	}));

/** Whole numbers stay exact in any order of operations; a slope measured with a small step does not. */
const exact = { relative: 0, absolute: 1e-12 };

const gradsAt = (subject: BpLinear, w: number, b: number) =>
	shaped("grads(w, b)", subject.grads(w, b), { dw: [], db: [] });

export default kata<BpLinear>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "forward",
			call: "forward(w, b)",
			points: 1,
			given: points,
			run: (subject, { w, b }) => subject.forward(w, b),
			shape: () => ({ x: [], y: [], z: [] }),
			extremes: [{ w: 1e100, b: -1e100 }],
		}),
		example({
			id: "forward-numbers",
			title: {
				en: "forward(w, b) computes x, then y, then z from both",
				zh: "forward(w, b) 先算 x 和 y，再由两者算出 z",
			},
			points: 1,
			cases: [
				{ w: 3, b: 4, stations: { x: 18, y: 9, z: 162 } },
				{ w: 0, b: 0, stations: { x: 0, y: 1, z: 0 } },
				{ w: 5, b: -2, stations: { x: 4, y: -3, z: -12 } },
				{ w: -1, b: 0.5, stations: { x: -0.5, y: 2, z: -1 } },
			],
			show: ["w", "b"],
			law: (subject, { w, b, stations }) =>
				equal(subject.forward(w, b), stations, { source: formula }),
		}),
		contract({
			id: "grads",
			call: "grads(w, b)",
			points: 1,
			given: points,
			run: (subject, { w, b }) => subject.grads(w, b),
			shape: () => ({ dw: [], db: [] }),
			extremes: [{ w: 1e100, b: -1e100 }],
		}),
		example({
			id: "grads-numbers",
			title: {
				en: "grads(w, b) is exact at whole numbers, small and large",
				zh: "grads(w, b) 在整数点处是精确的，无论数的大小",
			},
			points: 1,
			cases: [
				{ w: 3, b: 4, slopes: { dw: 18, db: 63 } },
				{ w: 0, b: 0, slopes: { dw: 2, db: 3 } },
				{ w: 5, b: -2, slopes: { dw: -6, db: -1 } },
				// z is 1.8e19 here and known to 2048 only: no step measures a slope.
				{ w: 3e9, b: 1e9, slopes: { dw: 4000000002, db: 24000000003 } },
			],
			show: ["w", "b"],
			law: (subject, { w, b, slopes }) =>
				equal(subject.grads(w, b), slopes, {
					tolerance: exact,
					source: formula,
				}),
		}),
		derivative({
			id: "both-paths",
			title: {
				en: "grads(3, b).db adds both paths from b to z",
				zh: "grads(3, b).db 把从 b 到 z 的两条路径相加",
			},
			points: 1,
			formula: "(2 * 3 + 3 * b) * (2 * b + 1)",
			variable: "b",
			of: (b) => reference.forward(3, b).z,
			at: [4, 1, -2, 0.25, 10],
			analytic: (subject, b) => gradsAt(subject, 3, b).db,
			show: (b) => ({ w: 3, b }),
		}),
		gradient({
			id: "gradient",
			title: {
				en: "grads(w, b) is the gradient of z",
				zh: "grads(w, b) 是 z 的梯度",
			},
			points: 2,
			given: points,
			at: ({ w, b }) => ({ w, b }),
			// b is an input, not the bias of a batch.
			context: () => ({ biases: [] }),
			value: ({ w, b }) => reference.forward(w as number, b as number).z,
			analytic: (subject, { w, b }) => {
				const { dw, db } = gradsAt(subject, w, b);
				return { w: dw, b: db };
			},
		}),
		example({
			id: "solve-numbers",
			title: {
				en: "solve(w, b, target, tolerance) ends at the right point, after the right number of updates",
				zh: "solve(w, b, target, tolerance) 停在正确的点，更新次数也正确",
			},
			points: 1,
			cases: [
				// 12 to go, 6 for each: 6/18 and 6/63. Twice as much ends after one update too.
				{
					w: 3,
					b: 4,
					target: 150,
					tolerance: 11.5,
					solved: { w: 2.666667, b: 3.904762, steps: 1 },
				},
				{
					w: 3,
					b: 4,
					target: 150,
					tolerance: 1e-5,
					solved: { w: 2.661517, b: 3.903263, steps: 3 },
				},
				{
					w: 3,
					b: 4,
					target: 161.5,
					tolerance: 1,
					solved: { w: 3, b: 4, steps: 0 },
				},
				// 12 away is not below 12.
				{
					w: 3,
					b: 4,
					target: 150,
					tolerance: 12,
					solved: { w: 2.666667, b: 3.904762, steps: 1 },
				},
				// Starts and targets of 0, and gradients below 0.
				{
					w: 0,
					b: 2,
					target: 24,
					tolerance: 1,
					solved: { w: -0.3, b: 1.888889, steps: 1 },
				},
				{
					w: 1,
					b: 0,
					target: 4,
					tolerance: 0.5,
					solved: { w: 1.5, b: 0.142857, steps: 1 },
				},
				{
					w: -3,
					b: -4,
					target: 120,
					tolerance: 0.5,
					solved: { w: -2.785714, b: -3.947368, steps: 1 },
				},
				{
					w: 3,
					b: 4,
					target: 0,
					tolerance: 1e-5,
					solved: { w: -3.020636, b: 2.013757, steps: 5 },
				},
				// Far: the first update alone takes w from 3 to 27776.
				{
					w: 3,
					b: 4,
					target: 1e6,
					tolerance: 1,
					solved: { w: -2958.387876, b: 2053.40483, steps: 8 },
				},
				// x comes to 0 and no nearer to 1e-17 / y: its digits end at 1e-16.
				{
					w: 3,
					b: 4,
					target: 1e-17,
					tolerance: 1e-20,
					solved: { w: -3.020636, b: 2.013757, steps: 100 },
				},
			],
			show: ["w", "b", "target", "tolerance"],
			law: (subject, { w, b, target, tolerance, solved }) =>
				equal(subject.solve(w, b, target, tolerance), solved, {
					tolerance: sixDecimals,
					source: formula,
				}),
		}),
		contract({
			id: "solve",
			call: "solve(w, b, target, tolerance)",
			points: 1,
			given: searches,
			run: (subject, { w, b, target, tolerance }) =>
				subject.solve(w, b, target, tolerance),
			shape: () => ({ w: [], b: [], steps: [] }),
		}),
		property({
			id: "arrives",
			title: {
				en: "solve(w, b, target, tolerance) ends within the tolerance, from above and from below",
				zh: "solve(w, b, target, tolerance) 无论从上方还是下方出发，都停在容差之内",
			},
			points: 1,
			given: searches,
			law: (subject, { w, b, target, tolerance }) => {
				const solved = shaped(
					"solve(w, b, target, tolerance)",
					subject.solve(w, b, target, tolerance),
					{ w: [], b: [], steps: [] },
				);
				const { z } = reference.forward(solved.w, solved.b);
				return holds(solved, Math.abs(z - target) < tolerance, {
					en: `z is within ${tolerance} of ${target}; at the point returned it is ${z}`,
					zh: `z 与 ${target} 的距离小于 ${tolerance}；而返回的点处 z = ${z}`,
				});
			},
		}),
		property({
			id: "same-way",
			title: {
				en: "solve(w, b, target, tolerance) moves w and b by half of Δz each, with fresh gradients",
				zh: "solve(w, b, target, tolerance) 每次用新的梯度，让 w 和 b 各承担 Δz 的一半",
			},
			points: 2,
			given: searches,
			law: (subject, { w, b, target, tolerance }) =>
				equal(
					subject.solve(w, b, target, tolerance),
					reference.solve(w, b, target, tolerance),
					{ source: formula },
				),
		}),
	],
});
