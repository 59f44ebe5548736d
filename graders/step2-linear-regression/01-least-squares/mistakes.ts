import type { Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step2-linear-regression/01-least-squares/least-squares.ts";

const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);
const mean = (values: Vector): number => sum(values) / values.length;
const dot = (a: Vector, b: Vector): number => sum(a.map((v, i) => v * b[i]));

/** Sums of squares and of products of the distances from the mean. */
function spreads(x: Vector, y: Vector) {
	const [meanX, meanY] = [mean(x), mean(y)];
	const dx = x.map((value) => value - meanX);
	const dy = y.map((value) => value - meanY);
	return { xx: dot(dx, dx), xy: dot(dx, dy), yy: dot(dy, dy) };
}

/** A wrong slope; vertical clouds are refused, and the line goes through the centre. */
const withSlope =
	(slope: (x: Vector, y: Vector) => number): typeof reference.leastSquares =>
	(x, y) => {
		reference.leastSquares(x, y);
		const w = slope(x, y);
		return { w, b: mean(y) - w * mean(x) };
	};

/** A right line where there is one; vertical clouds get something else. */
const whenVertical =
	(
		answer: (x: Vector, y: Vector) => { w: number; b: number },
	): typeof reference.leastSquares =>
	(x, y) =>
		x.every((value) => value === x[0])
			? answer(x, y)
			: reference.leastSquares(x, y);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "m-missing-below",
		hint: {
			en: "The number of samples multiplies the sum of products but not the sum of squares. Numerator and denominator must be sums of the same kind.",
			zh: "样本数乘在了分子的 Σxy 上，却没有乘在分母的 Σx² 上。分子与分母应当是同一类和。",
		},
		program: {
			leastSquares: withSlope(
				(x, y) =>
					(x.length * dot(x, y) - sum(x) * sum(y)) / (dot(x, x) - sum(x) ** 2),
			),
		},
	},
	{
		id: "mean-over-sum",
		hint: {
			en: "The slope is too flat: a mean of products was divided by a sum of squares. Divide both by the number of samples, or neither.",
			zh: "斜率太小：分子是乘积的平均，分母却是平方的总和。要么都除以样本数，要么都不除。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xx, xy } = spreads(x, y);
				return xy / x.length / xx;
			}),
		},
	},
	{
		id: "two-kinds-of-variance",
		hint: {
			en: "Covariance and variance were divided by different numbers, m and m − 1. In the slope the divisor must cancel.",
			zh: "协方差与方差除的不是同一个数，一个除以 m，一个除以 m − 1。在斜率里，这个除数应当约掉。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xx, xy } = spreads(x, y);
				return xy / (x.length - 1) / (xx / x.length);
			}),
		},
	},
	{
		id: "mean-as-intercept",
		hint: {
			en: "The mean of y was taken for the intercept. The line has that height above the mean of x; b is its height at x = 0.",
			zh: "把 y 的平均值当成了截距。直线在 x 的平均值处才有这个高度，b 是它在 x = 0 处的高度。",
		},
		program: {
			leastSquares: (x, y) => ({
				w: reference.leastSquares(x, y).w,
				b: mean(y),
			}),
		},
	},
	{
		id: "intercept-sign",
		hint: {
			en: "The intercept lies on the wrong side of the mean of y. Walk from the centre of the cloud back to x = 0: does a rising line climb or fall on that way?",
			zh: "截距落在了 y 平均值的另一侧。从散点的中心退回到 x = 0：一条上升的直线，在这段路上是升高还是降低？",
		},
		program: {
			leastSquares: (x, y) => {
				const { w } = reference.leastSquares(x, y);
				return { w, b: mean(y) + w * mean(x) };
			},
		},
	},
	{
		id: "intercept-negated",
		hint: {
			en: "The intercept has the wrong sign throughout: at the mean of x your line is not as high as the mean of y. From the height at the centre, what is to be subtracted from what?",
			zh: "截距整个差了一个符号：在 x 的平均值处，直线的高度不是 y 的平均值。从中心的高度出发，应当用哪个减哪个？",
		},
		program: {
			leastSquares: (x, y) => {
				const { w, b } = reference.leastSquares(x, y);
				return { w, b: -b };
			},
		},
	},
	{
		id: "through-the-first-sample",
		hint: {
			en: "The slope is right, but the line was laid through the first sample, which has an error like any other. Through which point does the best line always pass?",
			zh: "斜率是对的，直线却画成了通过第一个样本。这个样本和其他样本一样也有误差：最佳直线一定通过的是哪个点？",
		},
		program: {
			leastSquares: (x, y) => {
				const { w } = reference.leastSquares(x, y);
				return { w, b: y[0] - w * x[0] };
			},
		},
	},
	{
		id: "through-the-origin",
		hint: {
			en: "The slope was computed as if the line had to pass through (0, 0). It has to pass through the centre of the cloud: from where are distances measured?",
			zh: "计算斜率时默认直线通过 (0, 0)。它应当通过散点的中心：距离要从哪里量起？",
		},
		program: { leastSquares: withSlope((x, y) => dot(x, y) / dot(x, x)) },
	},
	{
		id: "x-on-y",
		hint: {
			en: "x was fitted by y: the denominator holds the squares of y. Errors are measured along y, so the spread of x is what the slope is divided by.",
			zh: "变成了用 y 去拟合 x：分母里是 y 的平方。误差是沿 y 方向量的，所以除的应当是 x 的离散程度。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xy, yy } = spreads(x, y);
				return xy / yy;
			}),
		},
	},
	{
		id: "inverse-line",
		hint: {
			en: "The line is too steep: it is the fit of x by y, turned round. That one makes horizontal errors small; here errors are vertical.",
			zh: "直线太陡：它是用 y 拟合 x 之后再反解得到的。那样减小的是水平方向的误差，而这里的误差是竖直方向的。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xy, yy } = spreads(x, y);
				return yy / xy;
			}),
		},
	},
	{
		id: "ratio-of-spreads",
		hint: {
			en: "The slope compares how far x and y spread, each for itself. It must also ask whether they spread together: for that their distances are multiplied.",
			zh: "斜率只比较了 x 和 y 各自的离散程度，却没有问它们是否一同变化：为此要把两者的距离相乘。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xx, yy } = spreads(x, y);
				return Math.sqrt(yy / xx);
			}),
		},
	},
	{
		id: "slope-upside-down",
		hint: {
			en: "The slope is a run over a rise: squares of x stand above, products below. How much z gains when x grows by 1 has the unit of y over that of x.",
			zh: "斜率的分子与分母颠倒了：x 的平方和在上，乘积之和在下。x 增加 1 时 z 增加多少，单位应当是 y 的单位除以 x 的单位。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xx, xy } = spreads(x, y);
				return xx / xy;
			}),
		},
	},
	{
		id: "arguments-swapped",
		hint: {
			en: "x and y changed places: this is the line that gives x for a y. The first argument is what is known, the second what the line should give.",
			zh: "x 与 y 对调了：求出的是由 y 推算 x 的直线。第一个参数是已知的量，第二个参数才是直线应当给出的量。",
		},
		program: {
			leastSquares: (x, y) => {
				reference.leastSquares(x, y);
				return reference.leastSquares(y, x);
			},
		},
	},
	{
		id: "perpendicular-distances",
		hint: {
			en: "The line makes distances at right angles to itself small. Here errors are vertical: z at an x against the y there.",
			zh: "这条直线使各点到直线的垂直距离最小。这里的误差是沿 y 方向的：同一个 x 处的 z 与 y 之差。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const { xx, xy, yy } = spreads(x, y);
				return (yy - xx + Math.hypot(yy - xx, 2 * xy)) / (2 * xy);
			}),
		},
	},
	{
		id: "zero-x-left-out",
		hint: {
			en: "Samples with x = 0 were left out. In JavaScript 0 counts as false, yet it is a number like any other: such a sample says how high the line is there.",
			zh: "x = 0 的样本被漏掉了。JavaScript 里 0 会被当作 false，但它和其他数一样：这个样本说明了直线在该处的高度。",
		},
		program: {
			leastSquares: (x, y) => {
				reference.leastSquares(x, y);
				return reference.leastSquares(
					x.filter((value) => value),
					y.filter((_, i) => x[i]),
				);
			},
		},
	},
	{
		id: "repeated-sample-counts-once",
		hint: {
			en: "A sample that occurs twice was counted once. The loss is a mean over all samples, and the second of them costs as much as the first.",
			zh: "重复出现的样本只算了一次。损失是对所有样本取平均，第二个与第一个同样计入。",
		},
		program: {
			leastSquares: (x, y) => {
				const first = x.map((value, i) =>
					x.findIndex((other, j) => other === value && y[j] === y[i]),
				);
				const isNew = (_: number, i: number) => first[i] === i;
				return reference.leastSquares(x.filter(isNew), y.filter(isNew));
			},
		},
	},
	{
		id: "first-to-last",
		hint: {
			en: "The slope is that from the first sample to the last. Every sample has a say, and their order has none.",
			zh: "斜率取的是从第一个样本到最后一个样本的斜率。每个样本都应当起作用，而次序不应当起作用。",
		},
		program: {
			leastSquares: withSlope(
				(x, y) => (y.at(-1)! - y[0]) / (x.at(-1)! - x[0]),
			),
		},
	},
	{
		id: "raw-sums",
		hint: {
			en: "Two huge sums were subtracted from each other, and the digits that matter were lost before. Move the cloud to its centre first: then no sum is huge.",
			zh: "两个巨大的和相减，真正重要的那些位在此之前已经丢失。先把散点平移到中心，就不会出现巨大的和。",
		},
		program: {
			leastSquares: withSlope(
				(x, y) =>
					(x.length * dot(x, y) - sum(x) * sum(y)) /
					(x.length * dot(x, x) - sum(x) ** 2),
			),
		},
	},
	{
		id: "half-centred",
		hint: {
			en: "In each product of the denominator one factor was measured from the mean and the other from 0. A factor of a million makes the rounding of the first one a million times larger.",
			zh: "分母的每个乘积里，一个因子是到平均值的距离，另一个却是从 0 量起的。一百万倍的因子会把前一个因子的舍入误差放大一百万倍。",
		},
		program: {
			leastSquares: withSlope((x, y) => {
				const meanX = mean(x);
				const dx = x.map((value) => value - meanX);
				return dot(dx, y) / dot(dx, x);
			}),
		},
	},
	{
		id: "vertical-by-zero",
		hint: {
			en: "Whether the cloud is vertical was read off a computed 0. A mean is rounded, so distances from it may be tiny instead of 0: ask the samples themselves.",
			zh: "是否为竖线，是看计算结果是不是 0 来判断的。平均值有舍入，距离可能是极小的数而不是 0：应当直接比较样本本身。",
		},
		program: {
			leastSquares: whenVertical((x, y) => {
				const { xx, xy } = spreads(x, y);
				if (xx === 0) throw new RangeError(`every x is ${x[0]}`);
				const w = xy / xx;
				return { w, b: mean(y) - w * mean(x) };
			}),
		},
	},
	{
		id: "vertical-unnoticed",
		hint: {
			en: "A vertical cloud was divided by 0. Whoever called cannot tell that from an answer until much later: refuse at the door.",
			zh: "散点排成一条竖线时除以了 0。调用者要到很久以后才会发现结果不对：应当一开始就拒绝。",
		},
		program: {
			leastSquares: whenVertical((x, y) => {
				const { xx, xy } = spreads(x, y);
				const w = xy / xx;
				return { w, b: mean(y) - w * mean(x) };
			}),
		},
	},
	{
		id: "vertical-flat",
		hint: {
			en: "A vertical cloud was given a flat line. Every slope fits it equally well, so none is an answer: the docstring promises an error.",
			zh: "散点排成一条竖线时给出了水平线。任何斜率都同样合适，所以哪个都不是答案：文档注释承诺抛出错误。",
		},
		program: { leastSquares: whenVertical((_, y) => ({ w: 0, b: mean(y) })) },
	},
	{
		id: "vertical-by-tolerance",
		hint: {
			en: "A cloud was refused because its x lie close together. A narrow cloud has a best line too; only equal x have none.",
			zh: "只因各个 x 靠得很近就拒绝了。很窄的散点同样有最佳直线，只有 x 全部相等时才没有。",
		},
		program: {
			leastSquares: (x, y) => {
				if (spreads(x, y).xx < 1e-12)
					throw new RangeError(`every x is about ${x[0]}`);
				return reference.leastSquares(x, y);
			},
		},
	},
	{
		id: "vertical-by-relative-tolerance",
		hint: {
			en: "A cloud was refused because its x are close together for their size. Two neighbouring numbers are two x all the same, and there is a line through them.",
			zh: "只因各个 x 之差与其大小相比很小就拒绝了。相邻的两个数也是两个不同的 x，过它们就有一条直线。",
		},
		program: {
			leastSquares: (x, y) => {
				const range = Math.max(...x) - Math.min(...x);
				if (range <= 1e-10 * Math.max(...x.map(Math.abs)))
					throw new RangeError(`every x is about ${x[0]}`);
				return reference.leastSquares(x, y);
			},
		},
	},
	{
		id: "vertical-by-ends",
		hint: {
			en: "Only the first and the last x were compared. They may be equal while others between them are not: every x has to be asked.",
			zh: "只比较了第一个和最后一个 x。它们相等时，中间的 x 未必相等：每个 x 都要看。",
		},
		program: {
			leastSquares: (x, y) => {
				if (x[0] === x[x.length - 1])
					throw new RangeError(`every x is ${x[0]}`);
				return reference.leastSquares(x, y);
			},
		},
	},
	{
		id: "vertical-unsaid",
		hint: {
			en: "The error does not say at which x the samples stand. Whoever reads it has to find the column at fault.",
			zh: "错误消息没有写出样本都在哪个 x 处。读到消息的人要靠它找到出问题的那一列数据。",
		},
		program: {
			leastSquares: whenVertical(() => {
				throw new RangeError("the cloud is vertical");
			}),
		},
	},
];
