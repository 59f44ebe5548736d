import { matMul } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/06-linear-collapse/linear-collapse.ts";

type Layer = reference.Layer;

const product = (layers: Layer[]): Matrix =>
	layers.map(({ W }) => W).reduce((before, W) => matMul(before, W));

const through = (b: Vector, W: Matrix): Vector => matMul([b], W)[0];

const plus = (a: Vector, b: Vector): Vector => a.map((v, i) => v + b[i]);

const midpoint = (a: Vector, b: Vector): Vector =>
	a.map((v, i) => (v + b[i]) / 2);

/** A gap that measures what lies between two vectors in its own way. */
const gap =
	(measure: (differences: Vector) => number): typeof reference.midpointGap =>
	(f, x, y) => {
		const straight = midpoint(f(x), f(y));
		return measure(f(midpoint(x, y)).map((v, i) => v - straight[i]));
	};

const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "bias-forgotten",
		hint: {
			en: "The outputs are the weighted sums alone. Send a row of zeros through the layer: what should come out?",
			zh: "输出里只有加权和，没有偏置。送入一行全零的样本，输出应当是什么？",
		},
		program: { affine: (X, W) => matMul(X, W) },
	},
	{
		id: "bias-per-sample",
		hint: {
			en: "Every sample was given one bias for all its outputs. A bias belongs to an output, and all samples of the batch share it: which axis of Z counts the outputs?",
			zh: "现在是每个样本的所有输出共用一个偏置。偏置属于输出，由批次中的所有样本共用：Z 的哪一个轴对应输出？",
		},
		program: {
			affine: (X, W, B) =>
				matMul(X, W).map((row, i) => row.map((z) => z + B[i])),
		},
	},
	{
		id: "biases-added",
		hint: {
			en: "The biases were added up as they are. A bias passes through every later W, as a sample would; only the last one arrives unchanged.",
			zh: "各层的偏置被直接相加了。偏置和样本一样，要经过后面每一层的 W；只有最后一层的偏置原样到达。",
		},
		program: {
			collapse: (layers) => ({
				W: product(layers),
				B: layers.map(({ B }) => B).reduce(plus),
			}),
		},
	},
	{
		id: "last-bias-only",
		hint: {
			en: "Only the bias of the last layer is left. Send a row of zeros through the stack: what do the earlier layers hand on?",
			zh: "只保留了最后一层的偏置。把一行全零的样本送进整个网络：前面各层传下来的是什么？",
		},
		program: {
			collapse: (layers) => ({ W: product(layers), B: layers.at(-1)!.B }),
		},
	},
	{
		id: "first-bias-only",
		hint: {
			en: "Only the bias of the first layer was carried to the end. Every layer adds its own to what arrives.",
			zh: "只有第一层的偏置被一路传到了最后。每一层都会在收到的信号上再加自己的偏置。",
		},
		program: {
			collapse: (layers) => ({
				W: product(layers),
				B: layers
					.slice(1)
					.reduce((before, { W }) => through(before, W), layers[0].B),
			}),
		},
	},
	{
		id: "bias-through-its-own-layer",
		hint: {
			en: "A bias was multiplied by the W of its own layer. It is added after that W: only the layers after it weigh it.",
			zh: "偏置与自己那一层的 W 相乘了。它是在乘 W 之后才加上去的：只有后面的层才会对它加权。",
		},
		program: {
			collapse: (layers) => {
				const B = layers
					.map((layer, l) => {
						if (l === 0)
							return layers
								.slice(1)
								.reduce((b, { W }) => through(b, W), layer.B);
						// The last goes as it should; those before it meet their own W.
						return l + 1 < layers.length ? through(layer.B, layer.W) : layer.B;
					})
					.toReversed()
					.reduce(plus);
				return { W: product(layers), B };
			},
		},
	},
	{
		id: "bias-through-one-layer",
		hint: {
			en: "Each bias was weighed by the next layer only. With three layers the first one still has another W ahead of it.",
			zh: "每个偏置只经过了紧接着的那一层。三层网络里，第一层的偏置后面还有另一个 W。",
		},
		program: {
			collapse: (layers) => ({
				W: product(layers),
				B: layers
					.map(({ B }, i) =>
						i + 1 < layers.length ? through(B, layers[i + 1].W) : B,
					)
					.toReversed()
					.reduce(plus),
			}),
		},
	},
	{
		// In the shapes of most stacks this throws, as every product does that does not
		// fit; the hint has to be true of them all.
		id: "order-reversed",
		hint: {
			en: "Two matrices meet that do not belong side by side. Write down the shapes of every product: rows of samples stand on the left, so the W that a sample meets first stands nearest to it.",
			zh: "有两个不该相邻的矩阵乘在了一起。写出每个乘积的形状：样本是行向量，写在左边，因此样本最先遇到的 W 应当离它最近。",
		},
		program: {
			collapse: (layers) => ({
				W: product(layers.toReversed()),
				B: layers
					.slice(1)
					.reduce(
						(before, { W, B }) => plus(through(before, W), B),
						layers[0].B,
					),
			}),
		},
	},
	{
		id: "two-layers-only",
		hint: {
			en: "Only the first two layers were merged. The stack may have any length: what if the two merged ones are taken as one layer?",
			zh: "只合并了前两层。层数是任意的：如果把合并好的两层看作一层呢？",
		},
		program: {
			collapse: ([first, second]) =>
				second
					? {
							W: matMul(first!.W, second.W),
							B: plus(through(first!.B, second.W), second.B),
						}
					: first!,
		},
	},
	{
		id: "sum-instead-of-midpoint",
		hint: {
			en: "f was asked at x + y, and nothing was halved. A bias then counts twice on one side, so even an affine f seems bent.",
			zh: "现在比较的是 f(x + y) 与 f(x) + f(y)，两边都没有取一半。这样偏置在一边会被算两次，连仿射函数看起来也是弯的。",
		},
		program: {
			midpointGap: (f, x, y) => {
				const [both, a, b] = [f(plus(x, y)), f(x), f(y)];
				return Math.hypot(...both.map((v, i) => v - a[i] - b[i]));
			},
		},
	},
	{
		id: "inputs-not-halved",
		hint: {
			en: "f was asked at x + y instead of at their midpoint. With x = y nothing lies between them, and the gap must be 0.",
			zh: "f 取的是 x + y 处的值，而不是中点处的值。x 与 y 相同时，两者之间什么也没有，gap 应当等于 0。",
		},
		program: {
			midpointGap: (f, x, y) => {
				const straight = midpoint(f(x), f(y));
				return Math.hypot(...f(plus(x, y)).map((v, i) => v - straight[i]));
			},
		},
	},
	{
		id: "values-not-halved",
		hint: {
			en: "The midpoint of x and y was taken, but f(x) and f(y) were added without halving. For a constant f the gap must be 0.",
			zh: "x 与 y 取了中点，f(x) 与 f(y) 却直接相加，没有取一半。如果 f 是常数，gap 应当等于 0。",
		},
		program: {
			midpointGap: (f, x, y) => {
				const [middle, a, b] = [f(midpoint(x, y)), f(x), f(y)];
				return Math.hypot(...middle.map((v, i) => v - a[i] - b[i]));
			},
		},
	},
	{
		id: "first-output-only",
		hint: {
			en: "Only the first output of f was compared. f may have any number of outputs, and each of them is a part of the length.",
			zh: "只比较了 f 的第一个输出。f 可以有任意多个输出，每一个都是向量长度的一部分。",
		},
		program: { midpointGap: gap(([first]) => Math.abs(first!)) },
	},
	{
		id: "signed-gap",
		hint: {
			en: "The differences were added with their signs: two outputs that bend in opposite directions cancel. What is the length of a vector?",
			zh: "各分量之差带着符号相加，弯曲方向相反的两个输出会互相抵消。向量的长度是怎样定义的？",
		},
		program: { midpointGap: gap(sum) },
	},
	{
		id: "squared-gap",
		hint: {
			en: "This is the square of the length. The sum of squares still has its last step before it.",
			zh: "这是长度的平方。求出平方和之后，还差最后一步。",
		},
		program: { midpointGap: gap((d) => sum(d.map((v) => v * v))) },
	},
	{
		id: "absolute-gap",
		hint: {
			en: "The sizes of the differences were added up. That is the way along the axes; the length of a vector is the straight way.",
			zh: "把各分量之差的绝对值加了起来。那是沿坐标轴走的路程；向量的长度是直线距离。",
		},
		program: { midpointGap: gap((d) => sum(d.map(Math.abs))) },
	},
];
