import fc from "fast-check";
import type { Matrix, Vector } from "#given/types.ts";
import {
	agreement,
	contract,
	distinctSizes,
	equal,
	example,
	formula,
	kata,
	normalMatrix,
	property,
	shaped,
} from "#kit";
import { formatValue } from "#kit/compare/index.ts";
import * as reference from "#solutions/step1-basics/06-linear-collapse/linear-collapse.ts";
import { mistakes } from "./mistakes.ts";

type Collapse = typeof reference;
type Layer = reference.Layer;

/**
 * Numbers that fill one tensor after the other, from the start again when they run
 * out. They are short to read as drawn: only sizes shrink.
 */
const numbers = () => {
	const halves = [1, 2, 3, 0.5, 1.5, 2.5].flatMap((v) => [v, -v]);
	const count = 41;
	const drawn = fc.array(fc.constantFrom(...halves), {
		minLength: count,
		maxLength: count,
	});
	return fc.noShrink(drawn);
};

function filler(from: Vector) {
	let next = 0;
	const vector = (size: number): Vector =>
		Array.from({ length: size }, () => from[next++ % from.length]);
	const matrix = (rows: number, cols: number): Matrix =>
		Array.from({ length: rows }, () => vector(cols));
	return { vector, matrix };
}

/**
 * A batch and a stack that fit each other: batch, inputs and the outputs of every
 * layer are all of different size.
 */
const stacks = (fewest: number) =>
	fc
		.record({
			sizes: distinctSizes(5, 1, 5),
			count: fc.integer({ min: fewest, max: 3 }),
			from: numbers(),
		})
		.map(({ sizes: [batch, ...widths], count, from }) => {
			const fill = filler(from);
			const X = fill.matrix(batch!, widths[0]);
			const layers = widths.slice(0, count).map((inputs, l) => ({
				W: fill.matrix(inputs, widths[l + 1]),
				B: fill.vector(widths[l + 1]),
			}));
			return { layers, X };
		});

const single = () =>
	stacks(1).map(({ layers: [layer], X }) => ({ X, ...layer! }));

/** Every layer in turn; `between` stands after each layer but the last. */
const forward = (
	layers: Layer[],
	X: Matrix,
	between: (z: number) => number,
): Matrix =>
	layers.reduce(
		(Z, { W, B }, l) =>
			reference.affine(l === 0 ? Z : Z.map((row) => row.map(between)), W, B),
		X,
	);

const identity = (z: number): number => z;

/** A function for midpointGap, which says in any language what it takes. */
const guarded =
	(inputs: number, f: (input: Vector) => Vector) =>
	(input: Vector): Vector => {
		const fits =
			Array.isArray(input) &&
			input.length === inputs &&
			input.every((v) => typeof v === "number");
		if (!fits)
			throw new RangeError(
				`f(${formatValue(input)}) ✗ f([${["x₁", "x₂", "x₃", "x₄", "x₅"].slice(0, inputs).join(", ")}]) ✓`,
			);
		return f(input);
	};

/** Two points and a stack of two or three layers between them. */
const between = () =>
	fc.tuple(stacks(2), numbers()).map(([{ layers }, from]) => {
		const inputs = layers[0].W.length;
		return {
			layers,
			x: from.slice(0, inputs),
			y: from.slice(inputs, 2 * inputs),
		};
	});

const activations: Readonly<Record<string, (z: number) => number>> = {
	"z²": (z) => z * z,
	"max(0, z)": (z) => Math.max(0, z),
	"1/(1 + e^−z)": (z) => 1 / (1 + Math.exp(-z)),
};

const networkOf = (layers: Layer[], activation = identity) =>
	guarded(
		layers[0].W.length,
		(input) => forward(layers, [input], activation)[0],
	);

/** Functions of one and two inputs that a learner can follow by hand. */
const toys: Readonly<Record<string, (input: Vector) => Vector>> = {
	"[x₁] → [x₁²]": guarded(1, ([x]) => [x! ** 2]),
	"[x₁] → [7 − 3x₁]": guarded(1, ([x]) => [7 - 3 * x!]),
	"[x₁, x₂] → [x₁², x₁·x₂]": guarded(2, ([x, y]) => [x! ** 2, x! * y!]),
	"[x₁] → [4, −x₁², |x₁|]": guarded(1, ([x]) => [4, -(x! ** 2), Math.abs(x!)]),
};

const byHand = [
	{ f: "[x₁] → [x₁²]", x: [-1], y: [3], gap: 4 },
	{ f: "[x₁] → [7 − 3x₁]", x: [-1], y: [3], gap: 0 },
	{
		f: "[x₁, x₂] → [x₁², x₁·x₂]",
		x: [0, 2],
		y: [4, 0],
		gap: Math.sqrt(20),
	},
	{
		f: "[x₁] → [4, −x₁², |x₁|]",
		x: [-2],
		y: [6],
		gap: Math.sqrt(16 ** 2 + 2 ** 2),
	},
];

const neurons = (...layers: [w: number, b: number][]): Layer[] =>
	layers.map(([w, b]) => ({ W: [[w]], B: [b] }));

export default kata<Collapse>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "affine",
			call: "affine(X, W, B)",
			points: 1,
			given: single(),
			run: (subject, { X, W, B }) => subject.affine(X, W, B),
			shape: ({ X, B }) => [X.length, B.length],
		}),
		example({
			id: "two-samples",
			title: {
				en: "affine([[1, 2, 0], [0, -1, 3]], W, B) adds one bias per output to every sample",
				zh: "affine([[1, 2, 0], [0, -1, 3]], W, B) 给每个样本的各个输出加上各自的偏置",
			},
			points: 1,
			cases: [
				{
					X: [
						[1, 2, 0],
						[0, -1, 3],
					],
					W: [[4], [1], [-2]],
					B: [10],
					Z: [[16], [3]],
				},
				{
					X: [
						[1, 2, 0],
						[0, -1, 3],
					],
					W: [
						[4, 0],
						[1, 5],
						[-2, 1],
					],
					B: [10, -20],
					Z: [
						[16, -10],
						[3, -22],
					],
				},
				{
					X: [
						[0, 0],
						[0, 0],
						[1, 1],
					],
					W: [
						[2, 3],
						[5, 7],
					],
					B: [-1, 4],
					Z: [
						[-1, 4],
						[-1, 4],
						[6, 14],
					],
				},
			],
			show: ["X", "W", "B"],
			law: (subject, { X, W, B, Z }) =>
				equal(subject.affine(X, W, B), Z, { source: formula }),
		}),
		agreement({
			id: "tensorflow",
			title: {
				en: "affine(X, W, B) agrees with TensorFlow.js",
				zh: "affine(X, W, B) 与 TensorFlow.js 一致",
			},
			points: 1,
			draw: (rng) => ({
				X: normalMatrix(4, 3, rng),
				W: normalMatrix(3, 5, rng),
				B: normalMatrix(1, 5, rng)[0],
			}),
			// One operation says it all: the bias is the weight of an input that is always 1.
			tensorflow: ({ X, W, B }) => ({
				kind: "call",
				op: "matMul",
				args: [X.map((row) => [...row, 1]), [...W, B]],
			}),
			run: (subject, { X, W, B }) => subject.affine(X, W, B),
		}),
		contract({
			id: "collapse",
			call: "collapse(layers)",
			points: 1,
			given: stacks(1).map(({ layers }) => ({ layers })),
			run: (subject, { layers }) => subject.collapse(layers),
			shape: ({ layers }) => ({
				W: [layers[0].W.length, layers.at(-1)!.B.length],
				B: [layers.at(-1)!.B.length],
			}),
		}),
		example({
			id: "single-neurons",
			title: {
				en: "collapse(layers) of single neurons: 3x + 2, then 5z − 1, then 6 − 4z is −60x − 30",
				zh: "collapse(layers)：每层一个神经元，依次为 3x + 2、5z − 1、6 − 4z，合并为 −60x − 30",
			},
			points: 1,
			cases: [
				{
					layers: neurons([3, 2], [5, -1], [-4, 6]),
					layer: { W: [[-60]], B: [-30] },
				},
				{ layers: neurons([3, 2]), layer: { W: [[3]], B: [2] } },
				{ layers: neurons([3, 2], [5, -1]), layer: { W: [[15]], B: [9] } },
				{
					layers: neurons([3, 2], [5, -1], [-4, 6], [0.5, 1], [10, 3]),
					layer: { W: [[-300]], B: [-137] },
				},
			],
			show: ["layers"],
			law: (subject, { layers, layer }) =>
				equal(subject.collapse(layers), layer, { source: formula }),
		}),
		property({
			id: "same-answer",
			title: {
				en: "collapse(layers) answers a batch as the whole stack does",
				zh: "collapse(layers) 对一个批次的输出与整个网络相同",
			},
			points: 2,
			runs: 25,
			given: stacks(1),
			law: (subject, { layers, X }) => {
				const { W, B } = shaped("collapse(layers)", subject.collapse(layers), {
					W: [layers[0].W.length, layers.at(-1)!.B.length],
					B: [layers.at(-1)!.B.length],
				});
				return equal(reference.affine(X, W, B), forward(layers, X, identity), {
					of: "affine(X, W, B)",
					source: { en: "layer after layer", zh: "逐层计算" },
				});
			},
		}),
		contract({
			id: "gap",
			call: "midpointGap(f, x, y)",
			points: 1,
			given: fc.constantFrom(...byHand),
			run: (subject, { f, x, y }) => subject.midpointGap(toys[f], x, y),
			shape: () => [],
		}),
		example({
			id: "by-hand",
			title: {
				en: "midpointGap(f, x, y) of functions that can be followed by hand",
				zh: "midpointGap(f, x, y)：几个可以手算的函数",
			},
			points: 1,
			cases: byHand,
			show: ["f", "x", "y"],
			law: (subject, { f, x, y, gap }) =>
				equal(subject.midpointGap(toys[f], x, y), gap, { source: formula }),
		}),
		property({
			id: "no-bend",
			title: {
				en: "midpointGap(f, x, y) is 0 where f is a stack of layers without activation",
				zh: "f 是没有激活函数的多层网络时，midpointGap(f, x, y) 为 0",
			},
			points: 1,
			runs: 15,
			given: between(),
			law: (subject, { layers, x, y }) =>
				equal(subject.midpointGap(networkOf(layers), x, y), 0, {
					source: formula,
				}),
		}),
		property({
			id: "bend",
			title: {
				en: "midpointGap(f, x, y) measures how far an activation between the layers bends the stack",
				zh: "各层之间有激活函数时，midpointGap(f, x, y) 度量网络弯曲了多少",
			},
			points: 1,
			runs: 15,
			given: fc
				.record({
					stack: between(),
					activation: fc.constantFrom(...Object.keys(activations)),
				})
				.map(({ stack, activation }) => ({ activation, ...stack })),
			law: (subject, { layers, activation, x, y }) => {
				const f = networkOf(layers, activations[activation]);
				return equal(
					subject.midpointGap(f, x, y),
					reference.midpointGap(f, x, y),
					{ source: formula },
				);
			},
		}),
	],
});
