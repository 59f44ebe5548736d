import {
	logSoftmax,
	softmax,
} from "#given/step3-linear-classification/06-softmax.ts";
import type { Matrix } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/07-softmax-ce/softmax-ce.ts";

type Row = readonly number[];

const sum = (values: Row) => values.reduce((a, b) => a + b, 0);

/** A loss that adds up one number per sample and divides once. */
const lossOf =
	(sample: (z: number[], y: number[]) => number, count = rowsOf) =>
	(Z: Matrix, Y: Matrix) =>
		sum(Z.map((z, i) => sample(z, Y[i]))) / count(Y);

/** A gradient of one row at a time. */
const gradOf =
	(entry: (a: number, y: number, m: number, k: number) => number) =>
	(Z: Matrix, Y: Matrix) =>
		softmax(Z).map((A, i) =>
			A.map((a, j) => entry(a, Y[i][j], Z.length, A.length)),
		);

const rowsOf = (Y: Matrix) => Y.length;
const probabilities = (z: number[]) => softmax([z])[0];
const logProbabilities = (z: number[]) => logSoftmax([z])[0];

/** −Σ y·l over one row. */
const crossEntropy = (y: Row, l: Row) => sum(y.map((p, j) => -p * l[j]));
const surprise = (z: number[], y: number[]) =>
	crossEntropy(y, logProbabilities(z));

const largestOf = (row: Row) => row.indexOf(Math.max(...row));

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "labels-from-one",
		hint: {
			en: "The single one sits a column too far left. Which is the first class number here, 0 or 1?",
			zh: "那个 1 的位置偏左了一列。这里的类别编号从 0 开始，还是从 1 开始？",
		},
		program: {
			oneHot: (y, classes) =>
				y.map((label, row) => {
					if (label < 0 || label >= classes)
						throw new RangeError(`row ${row}: ${label} of ${classes}`);
					return Array.from({ length: classes }, (_, j) =>
						j + 1 === label ? 1 : 0,
					);
				}),
		},
	},
	{
		id: "silent-zeros",
		hint: {
			en: "A label outside the classes became a row of zeros: a sample that no longer counts, and nobody is told. The docstring promises an error.",
			zh: "超出范围的标签变成了一行 0：这个样本从此不起作用，却没有任何提醒。文档注释里承诺要抛出错误。",
		},
		program: {
			oneHot: (y, classes) =>
				y.map((label) =>
					Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0)),
				),
		},
	},
	{
		id: "fraction-accepted",
		hint: {
			en: "A label was only held against the limits, so 0.5 and NaN went through and became rows of zeros. A class number is one of 0, 1, 2, … and nothing in between.",
			zh: "只拿标签与上下限作了比较，于是 0.5 和 NaN 也通过了，变成了一行 0。类别编号只能是 0、1、2……，中间没有别的。",
		},
		program: {
			oneHot: (y, classes) =>
				y.map((label, row) => {
					if (label < 0 || label >= classes)
						throw new RangeError(`row ${row}: ${label} of ${classes}`);
					return Array.from({ length: classes }, (_, j) =>
						j === label ? 1 : 0,
					);
				}),
		},
	},
	{
		id: "row-grows",
		hint: {
			en: "Writing to a column that does not exist makes the row longer instead of failing. Compare the label with the number of classes first.",
			zh: "向不存在的列赋值不会报错，只会让这一行变长。先把标签与类别数比较一下。",
		},
		program: {
			oneHot: (y, classes) =>
				y.map((label) => {
					const row = new Array<number>(classes).fill(0);
					row[label] = 1;
					return row;
				}),
		},
	},
	{
		id: "anonymous-error",
		hint: {
			en: "The error says that something is wrong, not where. Someone with ten thousand labels needs the row, the label and the number of classes.",
			zh: "错误只说“有问题”，没说在哪里。面对上万个标签的人需要知道行号、标签和类别数。",
		},
		program: {
			oneHot: (y, classes) =>
				y.map((label) => {
					if (label < 0 || label >= classes)
						throw new RangeError("label out of range");
					return Array.from({ length: classes }, (_, j) =>
						j === label ? 1 : 0,
					);
				}),
		},
	},
	{
		id: "double-softmax",
		hint: {
			en: "Softmax was applied twice: probabilities went in where scores are expected. Which of the two does Z hold, and which does each helper take?",
			zh: "softmax 用了两次：该传得分的地方传了概率。Z 里装的是哪一种？两个给定的函数各需要哪一种？",
		},
		program: {
			ceLoss: lossOf((z, y) => surprise(probabilities(z), y)),
			ceGradZ: (Z, Y) => gradOf((a, y, m) => (a - y) / m)(softmax(Z), Y),
		},
	},
	{
		id: "divided-by-all",
		hint: {
			en: "The mean was taken over all entries of the matrix. A sample has one loss, however many classes it is summed over: how many losses are averaged?",
			zh: "对矩阵的所有元素取了平均。无论有多少个类别，一个样本只有一个损失：要平均的损失有几个？",
		},
		program: {
			ceLoss: lossOf(surprise, (Y) => Y.length * Y[0].length),
			ceGradZ: gradOf((a, y, m, k) => (a - y) / (m * k)),
		},
	},
	{
		id: "divided-by-classes",
		hint: {
			en: "The total was divided by the number of columns. The mean runs over samples: along which axis do they lie?",
			zh: "总和除以了列数。平均是对样本取的：样本排在哪一个轴上？",
		},
		program: {
			ceLoss: lossOf(surprise, (Y) => Y[0].length),
			ceGradZ: gradOf((a, y, _, k) => (a - y) / k),
		},
	},
	{
		id: "mean-missing",
		hint: {
			en: "The samples were added up, not averaged. With a batch twice as large, should the loss double?",
			zh: "各样本的损失只相加，没有取平均。批次大一倍，损失应该也大一倍吗？",
		},
		program: {
			ceLoss: lossOf(surprise, () => 1),
			ceGradZ: gradOf((a, y) => a - y),
		},
	},
	{
		id: "log-of-softmax",
		hint: {
			en: "The logarithm came after a probability had already rounded to 0, and 0 times infinity is not a number. One of the given functions never leaves the logarithm.",
			zh: "概率已经舍入为 0 才取对数，而 0 乘无穷不是数。给定的函数里有一个始终停留在对数上。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				crossEntropy(
					y,
					probabilities(z).map((a) => Math.log(a)),
				),
			),
		},
	},
	{
		id: "clipped-probability",
		hint: {
			en: "A floor under the probability keeps the logarithm finite and makes the loss wrong: the worst mistakes all cost the same. Work from the scores.",
			zh: "给概率设下限，对数不会成为无穷，损失却错了：错得最离谱的样本代价都一样。应当从得分出发计算。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				crossEntropy(
					y,
					probabilities(z).map((a) => Math.log(Math.max(a, 1e-12))),
				),
			),
		},
	},
	clippedAt("1e-7", 16),
	clippedAt("1e-15", 35),
	{
		id: "logarithm-cut-at-100",
		hint: {
			en: "The logarithm is cut off at -100: all worse answers cost the same. From the scores the loss of 1000 is as easy to have as one of 10.",
			zh: "对数在 -100 处被截断：比这更糟的答案，损失都一样。从得分出发，1000 的损失和 10 的损失同样容易得到。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				crossEntropy(
					y,
					logProbabilities(z).map((l) => Math.max(l, -100)),
				),
			),
		},
	},
	...[20, 30].map(cutAt),
	{
		id: "unlikely-class-skipped",
		hint: {
			en: "A class whose probability is next to 0 was left out of the sum, so that no logarithm is infinite. It is the most expensive answer of all, and now it costs nothing.",
			zh: "为了避免对数成为无穷，概率接近 0 的类别被跳过了。那本该是代价最大的答案，现在却毫无损失。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				crossEntropy(
					y,
					probabilities(z).map((a) => (a < 1e-10 ? 0 : Math.log(a))),
				),
			),
		},
	},
	{
		id: "small-labels-dropped",
		hint: {
			en: "Small labels were treated as 0. A soft label of 0.03 asks for a probability of 0.03, and a score far away from it costs.",
			zh: "很小的标签被当成了 0。0.03 的软标签要求的概率就是 0.03，得分离它太远同样有损失。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				surprise(
					z,
					y.map((p) => (p < 0.1 ? 0 : p)),
				),
			),
			ceGradZ: gradOf((a, y, m) => (a - (y < 0.1 ? 0 : y)) / m),
		},
	},
	{
		id: "arguments-swapped",
		hint: {
			en: "Scores and labels changed places. The first argument is what the network says, the second what is true.",
			zh: "得分和标签换了位置。第一个参数是网络的输出，第二个才是真实标签。",
		},
		program: {
			ceLoss: (Z, Y) => lossOf(surprise)(Y, Z),
			ceGradZ: (Z, Y) => gradOf((a, y, m) => (a - y) / m)(Y, Z),
		},
	},
	{
		id: "first-sample-only",
		hint: {
			en: "Only the first sample was looked at. The loss is a mean over all rows of the batch.",
			zh: "只看了第一个样本。损失是批次中所有行的平均值。",
		},
		program: { ceLoss: (Z, Y) => surprise(Z[0], Y[0]) },
	},
	{
		id: "base-two",
		hint: {
			en: "The loss is in bits: the logarithm has base 2. Here it is measured in nats, and the gradient counts on that.",
			zh: "损失的单位成了比特：用的是以 2 为底的对数。这里用自然对数（奈特），梯度公式也以此为前提。",
		},
		program: { ceLoss: lossOf((z, y) => surprise(z, y) / Math.LN2) },
	},
	{
		id: "padded-probability",
		hint: {
			en: "A small number added inside the logarithm shifts every loss a little and caps it at about 16. Work from the scores.",
			zh: "在对数里加一个很小的数，每个损失都会偏一点，而且最大只能到 16 左右。应当从得分出发计算。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				crossEntropy(
					y,
					probabilities(z).map((a) => Math.log(a + 1e-7)),
				),
			),
		},
	},
	{
		id: "argmax-only",
		hint: {
			en: "Only the most likely class of each label row was looked at. A soft label spreads its 1 over several classes, and each of them has a say.",
			zh: "每行标签只看了最大的那一类。软标签把 1 分给了几个类别，每一个都要计入。",
		},
		program: {
			ceLoss: lossOf((z, y) => -logProbabilities(z)[largestOf(y)]),
			ceGradZ: (Z, Y) =>
				gradOf((a, y, m) => (a - y) / m)(
					Z,
					Y.map((row) => row.map((_, j) => (j === largestOf(row) ? 1 : 0))),
				),
		},
	},
	{
		id: "ones-only",
		hint: {
			en: "Only entries that are exactly 1 were counted. A soft label has none: how much does a class with label 0.5 cost?",
			zh: "只计入了标签恰好为 1 的项。软标签里没有 1：标签为 0.5 的类别应当计多少？",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				surprise(
					z,
					y.map((p) => (p === 1 ? 1 : 0)),
				),
			),
		},
	},
	{
		id: "binary-form",
		hint: {
			en: "Each class was treated as a yes-or-no question of its own. The classes of softmax share one probability: the term with 1 − y is already in its denominator.",
			zh: "把每个类别都当成了一道单独的是非题。softmax 的各类别共享一份概率：带 1 − y 的那一项已经体现在分母里了。",
		},
		program: {
			ceLoss: lossOf((z, y) =>
				sum(
					logProbabilities(z).map(
						(l, j) => -y[j] * l - (1 - y[j]) * Math.log1p(-Math.exp(l)),
					),
				),
			),
		},
	},
	{
		id: "minus-missing",
		hint: {
			en: "The loss is negative. The logarithm of a probability is at most 0; a loss should grow as things get worse.",
			zh: "损失成了负数。概率的对数不会大于 0，而损失应当随着错误变大而变大。",
		},
		program: { ceLoss: lossOf((z, y) => -surprise(z, y)) },
	},
	{
		id: "score-minus-label",
		hint: {
			en: "The label was subtracted from the score. Labels are compared with probabilities, and the scores have yet to become some.",
			zh: "用得分减去了标签。与标签作比较的应当是概率，得分还没有变成概率。",
		},
		program: {
			ceGradZ: (Z, Y) =>
				Z.map((row, i) => row.map((z, j) => (z - Y[i][j]) / Z.length)),
		},
	},
	{
		id: "right-class-only",
		hint: {
			en: "Only classes with a label got a gradient. The others are pushed down as well: softmax takes from them what the right class gains.",
			zh: "只有带标签的类别得到了梯度。其他类别同样要往下压：正确类别增加的概率，正是从它们那里来的。",
		},
		program: { ceGradZ: gradOf((a, y, m) => (y > 0 ? (a - y) / m : 0)) },
	},
	{
		id: "sigmoid-for-each-class",
		hint: {
			en: "Each score went through a sigmoid of its own. The classes of softmax share one probability: raising one score must lower the others.",
			zh: "每个得分各自用了 sigmoid。softmax 的各类别共享一份概率：一个得分升高，其他类别的概率必然降低。",
		},
		program: {
			ceGradZ: (Z, Y) =>
				Z.map((row, i) =>
					row.map((z, j) => (1 / (1 + Math.exp(-z)) - Y[i][j]) / Z.length),
				),
		},
	},
	{
		id: "right-answers-left-alone",
		hint: {
			en: "Entries that are nearly right get no gradient at all. Their pull is small, but cross-entropy never lets go of a sample completely.",
			zh: "接近正确的项一点梯度都没有。它们的拉力很小，但交叉熵从不会完全放过一个样本。",
		},
		program: {
			ceGradZ: gradOf((a, y, m) => (Math.abs(a - y) < 1e-2 ? 0 : (a - y) / m)),
		},
	},
	{
		id: "uphill",
		hint: {
			en: "The gradient points the other way: it makes the right class less likely. The minus belongs to the update of the weights, not to the gradient.",
			zh: "梯度方向反了：照它更新，正确类别的概率会变小。负号属于权重的更新，不属于梯度。",
		},
		program: { ceGradZ: gradOf((a, y, m) => (y - a) / m) },
	},
	{
		id: "with-respect-to-probabilities",
		hint: {
			en: "This is the gradient with respect to the probabilities. The scores lie one step further back: the gradient still has to pass through softmax.",
			zh: "这是对概率的梯度。得分还在更前面一步：梯度还要穿过 softmax。",
		},
		program: { ceGradZ: gradOf((a, y, m) => -y / a / m) },
	},
	{
		id: "derivative-twice",
		hint: {
			en: "The slope of the activation was multiplied in once more. In the difference between output and label it has already been cancelled.",
			zh: "激活函数的导数又多乘了一次。在“输出减标签”里，它已经被约掉了。",
		},
		program: { ceGradZ: gradOf((a, y, m) => ((a - y) * a * (1 - a)) / m) },
	},
	{
		id: "half-divided",
		hint: {
			en: "Only the labels were divided by the batch size; the probabilities were not. Which operation comes first without brackets?",
			zh: "只有标签除以了批次大小，概率没有。不加括号时，先算哪一种运算？",
		},
		program: { ceGradZ: gradOf((a, y, m) => a - y / m) },
	},
];

function clippedAt(limit: string, most: number): Mistake<typeof reference> {
	return {
		id: `clipped-at-${limit}`,
		hint: {
			en: `The probability is cut off at ${limit}, so no sample can cost more than about ${most}, however wrong it is. Work from the scores.`,
			zh: `概率在 ${limit} 处被截断，样本错得再离谱，损失也超不过 ${most} 左右。应当从得分出发计算。`,
		},
		program: {
			ceLoss: lossOf((z, y) =>
				crossEntropy(
					y,
					probabilities(z).map((a) => Math.log(Math.max(a, Number(limit)))),
				),
			),
		},
	};
}

function cutAt(limit: number): Mistake<typeof reference> {
	const cut = (Z: Matrix) =>
		Z.map((row) => row.map((z) => Math.min(limit, Math.max(-limit, z))));
	return {
		id: `scores-cut-at-${limit}`,
		hint: {
			en: `The scores are cut at ±${limit}, so everything beyond looks alike. Softmax and its logarithm take any score: no limit is needed.`,
			zh: `得分在 ±${limit} 处被截断，界限以外就都一样了。softmax 和它的对数能接受任何得分，不需要界限。`,
		},
		program: {
			ceLoss: (Z, Y) => lossOf(surprise)(cut(Z), Y),
			ceGradZ: (Z, Y) => gradOf((a, y, m) => (a - y) / m)(cut(Z), Y),
		},
	};
}
