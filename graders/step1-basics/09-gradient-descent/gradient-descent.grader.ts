import fc from "fast-check";
import { matMul, transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import {
	all,
	band,
	contract,
	equal,
	example,
	formula,
	gradient,
	gridVector,
	holds,
	kata,
	mulberry32,
	normalMatrix,
	property,
	shaped,
	training,
	uniform,
	within,
} from "#kit";
import { formatValue } from "#kit/compare/index.ts";
import { fieldOver, type PlanePlot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step1-basics/09-gradient-descent/gradient-descent.ts";
import { mistakes } from "./mistakes.ts";

type Descent = typeof reference;

const CALL = "descend(grad, x0, learningRate, stop, max)";

/** A function of one or more coordinates, under the name that the learner reads. */
interface Landscape {
	readonly coordinates: number;
	readonly grad: string;
	readonly value: (x: Vector) => number;
	readonly slope: (x: Vector) => Vector;
}

/** All are 0 at their lowest point, 0. In the last two the coordinates are coupled. */
const landscapes: Readonly<Record<string, Landscape>> = {
	"x²": {
		coordinates: 1,
		grad: "(2x)",
		value: ([x]) => x! ** 2,
		slope: ([x]) => [2 * x!],
	},
	"x² + sin²y": {
		coordinates: 2,
		grad: "(2x, 2 sin y cos y)",
		value: ([x, y]) => x! ** 2 + Math.sin(y!) ** 2,
		slope: ([x, y]) => [2 * x!, 2 * Math.sin(y!) * Math.cos(y!)],
	},
	"x² + xy + y²": {
		coordinates: 2,
		grad: "(2x + y, x + 2y)",
		value: ([x, y]) => x! ** 2 + x! * y! + y! ** 2,
		slope: ([x, y]) => [2 * x! + y!, x! + 2 * y!],
	},
	"x² + xy + y² + yz + 2z²": {
		coordinates: 3,
		grad: "(2x + y, x + 2y + z, y + 4z)",
		value: ([x, y, z]) => x! ** 2 + x! * y! + y! ** 2 + y! * z! + 2 * z! ** 2,
		slope: ([x, y, z]) => [2 * x! + y!, x! + 2 * y! + z!, y! + 4 * z!],
	},
};

/** What the learner is shown of a walk: functions by their formulas. */
interface Walk extends Record<string, unknown> {
	readonly J: string;
	readonly grad: string;
	readonly x0: Vector;
	readonly learningRate: number;
	/** `never` or `J < 0.01`. */
	readonly stop: string;
	readonly max: number;
}

const walk = (
	J: string,
	x0: Vector,
	learningRate: number,
	stop: string,
	max: number,
): Walk => ({ J, grad: landscapes[J].grad, x0, learningRate, stop, max });

/**
 * Says true where J is small enough. A walk that goes on and on, past max, is
 * stopped after twenty times as many questions: its path tells more than a deadline.
 */
function stopping(
	value: (x: Vector) => number,
	enough: number,
	max: number,
): (x: Vector) => boolean {
	let questions = 0;
	return (x) => value(x) < enough || ++questions > 20 * (max + 2);
}

/** A function of points with n coordinates; of anything else it says how it was called. */
const ofPoints =
	<T>(name: string, n: number, f: (x: Vector) => T) =>
	(x: Vector): T => {
		const isList = Array.isArray(x) || ArrayBuffer.isView(x);
		if (isList && x.length === n) return f(Array.from(x));
		throw new TypeError(`${name}(${formatValue(isList ? Array.from(x) : x)})`);
	};

const NEVER = Number.NEGATIVE_INFINITY;

function descend(
	subject: Descent,
	{ J, x0, learningRate, stop, max }: Walk,
): Matrix {
	const { value, slope, coordinates } = landscapes[J];
	const enough = stop === "never" ? NEVER : Number(stop.replace("J <", ""));
	return subject.descend(
		ofPoints("grad", coordinates, slope),
		x0,
		learningRate,
		ofPoints("stop", coordinates, stopping(value, enough, max)),
		max,
	);
}

const walks = (stop: fc.Arbitrary<string>, most: number): fc.Arbitrary<Walk> =>
	fc
		.record({
			J: fc.constantFrom(...Object.keys(landscapes)),
			x: gridVector(3),
			learningRate: fc.constantFrom(0.25, 0.125, 0.0625),
			stop,
			max: fc.integer({ min: 0, max: most }),
		})
		.map(({ J, x, learningRate, stop, max }) =>
			walk(J, x.slice(0, landscapes[J].coordinates), learningRate, stop, max),
		);

/** A path of any length, its points in the plane. */
function planar(answer: Matrix): Matrix {
	const points = Array.isArray(answer) ? Math.max(1, answer.length) : 1;
	return shaped(CALL, answer, [points, 2]);
}

/** The bowl of a linear layer without bias: the mean of (Xw − y)². */
interface Bowl {
	readonly X: Matrix;
	readonly Y: Matrix;
	/** (3, 1), the start of the walk as TensorFlow.js writes it. */
	readonly W: Matrix;
	readonly learningRate: number;
	/** All rows, once per update. */
	readonly order: number[][];
}

function bowl(seed: number): Bowl {
	const rng = mulberry32(seed);
	const samples = 12;
	const rows = Array.from({ length: samples }, (_, row) => row);
	return {
		X: normalMatrix(samples, 3, rng),
		Y: normalMatrix(samples, 1, rng),
		W: normalMatrix(3, 1, rng),
		learningRate: 0.05,
		order: Array.from({ length: 100 }, () => rows),
	};
}

const errors = ({ X, Y }: Bowl, w: Vector): Matrix =>
	matMul(
		X,
		w.map((wi) => [wi]),
	).map(([z], row) => [z! - Y[row][0]]);

const height = (task: Bowl, w: Vector): number =>
	errors(task, w).reduce((sum, [e]) => sum + e! ** 2 / task.X.length, 0);

const bowlSlope = (task: Bowl, w: Vector): Vector =>
	matMul(transpose(task.X), errors(task, w)).map(
		([sum]) => (2 / task.X.length) * sum!,
	);

function descendBowl(subject: Descent, task: Bowl) {
	const max = task.order.length;
	const path = shaped(
		CALL,
		subject.descend(
			ofPoints("grad", task.W.length, (w) => bowlSlope(task, w)),
			task.W.flat(),
			task.learningRate,
			stopping(() => 0, NEVER, max),
			max,
		),
		[max + 1, task.W.length],
	);
	return {
		W: path[max].map((wi) => [wi]),
		losses: path.slice(0, max).map((w) => height(task, w)),
	};
}

/** A start in the valley of (0, 0), walked down slowly and in leaps. */
interface Valley {
	readonly x0: Vector;
}

const RATES = [0.1, 0.9] as const;

function valley(seed: number): Valley {
	const rng = mulberry32(seed);
	const side = () => (rng() < 0.5 ? -1 : 1);
	return {
		x0: [side() * uniform(2, 3, rng), side() * uniform(0.9, 1.4, rng)],
	};
}

const valleyWalk = (x0: Vector, learningRate: number): Walk =>
	walk("x² + sin²y", x0, learningRate, "J < 0.0001", 200);

export default kata<Descent>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "path",
			call: CALL,
			points: 1,
			given: walks(fc.constant("never"), 6),
			run: descend,
			shape: ({ x0, max }) => [max + 1, x0.length],
			extremes: [
				walk("x²", [1e100], 3, "never", 5),
				walk("x² + xy + y²", [-1e-100, 1e-100], 1e-3, "never", 4),
			],
		}),
		example({
			id: "one-coordinate",
			title: {
				en: "descend on J = x² from 1.2 with η = 0.3 passes 0.48, 0.192, 0.0768 and ends at 0.03072",
				zh: "descend：J = x²，从 1.2 出发，η = 0.3，依次经过 0.48、0.192、0.0768，停在 0.03072",
			},
			points: 1,
			cases: [
				{
					...walk("x²", [1.2], 0.3, "J < 0.001", 50),
					path: [[1.2], [0.48], [0.192], [0.0768], [0.03072]],
				},
			],
			show: ["J", "grad", "x0", "learningRate", "stop", "max"],
			law: (subject, { path, ...rest }) =>
				equal(descend(subject, rest as Walk), path, { source: formula }),
		}),
		example({
			id: "stop",
			title: {
				en: "descend shows stop every point, the start too, and ends the path at the first that will do",
				zh: "descend 把每个点（包括起点）都交给 stop 判断，路径止于第一个满足要求的点",
			},
			points: 1,
			cases: [
				{ ...walk("x²", [0.0625], 0.25, "J < 0.01", 6), path: [[0.0625]] },
				{
					...walk("x²", [1], 0.25, "J < 0.1", 6),
					path: [[1], [0.5], [0.25]],
				},
				{
					...walk("x²", [-2], 0.75, "J < 0.1", 7),
					path: [[-2], [1], [-0.5], [0.25]],
				},
			],
			show: ["J", "grad", "x0", "learningRate", "stop", "max"],
			law: (subject, { path, ...rest }) =>
				equal(descend(subject, rest as Walk), path, { source: formula }),
		}),
		example({
			id: "max",
			title: {
				en: "descend makes at most max updates; the start is not one of them",
				zh: "descend 最多更新 max 次，起点不算一次更新",
			},
			points: 1,
			cases: [
				{ ...walk("x²", [3], 0.25, "never", 0), path: [[3]] },
				{ ...walk("x²", [3], 0.25, "never", 1), path: [[3], [1.5]] },
				{
					...walk("x²", [-8], 0.125, "J < 1", 3),
					path: [[-8], [-6], [-4.5], [-3.375]],
				},
				// At the bottom nothing moves any more, and the updates are made all the same.
				{ ...walk("x²", [2], 0.5, "never", 3), path: [[2], [0], [0], [0]] },
			],
			show: ["J", "grad", "x0", "learningRate", "stop", "max"],
			law: (subject, { path, ...rest }) =>
				equal(descend(subject, rest as Walk), path, { source: formula }),
		}),
		example({
			id: "two-coordinates",
			title: {
				en: "descend on J = x² + sin²y from (3, 1) with η = 0.1 needs 16 updates to (0.084442, 0.050819)",
				zh: "descend：J = x² + sin²y，从 (3, 1) 出发，η = 0.1，更新 16 次到达 (0.084442, 0.050819)",
			},
			points: 1,
			cases: [walk("x² + sin²y", [3, 1], 0.1, "J < 0.01", 100)],
			law: (subject, start) => {
				const path = descend(subject, start);
				const whole = equal(path, descend(reference, start), {
					source: formula,
				});
				if (whole.problem) return whole;
				// The quoted numbers themselves: the reference is held to them as well.
				return equal(path[16], [0.084442, 0.050819], {
					tolerance: { relative: 0, absolute: 5.1e-7 },
					of: "path[16]",
				});
			},
		}),
		property({
			id: "coupled",
			title: {
				en: "descend moves all coordinates by the gradient of one point",
				zh: "descend 的各个坐标都按同一个点的梯度移动",
			},
			points: 1,
			given: walks(fc.constantFrom("never", "J < 0.5", "J < 0.05"), 12),
			law: (subject, start) =>
				equal(descend(subject, start), descend(reference, start), {
					source: formula,
				}),
		}),
		property({
			id: "learning-rates",
			title: {
				en: "descend on J = x²: every update multiplies x by 1 − 2η, so η = 1 bounces and η > 1 runs away",
				zh: "descend：J = x² 时，每次更新都把 x 乘以 1 − 2η，因此 η = 1 来回弹跳，η > 1 越走越远",
			},
			points: 1,
			given: fc
				.record({
					x0: gridVector(1),
					learningRate: fc.constantFrom(1, 1.25, 0.75, 0.25, 0.05, 0.9, 1.5),
					max: fc.integer({ min: 2, max: 9 }),
				})
				.map(({ x0, learningRate, max }) =>
					walk("x²", x0, learningRate, "never", max),
				),
			law: (subject, start) => {
				const { x0, learningRate, max } = start;
				const powers = Array.from({ length: max + 1 }, (_, t) => [
					x0[0] * (1 - 2 * learningRate) ** t,
				]);
				return equal(descend(subject, start), powers, {
					source: { en: "x0 (1 − 2η)ᵗ", zh: "x0 (1 − 2η)ᵗ" },
				});
			},
		}),
		gradient<Descent, Walk>({
			id: "gradient",
			title: {
				en: "descend: one update is −learningRate times the gradient of J",
				zh: "descend：一次更新等于 −learningRate 乘以 J 的梯度",
			},
			points: 1,
			given: walks(fc.constant("never"), 0).map((start) => ({
				...start,
				// One would do; with two a path without any update differs from one that is short.
				max: 2,
			})),
			at: ({ x0 }) => ({ x: x0 }),
			value: ({ x }, { J }) => landscapes[J].value(x as Vector),
			analytic: (subject, start) => {
				const { x0, learningRate } = start;
				const path = shaped(CALL, descend(subject, start), [3, x0.length]);
				return { x: x0.map((xi, i) => (xi - path[1][i]) / learningRate) };
			},
		}),
		training<Descent, Bowl, ReturnType<typeof descendBowl>>({
			id: "tensorflow",
			title: {
				en: "descend follows TensorFlow.js down the bowl of a linear layer through 100 updates",
				zh: "descend 在线性层的碗形损失上更新 100 次，与 TensorFlow.js 保持一致",
			},
			points: 1,
			task: bowl,
			show: ({ X, Y, W, learningRate, order }) => ({
				J: "mean of (Xw − y)²",
				x0: W.flat(),
				learningRate,
				stop: "never",
				max: order.length,
				X,
				y: Y.flat(),
			}),
			train: descendBowl,
			reference: (task) => descendBowl(reference, task),
			weights: ["W"],
			// They are drawn, not judged: the learner returns a path and knows of no losses.
			losses: false,
			steps: [2, 5, 10, 100],
			tensorflow: ({ X, Y, W, learningRate, order }, checkpoints) => ({
				kind: "train",
				layers: [{ class: "Dense", config: { units: 1, useBias: false } }],
				weights: [W],
				loss: { op: "losses.meanSquaredError" },
				optimizer: { name: "sgd", args: [learningRate] },
				inputs: X,
				targets: Y,
				order,
				checkpoints: [...checkpoints],
			}),
		}),
		band({
			id: "valley",
			title: {
				en: "descend reaches the bottom of x² + sin²y, slowly with η = 0.1, zigzagging with η = 0.9",
				zh: "descend 走到 x² + sin²y 的谷底：η = 0.1 缓缓而下，η = 0.9 左右往返",
			},
			points: 1,
			task: valley,
			show: ({ x0 }) => ({
				...valleyWalk(x0, RATES[0]),
				learningRate: `${RATES[0]}, then ${RATES[1]}`,
			}),
			law: (subject, { x0 }) => {
				const paths = RATES.map((rate) =>
					planar(descend(subject, valleyWalk(x0, rate))),
				);
				const ends = paths.map((path) =>
					landscapes["x² + sin²y"].value(path.at(-1)!),
				);
				const { problem } = all(
					...ends.map((J, i) =>
						within(J, 0, 1e-4, {
							name: {
								en: `J at the end of the walk with η = ${RATES[i]}`,
								zh: `η = ${RATES[i]} 时终点处的 J `,
							},
						}),
					),
					holds(
						paths[0],
						paths[0].every(([x], t, all) => t === 0 || x! * all[t - 1][0] > 0),
						{
							en: "with η = 0.1, x stays on its side of 0",
							zh: "η = 0.1 时，x 始终在 0 的同一侧",
						},
					),
					holds(
						paths[1],
						paths[1].every(([x], t, all) => t === 0 || x! * all[t - 1][0] < 0),
						{
							en: "with η = 0.9, every update takes x to the other side of 0",
							zh: "η = 0.9 时，每次更新都让 x 跳到 0 的另一侧",
						},
					),
				);
				return { received: paths, problem };
			},
			plot: contours,
		}),
	],
});

const X_RANGE = [-3.2, 3.2] as const;
const Y_RANGE = [-1.6, 1.6] as const;

/** Both walks on the contours of x² + sin²y. */
function contours(received: unknown): PlanePlot | undefined {
	if (!arePaths(received)) return undefined;
	const { value } = landscapes["x² + sin²y"];
	return {
		kind: "plane",
		title: {
			en: "Two walks down x² + sin²y",
			zh: "沿 x² + sin²y 下降的两条路径",
		},
		x: { name: { en: "x", zh: "x" }, range: X_RANGE },
		y: { name: { en: "y", zh: "y" }, range: Y_RANGE },
		field: fieldOver(X_RANGE, Y_RANGE, 48, (row) => row.map(value)),
		paths: received.map((points, i) => ({
			name: { en: `η = ${RATES[i]}`, zh: `η = ${RATES[i]}` },
			points,
		})),
	};
}

/** Whether there is something to draw: a wrong answer may be anything. */
function arePaths(received: unknown): received is [number, number][][] {
	return (
		Array.isArray(received) &&
		received.length === RATES.length &&
		received.every(
			(path) =>
				Array.isArray(path) &&
				path.every((point) => Array.isArray(point) && point.length === 2),
		)
	);
}
