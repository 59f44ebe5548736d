import { transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step2-linear-regression/06-scalers/scalers.ts";

type Scaler = reference.Scaler;
type ScalerKind = reference.ScalerKind;
type Learned = [shift: number, scale: number];

const sum = (values: Vector) => values.reduce((a, b) => a + b, 0);
const mean = (values: Vector) => sum(values) / values.length;
const range = (values: Vector) => Math.max(...values) - Math.min(...values);
const squares = (values: Vector) =>
	sum(values.map((x) => (x - mean(values)) ** 2));
const deviation = (values: Vector) =>
	Math.sqrt(squares(values) / values.length);
const unlessFlat = (column: Vector, width: number) =>
	range(column) === 0 ? 1 : width;

/** What the reference learns of one column. */
function right(column: Vector, kind: ScalerKind): Learned {
	const { shift, scale } = reference.fitScaler(
		column.map((x) => [x]),
		kind,
	);
	return [shift[0], scale[0]];
}

/** A fitScaler that learns something else of a column of these kinds. */
const learns =
	(kinds: readonly ScalerKind[], column: (values: Vector) => Learned) =>
	(X: Matrix, kind: ScalerKind): Scaler => {
		const learned = transpose(X).map((values) =>
			kinds.includes(kind) ? column(values) : right(values, kind),
		);
		return {
			kind,
			shift: learned.map(([shift]) => shift),
			scale: learned.map(([, scale]) => scale),
		};
	};

/** A transform or inverse that treats values of these kinds differently. */
const treats =
	(
		kinds: readonly ScalerKind[],
		value: (x: number, shift: number, scale: number) => number,
		otherwise: (scaler: Scaler, X: Matrix) => Matrix,
	) =>
	(scaler: Scaler, X: Matrix): Matrix =>
		kinds.includes(scaler.kind)
			? X.map((row) =>
					row.map((x, j) => value(x, scaler.shift[j], scaler.scale[j])),
				)
			: otherwise(scaler, X);

const AFFINE = ["minmax", "mean", "zscore", "center", "ratio"] as const;

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "statistics-per-row",
		hint: {
			en: "One shift and one scale were learned per row. A row is a house; kilometres and square metres stand in columns, and each column has its own size.",
			zh: "每一行各学到了一组 shift 和 scale。一行是一套房子；公里和平方米分别在不同的列里，每一列有自己的大小。",
		},
		program: {
			fitScaler: (X, kind) => reference.fitScaler(transpose(X), kind),
		},
	},
	{
		id: "all-columns-together",
		hint: {
			en: "All columns share the numbers of the whole table. Then the largest feature alone decides, and the small ones stay small: what is the range of one column?",
			zh: "所有列共用了整张表的统计量。这样只有最大的特征说了算，小的特征依旧很小：单独一列的极差是多少？",
		},
		program: {
			fitScaler: (X, kind) => {
				const [shift, scale] = right(X.flat(), kind);
				return {
					kind,
					shift: X[0].map(() => shift),
					scale: X[0].map(() => scale),
				};
			},
		},
	},
	{
		id: "minimum-not-subtracted",
		hint: {
			en: "Values were divided by the range without taking the minimum off first. The smallest training value should become 0.",
			zh: "直接除以极差，没有先减去最小值。训练数据中最小的值应当变成 0。",
		},
		program: {
			fitScaler: learns(["minmax"], (column) => [
				0,
				unlessFlat(column, range(column)),
			]),
		},
	},
	{
		id: "divided-by-maximum",
		hint: {
			en: "The minimum was taken off, and then the maximum divided by. What does the largest training value become, if the smallest is not 0?",
			zh: "减去最小值之后，除以的却是最大值。如果最小值不是 0，最大的训练值会变成多少？",
		},
		program: {
			fitScaler: learns(["minmax"], (column) => [
				Math.min(...column),
				unlessFlat(column, Math.max(...column)),
			]),
		},
	},
	{
		id: "mean-over-deviation",
		hint: {
			en: '"mean" and "zscore" were taken for the same. Both take the mean off; only one of them divides by the deviation.',
			zh: "把 mean 和 zscore 当成了一回事。两者都减去平均值，但只有一个除以标准差。",
		},
		program: {
			fitScaler: learns(["mean"], (column) => right(column, "zscore")),
		},
	},
	{
		id: "sample-deviation",
		hint: {
			en: "The deviation was estimated for a larger population, by dividing the squares by one less than their number. Here the training data are the population: it is a mean of squares.",
			zh: "求标准差时除以了“样本数减一”，那是在估计更大的总体。这里训练数据就是总体：取的是平方的平均值。",
		},
		program: {
			fitScaler: learns(["zscore"], (column) => [
				mean(column),
				unlessFlat(column, Math.sqrt(squares(column) / (column.length - 1))),
			]),
		},
	},
	{
		id: "variance-for-deviation",
		hint: {
			en: "The scale is the variance. Of kilometres that is square kilometres: which step brings it back to the unit of the column?",
			zh: "scale 用成了方差。公里的方差单位是平方公里：还差哪一步才能回到这一列的单位？",
		},
		program: {
			fitScaler: learns(["zscore"], (column) => [
				mean(column),
				unlessFlat(column, squares(column) / column.length),
			]),
		},
	},
	{
		id: "difference-of-squares",
		hint: {
			en: "The variance is the difference of two huge numbers that agree in almost all digits, and what differs is rounded away. Subtract the mean before you square.",
			zh: "方差是用两个几乎相等的大数相减得到的，真正的差别已经在舍入中丢失了。先减去平均值，再取平方。",
		},
		program: {
			fitScaler: learns(["zscore"], (column) => [
				mean(column),
				unlessFlat(
					column,
					Math.sqrt(
						Math.max(0, mean(column.map((x) => x * x)) - mean(column) ** 2),
					),
				),
			]),
		},
	},
	{
		id: "flat-by-deviation",
		hint: {
			en: "Whether a column is flat was read off its deviation. The mean of three times 0.1 is rounded, so their deviation is not exactly 0: ask something that is not rounded.",
			zh: "是根据标准差是否为 0 来判断一列是不是常数。三个 0.1 的平均值有舍入误差，标准差并不恰好是 0：应当用一个不受舍入影响的量来判断。",
		},
		program: {
			fitScaler: learns(["zscore"], (column) => [
				mean(column),
				deviation(column) || 1,
			]),
		},
	},
	{
		id: "flat-column-divides-by-zero",
		hint: {
			en: "A column of equal values has the range 0, and 0 / 0 is NaN. What does the docstring promise as its scale?",
			zh: "一列的值全都相等时极差为 0，而 0 / 0 是 NaN。文档注释约定这时的 scale 是多少？",
		},
		program: {
			fitScaler: (X, kind) => {
				const flat = learns(["minmax", "mean"], (column) => [
					kind === "mean" ? mean(column) : Math.min(...column),
					range(column),
				]);
				const deviates = learns(["zscore"], (column) => [
					mean(column),
					deviation(column),
				]);
				return (kind === "zscore" ? deviates : flat)(X, kind);
			},
		},
	},
	{
		id: "flat-ratio-not-divided",
		hint: {
			en: 'A column of equal values got the scale 1 under "ratio" too. Its range is 0, its sum is not: what does this kind divide by?',
			zh: "ratio 遇到值全都相等的列，scale 也取了 1。极差是 0，总和却不是 0：这种缩放除以的是哪一个？",
		},
		program: {
			fitScaler: learns(["ratio"], (column) => [
				0,
				unlessFlat(column, sum(column)),
			]),
		},
	},
	{
		id: "epsilon-added",
		hint: {
			en: "A small number was added to the scale so that it is never 0. A flat column is then blown up, and every other one is a little off. What does the docstring promise for a column without width?",
			zh: "给 scale 加上了一个小数，好让它不为 0。这样值全都相等的列会被急剧放大，其余各列也都差了一点。文档注释对没有变化的列是怎么约定的？",
		},
		program: {
			fitScaler: (X, kind) => {
				const width = (column: Vector) =>
					kind === "zscore" ? deviation(column) : range(column);
				return learns(["minmax", "mean", "zscore"], (column) => [
					right(column, kind)[0],
					width(column) + 1e-8,
				])(X, kind);
			},
		},
	},
	{
		id: "learned-from-the-query",
		hint: {
			en: "transform learned its numbers anew from what it was given. A query must be scaled like the training data: the scaler holds their numbers.",
			zh: "transform 用传入的数据重新计算了统计量。查询样本必须和训练数据用同样的数归一化，这些数就在 scaler 里。",
		},
		program: {
			transform: ({ kind }, X) =>
				reference.transform(reference.fitScaler(X, kind), X),
		},
	},
	{
		id: "clipped",
		hint: {
			en: "Values outside the training range were pulled back to 0 or 1. Then a house twice as large costs the same, and inverse cannot bring it back.",
			zh: "超出训练范围的值被截断成了 0 或 1。这样大一倍的房子价格不变，inverse 也还原不回来。",
		},
		program: {
			transform: treats(
				["minmax"],
				(x, shift, scale) => Math.min(1, Math.max(0, (x - shift) / scale)),
				reference.transform,
			),
		},
	},
	{
		id: "clipped-whatever-the-kind",
		hint: {
			en: "Every scaled value was pulled into [0, 1], whatever its kind. Only min-max brings training data there, and a query may leave that range under each of them.",
			zh: "不论哪一种，结果都被截断到了 [0, 1]。只有 min-max 会把训练数据变到这个范围；而查询样本在任何一种之下都可以超出它。",
		},
		program: {
			transform: treats(
				AFFINE,
				(x, shift, scale) => Math.min(1, Math.max(0, (x - shift) / scale)),
				reference.transform,
			),
		},
	},
	{
		id: "scaled-in-place",
		hint: {
			en: "The scaled values were written into X. The data belong to the caller, who may need them again: return new arrays.",
			zh: "归一化的结果直接写回了 X。数据属于调用者，之后可能还要用：请返回新数组。",
		},
		program: {
			transform: (scaler, X) => {
				const Z = reference.transform(scaler, X);
				for (const [i, row] of X.entries())
					for (const j of row.keys()) row[j] = Z[i][j];
				return X;
			},
		},
	},
	{
		id: "divided-before-shifted",
		hint: {
			en: "The value was divided before the shift was taken off. The shift is in the unit of the column, so it comes off first.",
			zh: "先除以 scale，再减去 shift。shift 的单位就是这一列的单位，应当先减。",
		},
		program: {
			transform: treats(
				AFFINE,
				(x, shift, scale) => x / scale - shift,
				reference.transform,
			),
		},
	},
	{
		id: "logarithm-not-refused",
		hint: {
			en: "0 and negative values have no logarithm, and −Infinity or NaN went on into the network. Refuse them, and say where they stand.",
			zh: "0 和负数没有对数，结果 −Infinity 或 NaN 流进了网络。应当拒绝，并说明它在哪里。",
		},
		program: {
			transform: treats(["log"], (x) => Math.log(x), reference.transform),
		},
	},
	{
		id: "refusal-counted-from-one",
		hint: {
			en: "Row and column of the refused value were counted from 1. Indices count from 0 here, as in X[i][j].",
			zh: "报错时行号和列号是从 1 数起的。这里与 X[i][j] 一样，下标从 0 数起。",
		},
		program: {
			transform: (scaler, X) => {
				for (const [i, row] of X.entries())
					for (const [j, x] of row.entries())
						if (scaler.kind === "log" && x <= 0)
							throw new RangeError(`row ${i + 1}, column ${j + 1}`);
				return reference.transform(scaler, X);
			},
		},
	},
	{
		id: "logarithm-of-one-more",
		hint: {
			en: "1 was added before the logarithm was taken. That lets 0 pass, but it is another scaling: 1 no longer becomes 0.",
			zh: "取对数之前先加了 1。这样 0 虽然能通过，却成了另一种缩放：1 不再变成 0。",
		},
		program: {
			transform: treats(["log"], (x) => Math.log1p(x), reference.transform),
			inverse: treats(["log"], (z) => Math.expm1(z), reference.inverse),
		},
	},
	{
		id: "logarithm-to-base-ten",
		hint: {
			en: "This is the logarithm to base 10. The natural one was asked for, whose way back is the exponential.",
			zh: "这是以 10 为底的对数。题目要求的是自然对数，它的逆运算是指数函数 exp。",
		},
		program: {
			transform: (scaler, X) => {
				const Z = reference.transform(scaler, X);
				if (scaler.kind !== "log") return Z;
				return Z.map((row) => row.map((z) => z / Math.LN10));
			},
			inverse: treats(["log"], (z) => 10 ** z, reference.inverse),
		},
	},
	{
		id: "arctangent-in-radians",
		hint: {
			en: "The arctangent came back in radians, up to 1.57. Its kind promises values between −1 and 1.",
			zh: "arctan 的结果是弧度，最大到 1.57。这种缩放约定结果在 −1 与 1 之间。",
		},
		program: {
			transform: treats(["atan"], (x) => Math.atan(x), reference.transform),
			inverse: treats(["atan"], (z) => Math.tan(z), reference.inverse),
		},
	},
	{
		id: "inverse-in-forward-order",
		hint: {
			en: "inverse added the shift and multiplied then. The last step of transform is undone first, like shoes before socks.",
			zh: "inverse 先加了 shift，再乘 scale。transform 的最后一步要最先撤销，就像先脱鞋再脱袜子。",
		},
		program: {
			inverse: treats(
				AFFINE,
				(z, shift, scale) => (z + shift) * scale,
				reference.inverse,
			),
		},
	},
	{
		id: "inverse-without-shift",
		hint: {
			en: "inverse multiplied, and the shift was forgotten: what should 0 become again under min-max?",
			zh: "inverse 只做了乘法，忘了 shift：min-max 缩放之后的 0 应当还原成什么？",
		},
		program: {
			inverse: treats(AFFINE, (z, _, scale) => z * scale, reference.inverse),
		},
	},
	{
		id: "inverse-affine-for-all",
		hint: {
			en: '"log" and "atan" were undone with shift and scale, and came back unchanged. They need functions of their own on the way back too.',
			zh: "log 和 atan 也用 shift 和 scale 来还原，结果原封不动。这两种在还原时同样需要各自的函数。",
		},
		program: {
			inverse: treats(
				["log", "atan"],
				(z, shift, scale) => z * scale + shift,
				reference.inverse,
			),
		},
	},
];
