import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/02-learning-tep/learning-tep.ts";

type Labelled = reference.Labelled;
type Program = Mistake<typeof reference>["program"];
type Nearest = typeof reference.nearest;
type Performance = typeof reference.performance;

const squared = (a: Vector, b: Vector): number =>
	a.reduce((sum, value, k) => sum + (value - b[k]) ** 2, 0);

const distances = (X: Matrix, x: Vector): Vector =>
	X.map((sample) => squared(sample, x));

const first = ({ X, y }: Labelled, size: number): Labelled => ({
	X: X.slice(0, size),
	y: y.slice(0, size),
});

const nearest: Nearest = ({ X, y }, x) => {
	const all = distances(X, x);
	return y[all.indexOf(Math.min(...all))];
};

const hits = (nearest: Nearest, train: Labelled, test: Labelled): number =>
	test.X.filter((x, i) => nearest(train, x) === test.y[i]).length;

/** A wrong nearest neighbour spoils all that is built on it. */
const withNearest = (nearest: Nearest): Program => ({
	nearest,
	...withPerformance(
		(train, test) => hits(nearest, train, test) / test.X.length,
	),
});

const withPerformance = (performance: Performance): Program => ({
	performance,
	learningCurve: (train, test, sizes) =>
		sizes.map((size) => performance(first(train, size), test)),
});

const performance: Performance = (train, test) =>
	hits(nearest, train, test) / test.X.length;

const withDistance = (distance: (a: Vector, b: Vector) => number): Program =>
	withNearest(({ X, y }, x) => {
		const all = X.map((sample) => distance(sample, x));
		return y[all.indexOf(Math.min(...all))];
	});

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "farthest-instead",
		hint: {
			en: "The sample at the largest distance decided. Ask about a sample that is in the training set: who should answer?",
			zh: "由距离最大的样本决定了答案。拿训练集里的一个样本来问：应当由谁来回答？",
		},
		program: withDistance((a, b) => -squared(a, b)),
	},
	{
		id: "row-number-returned",
		hint: {
			en: "The row number of the nearest sample was returned. It says where to look; the answer is the label at that place.",
			zh: "返回的是最近样本的行号。行号只说明去哪里找，答案是那个位置上的标签。",
		},
		program: withNearest(({ X }, x) => {
			const all = distances(X, x);
			return all.indexOf(Math.min(...all));
		}),
	},
	{
		id: "last-of-equals",
		hint: {
			en: "Of equally near samples the last one decided. The docstring gives the say to the lowest row: what happens when a distance equals the smallest so far?",
			zh: "距离相同时由最后一个样本决定了。按照文档注释，应取行号最小的：遇到与当前最小距离相等的距离时该怎么办？",
		},
		program: withNearest(({ X, y }, x) => {
			const all = distances(X, x);
			return y[all.lastIndexOf(Math.min(...all))];
		}),
	},
	{
		id: "differences-cancel",
		hint: {
			en: "The differences of the features were added with their signs. One feature too large and one too small then cancel, and a far sample seems near.",
			zh: "各特征之差带着符号相加了。一个特征偏大、另一个偏小就会互相抵消，远处的样本看起来也很近。",
		},
		program: withDistance((a, b) =>
			Math.abs(a.reduce((sum, value, k) => sum + value - b[k], 0)),
		),
	},
	{
		id: "city-blocks",
		hint: {
			en: "The absolute differences were added: the way along the streets. Asked is the straight distance. Is (3, 3) or (0, 5) nearer to (0, 0)?",
			zh: "把各特征之差的绝对值加了起来，那是沿街道走的距离（曼哈顿距离）。题目要的是直线距离：(3, 3) 和 (0, 5)，哪个离 (0, 0) 更近？",
		},
		program: withDistance((a, b) =>
			a.reduce((sum, value, k) => sum + Math.abs(value - b[k]), 0),
		),
	},
	{
		id: "first-feature-only",
		hint: {
			en: "Only the first feature was compared. All features count for the distance.",
			zh: "只比较了第一个特征。计算距离要用到所有特征。",
		},
		program: withDistance((a, b) => Math.abs(a[0] - b[0])),
	},
	{
		id: "marked-on-training-samples",
		hint: {
			en: "The questions were the training samples themselves. Each of them is nearest to itself, so the mark is 1 whatever was learned. P is judged on samples that were not seen.",
			zh: "拿训练样本自己来测试了。每个样本离自己最近，无论学到了什么，成绩都是 1。成绩要用没见过的样本来评判。",
		},
		program: {
			performance: (train) => performance(train, train),
			learningCurve: (train, _test, sizes) =>
				sizes.map((size) =>
					performance(first(train, size), first(train, size)),
				),
		},
	},
	{
		id: "roles-swapped",
		hint: {
			en: "The test samples were learned and the training samples asked about. Which of the two may the program look up answers in?",
			zh: "学的是测试样本，考的却是训练样本。程序可以在哪一组里查找答案？",
		},
		program: withPerformance((train, test) => performance(test, train)),
	},
	{
		id: "errors-counted",
		hint: {
			en: "The share of wrong answers was returned. A performance grows when the program gets better.",
			zh: "返回的是答错的比例。程序变好时，成绩应当升高。",
		},
		program: withPerformance((train, test) => 1 - performance(train, test)),
	},
	{
		id: "hits-not-divided",
		hint: {
			en: "The right answers were counted but not divided by the number of questions. P is a share, at most 1.",
			zh: "数出了答对的个数，却没有除以题目总数。P 是一个比例，最大为 1。",
		},
		program: withPerformance((train, test) => hits(nearest, train, test)),
	},
	{
		id: "divided-by-training-samples",
		hint: {
			en: "The right answers were divided by the number of training samples. How many questions were asked?",
			zh: "答对的个数除以了训练样本数。一共问了多少个问题？",
		},
		program: withPerformance(
			(train, test) => hits(nearest, train, test) / train.X.length,
		),
	},
	{
		id: "all-experience-every-time",
		hint: {
			en: "Every point of the curve knew all training samples, so the curve is level. At size n only the first n have been met.",
			zh: "曲线上的每个点都用了全部训练样本，所以曲线是平的。size 为 n 时，程序只见过前 n 个样本。",
		},
		program: {
			learningCurve: (train, test, sizes) =>
				sizes.map(() => performance(train, test)),
		},
	},
	{
		id: "test-cut-too",
		hint: {
			en: "The test samples were cut to the same size. Only the experience grows; the examination stays the same, otherwise its marks cannot be compared.",
			zh: "测试样本也被截到了同样的数量。增加的只有经验；考题应当始终相同，否则成绩无法比较。",
		},
		program: {
			learningCurve: (train, test, sizes) =>
				sizes.map((size) => performance(first(train, size), first(test, size))),
		},
	},
	{
		id: "one-sample-too-many",
		hint: {
			en: "One sample too many was used. At size 1 a single training sample answers every question alike: does yours?",
			zh: "多用了一个样本。size 为 1 时只有一个训练样本，所有问题的回答都相同：你的程序是这样吗？",
		},
		program: {
			learningCurve: (train, test, sizes) =>
				sizes.map((size) => performance(first(train, size + 1), test)),
		},
	},
	{
		id: "one-sample-too-few",
		hint: {
			en: "One sample too few was used. After size samples the last of them has been met as well: how many rows did yours learn from at size 2?",
			zh: "少用了一个样本。见过 size 个样本，就包括其中最后的那一个：size 为 2 时，你的程序学了几行？",
		},
		program: {
			learningCurve: (train, test, sizes) =>
				sizes.map((size) => performance(first(train, size - 1), test)),
		},
	},
	{
		id: "sizes-not-read",
		hint: {
			en: "The curve was drawn for 1, 2, 3 … samples. Which numbers of samples are asked about stands in sizes, in any order.",
			zh: "曲线是按 1、2、3……个样本计算的。要问哪些样本数，写在 sizes 里，次序任意。",
		},
		program: {
			learningCurve: (train, test, sizes) =>
				sizes.map((_, i) => performance(first(train, i + 1), test)),
		},
	},
	{
		id: "last-samples-instead",
		hint: {
			en: "The last samples of the training set were taken instead of the first. They are met in the order of their rows.",
			zh: "取的是训练集最后的若干个样本，而不是最前面的。样本是按行的顺序依次见到的。",
		},
		program: {
			learningCurve: ({ X, y }, test, sizes) =>
				sizes.map((size) =>
					performance({ X: X.slice(-size), y: y.slice(-size) }, test),
				),
		},
	},
];
