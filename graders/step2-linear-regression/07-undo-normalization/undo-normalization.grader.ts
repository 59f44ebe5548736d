import fc from "fast-check";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import {
	fitScaler,
	type Scaler,
	transform,
} from "#given/step2-linear-regression/06-scalers.ts";
import type { Matrix, Vector } from "#given/types.ts";
import {
	all,
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
	property,
	refuses,
	same,
	shaped,
	vjp,
	within,
} from "#kit";
import type { PlanePlot } from "#kit/plot/index.ts";
import * as reference from "#solutions/step2-linear-regression/07-undo-normalization/undo-normalization.ts";
import { mistakes } from "./mistakes.ts";

type Undo = typeof reference;
type Kind = Scaler["kind"];

const STRAIGHT = ["minmax", "mean", "zscore", "center", "ratio"] as const;
const KINDS = [...STRAIGHT, "log", "atan"] as const;

/** A scaler of a kind, from numbers that the kind may have learned. */
const scalerOf = (kind: Kind, shifts: Vector, widths: Vector): Scaler => ({
	kind,
	shift: shifts.map((shift) =>
		["minmax", "mean", "zscore", "center"].includes(kind) ? shift : 0,
	),
	scale: widths.map((width) =>
		["minmax", "mean", "zscore", "ratio"].includes(kind)
			? Math.abs(width) + 0.5
			: 1,
	),
});

interface Network {
	readonly W: Matrix;
	readonly B: Vector;
	readonly xs: Scaler;
	readonly ys: Scaler | undefined;
	readonly X: Matrix;
}

/**
 * A layer, its scalers and queries; features, outputs and queries differ in number.
 * @param kinds of the features' scaler
 * @param labels kinds of the labels' scaler; "raw" is none
 */
const networks = (
	kinds: readonly Kind[],
	labels: readonly (Kind | "raw")[],
): fc.Arbitrary<Network & Record<string, unknown>> =>
	fc
		.record({
			sizes: distinctSizes(3, 1, 4),
			W: gridMatrix({ rows: 4, cols: 4 }),
			B: gridVector([4, 4]),
			numbers: gridMatrix({ rows: 4, cols: 4 }),
			xKind: fc.constantFrom(...kinds),
			yKind: fc.constantFrom(...labels),
			X: gridMatrix({ rows: 4, cols: 4 }),
		})
		.map(({ sizes, W, B, numbers, xKind, yKind, X }) => {
			const [features, outputs, queries] = sizes as [number, number, number];
			const [shifts, widths, labelShifts, labelWidths] = numbers as [
				Vector,
				Vector,
				Vector,
				Vector,
			];
			const cut = (M: Matrix, rows: number, cols: number) =>
				M.slice(0, rows).map((row) => row.slice(0, cols));
			return {
				W: cut(W, features, outputs),
				B: B.slice(0, outputs),
				xs: scalerOf(
					xKind,
					shifts.slice(0, features),
					widths.slice(0, features),
				),
				ys:
					yKind === "raw"
						? undefined
						: scalerOf(
								yKind,
								labelShifts.slice(0, outputs),
								labelWidths.slice(0, outputs),
							),
				X: cut(X, queries, features).map((row) =>
					xKind === "log" ? row.map(Math.abs) : row,
				),
			};
		});

/** Answers are sums of terms up to 30, and may cancel: then rounding is what is left. */
const sums = { relative: 1e-9, absolute: 1e-10 };

/** The learner's rewritten layer, of the shape it has to have. */
const rewritten = (subject: Undo, { W, B, xs, ys }: Omit<Network, "X">) =>
	shaped("denormalize(W, B, xs, ys)", subject.denormalize(W, B, xs, ys), {
		W: [W.length, B.length],
		B: [B.length],
	});

const formulaHolds = (subject: Undo, { W, B, xs, ys }: Network) =>
	equal(
		subject.denormalize(W, B, xs, ys),
		reference.denormalize(W, B, xs, ys),
		{ tolerance: sums, source: formula },
	);

const scaledWay = {
	en: "scaled, answered and scaled back, float64",
	zh: "先归一化、再作答、再还原，float64",
};

const HOUSES = 1000;
const QUERY = [[15, 93]];
/** Where the picture's line is drawn. */
const AREAS = [40, 60, 80, 100, 120];
const AT_12_KM = AREAS.map((area) => [12, area]);

interface Task extends Omit<Network, "X"> {
	readonly X: Matrix;
	readonly Y: Matrix;
}

/**
 * A layer that learned house prices from features and labels scaled by min-max:
 * 150 updates with all houses. At this rate the slowest direction still shrinks by
 * 6 % per update, to 4e-5 of what it was.
 */
function trained(seed: number): Task {
	const { X, Y } = housePrices(HOUSES, seed);
	const [xs, ys] = [fitScaler(X, "minmax"), fitScaler(Y, "minmax")];
	const labels = transform(ys, Y);
	const rows = transform(xs, X).map(
		([z1, z2], i) => [z1!, z2!, labels[i][0]] as const,
	);
	let [w1, w2, b] = [0, 0, 0];
	for (let update = 0; update < 150; update++) {
		let [d1, d2, db] = [0, 0, 0];
		for (const [z1, z2, y] of rows) {
			const error = w1 * z1 + w2 * z2 + b - y;
			d1 += error * z1;
			d2 += error * z2;
			db += error;
		}
		const step = 1.2 / rows.length;
		w1 -= step * d1;
		w2 -= step * d2;
		b -= step * db;
	}
	return { W: [[w1], [w2]], B: [b], xs, ys, X, Y };
}

const named = (en: string, zh: string) => ({ name: { en, zh } });

export default kata<Undo>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "denormalize",
			call: "denormalize(W, B, xs, ys)",
			points: 1,
			given: networks(STRAIGHT, ["raw", ...STRAIGHT]),
			run: (subject, { W, B, xs, ys }) => subject.denormalize(W, B, xs, ys),
			shape: ({ W, B }) => ({ W: [W.length, B.length], B: [B.length] }),
		}),
		contract({
			id: "predict",
			call: "predict(W, B, xs, ys, X)",
			points: 1,
			given: networks(KINDS, ["raw", ...STRAIGHT, "log"]),
			run: (subject, { W, B, xs, ys, X }) => subject.predict(W, B, xs, ys, X),
			shape: ({ B, X }) => [X.length, B.length],
		}),
		example({
			id: "one-feature",
			title: {
				en: "denormalize([[6]], [5], xs) is { W: [[2]], B: [-3] } where a range of 3 begins at 4",
				zh: "最小值为 4、极差为 3 时，denormalize([[6]], [5], xs) 等于 { W: [[2]], B: [-3] }",
			},
			points: 1,
			cases: [
				{
					W: [[6]],
					B: [5],
					xs: { kind: "minmax" as const, shift: [4], scale: [3] },
					ys: undefined,
					expected: { W: [[2]], B: [-3] },
				},
				{
					W: [[6]],
					B: [5],
					xs: { kind: "minmax" as const, shift: [4], scale: [3] },
					ys: { kind: "minmax" as const, shift: [100], scale: [10] },
					expected: { W: [[20]], B: [70] },
				},
				{
					W: [
						[6, -3],
						[10, 1],
					],
					B: [5, 0],
					xs: { kind: "zscore" as const, shift: [4, -2], scale: [3, 5] },
					ys: { kind: "mean" as const, shift: [100, 7], scale: [10, 2] },
					expected: {
						W: [
							[20, -2],
							[20, 0.4],
						],
						B: [110, 15.8],
					},
				},
			],
			show: ["W", "B", "xs", "ys"],
			law: (subject, { W, B, xs, ys, expected }) =>
				equal(subject.denormalize(W, B, xs, ys), expected, {
					source: formula,
				}),
		}),
		example({
			id: "queries",
			title: {
				en: "predict([[6]], [5], xs, ys, [[4], [8]]) scales the query and undoes the label",
				zh: "predict([[6]], [5], xs, ys, [[4], [8]]) 归一化查询样本，再还原标签",
			},
			points: 1,
			cases: [
				{
					W: [[6]],
					B: [5],
					xs: { kind: "minmax" as const, shift: [4], scale: [3] },
					ys: undefined,
					X: [[4], [8]],
					expected: [[5], [13]],
				},
				{
					W: [[6]],
					B: [5],
					xs: { kind: "minmax" as const, shift: [4], scale: [3] },
					ys: { kind: "minmax" as const, shift: [100], scale: [10] },
					X: [[4], [8]],
					expected: [[150], [230]],
				},
				{
					W: [[2]],
					B: [1],
					xs: { kind: "log" as const, shift: [0], scale: [1] },
					ys: { kind: "center" as const, shift: [30], scale: [1] },
					X: [[1], [Math.E], [Math.exp(-3)]],
					expected: [[31], [33], [25]],
				},
			],
			show: ["W", "B", "xs", "ys", "X"],
			law: (subject, { W, B, xs, ys, X, expected }) =>
				equal(subject.predict(W, B, xs, ys, X), expected, { source: formula }),
		}),
		property({
			id: "features",
			title: {
				en: "denormalize(W, B, xs) gives weights per unit and the answer at 0, for five kinds",
				zh: "denormalize(W, B, xs) 对五种归一化给出每单位的权重和 0 处的答案",
			},
			points: 1,
			given: networks(STRAIGHT, ["raw"]),
			show: ["W", "B", "xs", "ys"],
			law: formulaHolds,
		}),
		property({
			id: "labels",
			title: {
				en: "denormalize(W, B, xs, ys) answers in the labels' own units",
				zh: "denormalize(W, B, xs, ys) 的答案是标签原来的单位",
			},
			points: 1,
			given: networks(STRAIGHT, STRAIGHT),
			show: ["W", "B", "xs", "ys"],
			law: formulaHolds,
		}),
		example({
			id: "refuses",
			title: {
				en: "denormalize(W, B, xs, ys) refuses the kinds that are no straight line",
				zh: "denormalize(W, B, xs, ys) 拒绝不是直线的归一化",
			},
			points: 1,
			cases: [
				{ xKind: "log" as const, yKind: undefined },
				{ xKind: "atan" as const, yKind: undefined },
				{ xKind: "zscore" as const, yKind: "log" as const },
				{ xKind: "minmax" as const, yKind: "atan" as const },
			].map(({ xKind, yKind }) => ({
				W: [[2], [3]],
				B: [1],
				xs: scalerOf(xKind, [4, 5], [1.5, 2.5]),
				ys: yKind && scalerOf(yKind, [0], [1]),
			})),
			law: (subject, { W, B, xs, ys }) =>
				refuses(
					"denormalize(W, B, xs, ys)",
					() => subject.denormalize(W, B, xs, ys),
					[],
				),
		}),
		property({
			id: "answers",
			title: {
				en: "predict(W, B, xs, ys, X) answers raw queries, for scalers of any kind",
				zh: "predict(W, B, xs, ys, X) 回答原始的查询，适用于任何种类的 scaler",
			},
			points: 1,
			given: networks(KINDS, ["raw", ...STRAIGHT, "log"]),
			law: (subject, { W, B, xs, ys, X }) =>
				equal(
					subject.predict(W, B, xs, ys, X),
					reference.predict(W, B, xs, ys, X),
					{ tolerance: sums, source: formula },
				),
		}),
		property({
			id: "two-ways",
			title: {
				en: "X · W + B with the layer of denormalize answers as the scaled layer does, and so does predict",
				zh: "用 denormalize 得到的线性层计算 X · W + B，与 predict 一样，答案和归一化的线性层相同",
			},
			points: 1,
			given: networks(STRAIGHT, ["raw", ...STRAIGHT]),
			law: (subject, network) => {
				const { W, B, xs, ys, X } = network;
				const layer = rewritten(subject, network);
				const answers = reference.predict(W, B, xs, ys, X);
				const ways = { tolerance: sums, source: scaledWay };
				return all(
					equal(affine(X, layer.W, layer.B), answers, {
						of: {
							en: "X · W + B with your denormalize(W, B, xs, ys)",
							zh: "用你的 denormalize(W, B, xs, ys) 计算 X · W + B",
						},
						...ways,
					}),
					equal(subject.predict(W, B, xs, ys, X), answers, {
						of: "predict(W, B, xs, ys, X)",
						...ways,
					}),
				);
			},
		}),
		vjp({
			id: "slope",
			title: {
				en: "denormalize(…).W is the derivative of the answers with respect to raw features",
				zh: "denormalize(…).W 是答案对原始特征的导数",
			},
			points: 2,
			given: networks(STRAIGHT, ["raw", ...STRAIGHT]),
			at: ({ X }) => ({ X }),
			output: ({ X }, { W, B, xs, ys }) =>
				reference.predict(W, B, xs, ys, X as Matrix),
			cotangent: "dY",
			// dX = dY · Wᵀ: of a linear layer the derivative is its weights.
			analytic: (subject, network, dY) => {
				const { W } = rewritten(subject, network);
				return {
					X: (dY as Matrix).map((row) =>
						W.map((weights) =>
							weights.reduce((sum, w, j) => sum + w * row[j], 0),
						),
					),
				};
			},
		}),
		band({
			id: "houses",
			title: {
				en: "denormalize(W, B, xs, ys) and predict(…) bring a trained layer back to kilometres, square metres and prices",
				zh: "denormalize(W, B, xs, ys) 与 predict(…) 让训练好的线性层回到公里、平方米和价格",
			},
			points: 1,
			task: trained,
			show: ({ W, B, xs, ys }) => ({ W, B, xs, ys, X: QUERY }),
			law: (subject, task) => {
				const { W, B } = rewritten(subject, task);
				const X = [...QUERY, ...AT_12_KM];
				const answers = shaped(
					"predict(W, B, xs, ys, X)",
					subject.predict(task.W, task.B, task.xs, task.ys, X),
					[X.length, 1],
				);
				const [[distance], [area]] = W as [Vector, Vector];
				// The recipe is −2, 5 and 50, and 485 for the query; the limits are six
				// standard deviations of what 1000 houses tell about each of them.
				const outcome = all(
					within(
						distance,
						-3,
						-1,
						named("the weight of a kilometre", "每公里的权重"),
					),
					within(
						area,
						4.75,
						5.25,
						named("the weight of a square metre", "每平方米的权重"),
					),
					within(B[0], 27, 73, named("the bias", "偏置")),
					within(
						affine(QUERY, W, B)[0][0],
						479,
						491,
						named(
							"the price of a house at 15 km with 93 m² by denormalize",
							"用 denormalize 求得的房价（15 公里、93 平方米）",
						),
					),
					within(
						answers[0][0],
						479,
						491,
						named(
							"the price of a house at 15 km with 93 m² by predict",
							"用 predict 求得的房价（15 公里、93 平方米）",
						),
					),
				);
				return {
					...outcome,
					received: {
						W,
						B,
						rewritten: affine(AT_12_KM, W, B).flat(),
						predicted: answers.slice(1).flat(),
					},
				};
			},
			plot: pricePlot,
		}),
	],
});

interface Lines {
	readonly rewritten: Vector;
	readonly predicted: Vector;
}

/** 200 houses, and what both ways say of houses at 12 km. */
function pricePlot(received: unknown, { X, Y }: Task): PlanePlot | undefined {
	if (!isLines(received)) return undefined;
	const line = (prices: Vector) =>
		AREAS.map((area, i) => [area, prices[i]] as const);
	return {
		kind: "plane",
		title: {
			en: "Houses, and what both ways answer at 12 km",
			zh: "房价数据，与两种做法在 12 公里处的答案",
		},
		x: { name: { en: "area in m²", zh: "面积（平方米）" }, range: [40, 120] },
		y: { name: { en: "price", zh: "价格" }, range: [150, 700] },
		points: X.slice(0, 200).map(([, area], i) => ({
			x: area!,
			y: Y[i][0],
		})),
		paths: [
			{
				name: same("denormalize"),
				points: line(received.rewritten),
			},
			{
				name: same("predict"),
				points: line(received.predicted),
			},
		],
	};
}

/** Whether there is something to draw: a wrong answer may be anything. */
const isLines = (received: unknown): received is Lines =>
	Array.isArray((received as Lines | null)?.rewritten);
