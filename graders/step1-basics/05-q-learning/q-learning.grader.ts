import fc from "fast-check";
import {
	agreement,
	band,
	contract,
	equal,
	example,
	formula,
	gradient,
	gridMatrix,
	gridNumber,
	kata,
	mulberry32,
	normalMatrix,
	property,
	randomInteger,
	shaped,
} from "#kit";
import type { CurvesPlot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step1-basics/05-q-learning/q-learning.ts";
import { mistakes } from "./mistakes.ts";

type Learner = typeof reference;
type Experience = reference.Experience;

const CALL = "qUpdate(Q, experience, learningRate, discount)";
const SHORT = "qUpdate(Q, experience, …)";

/** A table whose sizes differ, a step in it, and the numbers of the rule. */
const steps = () =>
	fc
		.record({
			Q: gridMatrix({ rows: [2, 5], cols: [1, 4] }),
			drawn: fc.record({
				state: fc.nat({ max: 59 }),
				action: fc.nat({ max: 11 }),
				reward: gridNumber(),
				next: fc.nat({ max: 59 }),
				done: fc.boolean(),
			}),
			learningRate: fc.constantFrom<number[]>(0.375, 0.125, 1),
			discount: fc.constantFrom<number[]>(0.625, 0.875, 0),
		})
		.map(({ Q, drawn, learningRate, discount }) => ({
			Q,
			experience: {
				...drawn,
				state: drawn.state % Q.length,
				action: drawn.action % Q[0].length,
				next: drawn.next % Q.length,
			},
			learningRate,
			discount,
		}));

type Case = ReturnType<typeof steps> extends fc.Arbitrary<infer C> ? C : never;

const updated = (
	subject: Learner,
	{ Q, experience, learningRate, discount }: Case,
): number[][] =>
	shaped(CALL, subject.qUpdate(Q, experience, learningRate, discount), [
		Q.length,
		Q[0].length,
	]);

/** Where the entry already is the target, the gradient is 0 and proves nothing. */
function hasError(drawn: Case): boolean {
	const { state, action } = drawn.experience;
	return Math.abs(targetOf(drawn) - drawn.Q[state][action]) > 1e-3;
}

/** What the step says its entry should be: an update that goes the whole way. */
function targetOf({ Q, experience, discount }: Case): number {
	const { state, action } = experience;
	return reference.qUpdate(Q, experience, 1, discount)[state][action];
}

/** The corridor of the lesson: 0 is left, 1 is right, the last state is the end. */
function stepFrom(state: number, action: number, states: number): Experience {
	const next = Math.max(0, action === 1 ? state + 1 : state - 1);
	const done = next === states - 1;
	return { state, action, reward: done ? 1 : 0, next, done };
}

/** Every step that the corridor allows, from the left to the right. */
const allSteps = (states: number): Experience[] =>
	Array.from({ length: 2 * (states - 1) }, (_, k) =>
		stepFrom(Math.floor(k / 2), k % 2, states),
	);

/**
 * The table that every entry agrees with, by value iteration: what a state is worth
 * follows from its neighbours, again and again until nothing moves.
 */
function valueIteration(states: number, discount: number): number[][] {
	let worth = Array<number>(states).fill(0);
	let Q: number[][] = [];
	// 0.9 to the power of 300 is 2e-14.
	for (let round = 0; round < 300; round++) {
		Q = Array.from({ length: states - 1 }, (_, state) =>
			[0, 1].map((action) => {
				const { reward, next, done } = stepFrom(state, action, states);
				return reward + (done ? 0 : discount * worth[next]);
			}),
		);
		worth = [...Q.map((row) => Math.max(...row)), 0];
	}
	return Q;
}

interface Corridor {
	readonly Q: number[][];
	readonly learningRate: number;
	readonly discount: number;
	readonly steps: readonly Experience[];
}

const STATES = 6;
const SWEEPS = 40;

const corridor = (Q: number[][], walked: readonly Experience[]): Corridor => ({
	Q,
	learningRate: 0.5,
	discount: 0.9,
	steps: walked,
});

/**
 * The end's row holds something: nobody may ask it. So does the step that leads there:
 * to learn nothing from it differs from learning 0.
 */
const sweeps = (): Corridor =>
	corridor(
		[...Array.from({ length: STATES - 2 }, () => [0, 0]), [0, 0.25], [7, -7]],
		Array.from({ length: SWEEPS }).flatMap(() => allSteps(STATES)),
	);

/** Left or right by the toss of a coin; after the end anywhere else. */
function randomWalk(seed: number): Corridor {
	const rng = mulberry32(seed + 1);
	const walked: Experience[] = [];
	while (walked.length < 800) {
		const last = walked.at(-1);
		const state =
			!last || last.done ? randomInteger(STATES - 1, rng) : last.next;
		walked.push(stepFrom(state, randomInteger(2, rng), STATES));
	}
	return corridor(normalMatrix(STATES, 2, mulberry32(seed)), walked);
}

/** The learner's tables: at the start, then after each step. */
function tablesOf(subject: Learner, task: Corridor): number[][][] {
	const { learningRate, discount } = task;
	const tables = [task.Q];
	for (const experience of task.steps) {
		const Q = tables.at(-1)!;
		tables.push(subject.qUpdate(Q, experience, learningRate, discount));
	}
	shaped(CALL, tables.at(-1), [STATES, 2]);
	return tables;
}

/** Value iteration's table; the end keeps what it began with. */
const settled = ({ Q, discount }: Corridor): number[][] => [
	...valueIteration(STATES, discount),
	Q.at(-1)!,
];

/** After the sweeps 3e-7 is missing, after the walks of 3000 seeds at most 3e-3. */
const SETTLED = { relative: 0, absolute: 0.02 };

const valueIterationSource = {
	en: "value iteration, float64",
	zh: "价值迭代，float64",
};

const showCorridor = ({ Q, learningRate, discount, steps }: Corridor) => ({
	Q,
	learningRate,
	discount,
	steps: steps.length,
});

const table = [
	[2.2, -1.3],
	[4.1, 7.6],
	[-6.4, -1.8],
];

export default kata<Learner>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "update",
			call: CALL,
			points: 1,
			given: steps(),
			run: (subject, { Q, experience, learningRate, discount }) =>
				subject.qUpdate(Q, experience, learningRate, discount),
			shape: ({ Q }) => [Q.length, Q[0].length],
		}),
		contract({
			id: "greedy",
			call: "greedy(Q)",
			points: 1,
			given: gridMatrix({ rows: [1, 5], cols: [1, 5] }).map((Q) => ({ Q })),
			run: (subject, { Q }) => subject.greedy(Q),
			shape: ({ Q }) => [Q.length],
		}),
		example({
			id: "one-step",
			title: {
				en: `${SHORT} moves the entry of the step towards its target`,
				zh: `${SHORT} 让这一步对应的数朝目标值移动`,
			},
			points: 1,
			cases: [
				{
					Q: table,
					experience: { state: 0, action: 0, reward: 3, next: 1, done: false },
					learningRate: 0.4,
					discount: 0.25,
					// Target 3 + 0.25 · 7.6.
					after: [[3.28, -1.3], table[1], table[2]],
				},
				{
					Q: table,
					experience: {
						state: 1,
						action: 0,
						reward: -1.5,
						next: 2,
						done: false,
					},
					learningRate: 0.2,
					discount: 0.5,
					// Target −1.5 − 0.5 · 1.8.
					after: [table[0], [2.8, 7.6], table[2]],
				},
				{
					Q: table,
					experience: {
						state: 2,
						action: 1,
						reward: 0.7,
						next: 0,
						done: false,
					},
					learningRate: 1,
					discount: 0.5,
					after: [table[0], table[1], [-6.4, 1.8]],
				},
			],
			show: ["Q", "experience", "learningRate", "discount"],
			law: (subject, { Q, experience, learningRate, discount, after }) =>
				equal(subject.qUpdate(Q, experience, learningRate, discount), after, {
					source: formula,
				}),
		}),
		example({
			id: "end",
			title: {
				en: `${SHORT} expects nothing after the end of an episode`,
				zh: `${SHORT} 在回合结束之后不再期待任何奖励`,
			},
			points: 1,
			cases: [
				{
					Q: table,
					experience: { state: 0, action: 1, reward: 5.3, next: 1, done: true },
					learningRate: 0.5,
					discount: 0.75,
					after: [[2.2, 2], table[1], table[2]],
				},
				{
					Q: table,
					experience: { state: 2, action: 0, reward: -2, next: 0, done: true },
					learningRate: 0.25,
					discount: 0.5,
					after: [table[0], table[1], [-5.3, -1.8]],
				},
			],
			show: ["Q", "experience", "learningRate", "discount"],
			law: (subject, { Q, experience, learningRate, discount, after }) =>
				equal(subject.qUpdate(Q, experience, learningRate, discount), after, {
					source: formula,
				}),
		}),
		example({
			id: "ties",
			title: {
				en: "greedy(Q) picks the greatest entry of every row, the lowest of equal ones",
				zh: "greedy(Q) 选每一行的最大值；一样大时选编号最小的",
			},
			points: 1,
			cases: [
				{ Q: [[3, 7, 7]], policy: [1] },
				{
					Q: [
						[-5, -2, -9],
						[-1, -4, -1],
						[0, 0, 0],
						[2, 6, 8],
					],
					policy: [1, 0, 0, 2],
				},
			],
			show: ["Q"],
			law: (subject, { Q, policy }) =>
				equal(subject.greedy(Q), policy, { source: formula }),
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: "greedy(Q) agrees with argMax of TensorFlow.js",
				zh: "greedy(Q) 与 TensorFlow.js 的 argMax 一致",
			},
			points: 1,
			draw: (rng) => ({ Q: normalMatrix(7, 4, rng) }),
			tensorflow: ({ Q }) => ({
				kind: "call",
				op: "argMax",
				args: [Q, { value: 1 }],
			}),
			run: (subject, { Q }) => subject.greedy(Q),
		}),
		property({
			id: "one-entry",
			title: {
				en: `${SHORT} changes one entry, by learningRate of what is missing`,
				zh: `${SHORT} 只改变一个数，改变量是差距乘以 learningRate`,
			},
			points: 1,
			given: steps(),
			law: (subject, { Q, experience, learningRate, discount }) =>
				equal(
					subject.qUpdate(Q, experience, learningRate, discount),
					reference.qUpdate(Q, experience, learningRate, discount),
					{ source: formula },
				),
		}),
		gradient({
			id: "gradient",
			title: {
				en: `${SHORT} is a step against the gradient of ½(target − Q[s][a])², the target held fast`,
				zh: `${SHORT} 沿 ½(target − Q[s][a])² 的梯度反方向走一步，目标值保持不变`,
			},
			points: 2,
			given: steps().filter(hasError),
			at: ({ Q }) => ({ Q }),
			value: ({ Q }, drawn) => {
				const { state, action } = drawn.experience;
				const entry = (Q as number[][])[state][action];
				return 0.5 * (targetOf(drawn) - entry) ** 2;
			},
			analytic: (subject, drawn) => {
				const after = updated(subject, drawn);
				return {
					Q: drawn.Q.map((row, s) =>
						row.map((value, a) => (value - after[s][a]) / drawn.learningRate),
					),
				};
			},
		}),
		band({
			id: "sweeps",
			title: {
				en: `${SHORT}: sweeps through the corridor end at the table of value iteration`,
				zh: `${SHORT}：反复扫过走廊，最终得到价值迭代的表格`,
			},
			points: 1,
			task: sweeps,
			show: showCorridor,
			law: (subject, task) => {
				const tables = tablesOf(subject, task);
				const judged = equal(tables.at(-1), settled(task), {
					tolerance: SETTLED,
					source: valueIterationSource,
				});
				// One table a sweep is enough to be drawn.
				const bySweep = tables.filter((_, t) => t % (2 * STATES - 2) === 0);
				return { ...judged, received: bySweep };
			},
			plot: valuesFlowBack,
		}),
		band({
			id: "walk",
			title: {
				en: `${SHORT} and greedy(Q): after a random walk the table knows the way`,
				zh: `${SHORT} 与 greedy(Q)：随机走动之后，表格就认得路了`,
			},
			points: 1,
			task: randomWalk,
			show: showCorridor,
			law: (subject, task) => {
				const Q = tablesOf(subject, task).at(-1)!;
				const expected = settled(task);
				return equal(
					{ Q, policy: subject.greedy(Q) },
					{ Q: expected, policy: reference.greedy(expected) },
					{ tolerance: SETTLED, source: valueIterationSource },
				);
			},
		}),
	],
});

/** What the right end is worth reaches the states one after another, the nearest first. */
function valuesFlowBack(
	received: unknown,
	{ discount }: Corridor,
): CurvesPlot | undefined {
	if (!isTables(received)) return undefined;
	const end = valueIteration(STATES, discount)[0][1];
	return {
		kind: "curves",
		title: {
			en: "What going right is worth, sweep by sweep",
			zh: "逐次扫描中，向右走的价值",
		},
		x: { en: "sweep", zh: "扫描次数" },
		y: { en: "Q[state][1]", zh: "Q[状态][1]" },
		series: [
			...[4, 2, 0].map((state) => ({
				name: { en: `state ${state}`, zh: `状态 ${state}` },
				values: received.map((Q) => Q[state][1]),
			})),
			{
				name: { en: "state 0, exact", zh: "状态 0 的精确值" },
				values: received.map(() => end),
			},
		],
	};
}

/** Whether there is something to draw: a wrong answer may be anything. */
const isTables = (received: unknown): received is number[][][] =>
	Array.isArray(received) &&
	received.length === SWEEPS + 1 &&
	received.every((Q) => Q?.length === STATES && Q.every(Array.isArray));
