import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/10-loss-functions/loss-functions.ts";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** weight · ln x with 0 · ln 0 = 0. */
const timesLog = (weight: number, x: number) =>
	weight === 0 ? 0 : weight * Math.log(x);

const squares = (A: Matrix, Y: Matrix) =>
	sum(A.flatMap((row, i) => row.map((a, j) => (a - Y[i][j]) ** 2)));

const differences = (A: Matrix, Y: Matrix, divisor: number) =>
	A.map((row, i) => row.map((a, j) => (a - Y[i][j]) / divisor));

const cross = (p: Vector, q: Vector) =>
	-sum(p.map((weight, i) => timesLog(weight, q[i])));
const divergence = (p: Vector, q: Vector) =>
	sum(p.map((weight, i) => timesLog(weight, weight / q[i])));
const logarithmic = (a: number, y: number) =>
	-(timesLog(y, a) + timesLog(1 - y, 1 - a));

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "gradient-not-averaged",
		hint: {
			en: "Your gradient is as many times too long as the batch has rows: it belongs to the sum. The loss is a mean, and a mean keeps its division when it is differentiated.",
			zh: "批次有多少行，你的梯度就大了多少倍：这是总和的梯度。损失是平均值，求导之后那个除法依然在。",
		},
		program: { mseGrad: (A, Y) => differences(A, Y, 1) },
	},
	{
		id: "gradient-doubled",
		hint: {
			en: "A factor 2 is left over. The derivative of a square brings a 2, and the loss has a ½ for it.",
			zh: "多了一个因子 2。平方求导会产生 2，而损失里的 ½ 正是为它准备的。",
		},
		program: { mseGrad: (A, Y) => differences(A, Y, A.length / 2) },
	},
	{
		id: "gradient-halved",
		hint: {
			en: "The ½ of the loss is still in the gradient. Differentiating the square produces a 2 that uses it up.",
			zh: "损失里的 ½ 还留在梯度里。对平方求导会产生 2，正好把它消掉。",
		},
		program: { mseGrad: (A, Y) => differences(A, Y, 2 * A.length) },
	},
	{
		id: "gradient-over-outputs",
		hint: {
			en: "The gradient was divided by the number of all entries. The mean is over rows: outputs of one row are added up.",
			zh: "梯度除以了全部元素的个数。平均只对行进行：同一行的各个输出是相加的。",
		},
		program: {
			mseGrad: (A, Y) => differences(A, Y, A.length * A[0].length),
		},
	},
	{
		id: "gradient-reversed",
		hint: {
			en: "The gradient points downhill. A prediction that is too high must have a positive slope; the minus belongs to the update.",
			zh: "梯度的方向反了。预测值偏大时斜率应当为正；负号属于参数更新那一步。",
		},
		program: { mseGrad: (A, Y) => differences(A, Y, -A.length) },
	},
	{
		id: "half-forgotten",
		hint: {
			en: "mse came out twice as large: its factor ½ is missing. Without it, mseGrad would have to carry a 2.",
			zh: "mse 大了一倍：漏掉了系数 ½。没有它，mseGrad 里就得多出一个 2。",
		},
		program: { mse: (A, Y) => squares(A, Y) / A.length },
	},
	{
		id: "mean-over-outputs",
		hint: {
			en: "The squares were averaged over all entries, as some libraries do. Here the outputs of one row are added, and only the rows are averaged.",
			zh: "平方误差对全部元素取了平均，有些库是这样做的。这里同一行的各个输出相加，只对行取平均。",
		},
		program: {
			mse: (A, Y) => squares(A, Y) / (2 * A.length * A[0].length),
		},
	},
	{
		id: "library-mean-square",
		hint: {
			en: "This is the mean square error of most libraries: averaged over all entries and without ½. The lesson's J sums over outputs and halves.",
			zh: "这是多数库里的均方差：对全部元素取平均，没有 ½。课文中的 J 对输出求和，并且带 ½。",
		},
		program: { mse: (A, Y) => squares(A, Y) / (A.length * A[0].length) },
	},
	{
		id: "sum-not-mean",
		hint: {
			en: "This is half the sum of the squares: twice as many rows, twice the loss. J is a mean over the rows.",
			zh: "这是平方和的一半：行数加倍，损失也加倍。J 是对行取的平均值。",
		},
		program: { mse: (A, Y) => squares(A, Y) / 2 },
	},
	{
		id: "zero-times-infinity",
		hint: {
			en: "0 · ln 0 became NaN: a computer multiplies 0 by −Infinity. An event of weight 0 must add nothing, so its logarithm must not be asked for.",
			zh: "0 · ln 0 变成了 NaN：计算机真的用 0 去乘 −Infinity。权重为 0 的事件不应有任何贡献，因此不要去求它的对数。",
		},
		program: {
			logLoss: (a, y) => -(y * Math.log(a) + (1 - y) * Math.log(1 - a)),
			entropy: (p) => -sum(p.map((x) => x * Math.log(x))),
			crossEntropy: (p, q) => -sum(p.map((x, i) => x * Math.log(q[i]))),
			kl: (p, q) => sum(p.map((x, i) => x * Math.log(x / q[i]))),
		},
	},
	withConstant("1e-7", 16),
	withConstant("1e-12", 28),
	withConstant("1e-15", 35),
	{
		id: "impossible-event-skipped",
		hint: {
			en: "Every zero was skipped, q's as well. If q excludes what p lets happen, that surprise is infinite; only p = 0 makes a term vanish.",
			zh: "所有的 0 都被跳过了，连 q 的也跳过了。如果 p 中会发生的事被 q 排除在外，意外程度是无穷大；只有 p = 0 才能让一项消失。",
		},
		program: {
			crossEntropy: (p, q) =>
				-sum(p.map((x, i) => (q[i] === 0 ? 0 : timesLog(x, q[i])))),
			kl: (p, q) =>
				sum(p.map((x, i) => (q[i] === 0 ? 0 : timesLog(x, x / q[i])))),
		},
	},
	{
		id: "kl-reversed",
		hint: {
			en: "The arguments of kl changed places. Events happen as the first one says, so the first one is the weight: the divergence is not symmetric.",
			zh: "kl 的两个参数颠倒了。事件按第一个分布发生，所以第一个才是权重：KL 散度不对称。",
		},
		program: { kl: (p, q) => divergence(q, p) },
	},
	{
		id: "cross-entropy-reversed",
		hint: {
			en: "The logarithm was taken of p instead of q. Surprise is felt by whoever believes q; how often it is felt is what p decides.",
			zh: "对数取在了 p 上，而不是 q 上。感到意外的是相信 q 的人；意外出现的频率由 p 决定。",
		},
		program: { crossEntropy: (p, q) => cross(q, p) },
	},
	{
		id: "each-event-asked-twice",
		hint: {
			en: "The formula for one yes-or-no question was used for every event, so that each is counted as happening and as not happening. A list of probabilities says it all with one term per event.",
			zh: "对每个事件都用了“是与否”的二分类公式，于是每个事件按发生和不发生各算了一次。概率列表已经包含了全部信息，每个事件一项就够了。",
		},
		program: {
			crossEntropy: (p, q) =>
				sum(p.map((weight, i) => logarithmic(q[i], weight))),
		},
	},
	{
		id: "entropy-not-subtracted",
		hint: {
			en: "kl returned the cross-entropy. Even a perfect prediction is surprised by the entropy of p; the divergence counts only what comes on top, so it is 0 for q = p.",
			zh: "kl 返回了交叉熵。即使预测完全正确，也有 p 的熵那么多的意外；KL 散度只算多出来的部分，q = p 时应为 0。",
		},
		program: { kl: cross },
	},
	{
		id: "entropy-of-q-subtracted",
		hint: {
			en: "From the cross-entropy the entropy of q was subtracted. Unavoidable is the surprise of whoever knows the truth: whose entropy is that?",
			zh: "从交叉熵里减去的是 q 的熵。无法避免的，是知道真实分布的人也会有的意外：那是谁的熵？",
		},
		program: { kl: (p, q) => cross(p, q) - cross(q, q) },
	},
	{
		id: "kl-negative",
		hint: {
			en: "kl is right but for its sign: the ratio stands upside down, or the difference was taken the other way round. A wrong belief cannot cost less than the truth.",
			zh: "kl 只差一个符号：比值上下颠倒了，或者两者相减的次序反了。错误的信念，代价不可能比真实分布还小。",
		},
		program: { kl: (p, q) => -divergence(p, q) },
	},
	{
		id: "minus-forgotten",
		hint: {
			en: "The logarithm of a probability is negative, and so is your result. Surprise is counted positive: which sign stands before the sum?",
			zh: "概率的对数是负数，你的结果也成了负数。信息量按正数计：求和号前面应当是什么符号？",
		},
		program: {
			logLoss: (a, y) => -logarithmic(a, y),
			entropy: (p) => -cross(p, p),
			crossEntropy: (p, q) => -cross(p, q),
		},
	},
	{
		id: "base-two",
		hint: {
			en: "The result is in bits: the logarithm has base 2. The lesson measures in nats, with the natural logarithm.",
			zh: "结果的单位是比特：用了以 2 为底的对数。课文用的是自然对数，单位是奈特。",
		},
		program: {
			logLoss: (a, y) => logarithmic(a, y) / Math.LN2,
			entropy: (p) => cross(p, p) / Math.LN2,
			crossEntropy: (p, q) => cross(p, q) / Math.LN2,
			kl: (p, q) => divergence(p, q) / Math.LN2,
		},
	},
	{
		id: "base-ten",
		hint: {
			en: "The logarithm has base 10. The lesson's ln is the natural logarithm: which function of Math is that?",
			zh: "用了以 10 为底的对数。课文中的 ln 是自然对数：它是 Math 里的哪一个函数？",
		},
		program: {
			logLoss: (a, y) => logarithmic(a, y) / Math.LN10,
			entropy: (p) => cross(p, p) / Math.LN10,
			crossEntropy: (p, q) => cross(p, q) / Math.LN10,
			kl: (p, q) => divergence(p, q) / Math.LN10,
		},
	},
	{
		id: "only-label-one",
		hint: {
			en: "A sample with label 0 costs nothing in logLoss. Its label was given the probability 1 − a, and that counts as well.",
			zh: "在 logLoss 里，标签为 0 的样本没有代价。它的标签得到的概率是 1 − a，这同样要计入。",
		},
		program: { logLoss: (a, y) => -timesLog(y, a) },
	},
	{
		id: "labels-swapped",
		hint: {
			en: "The two logarithms belong to the wrong labels: a confident right answer became expensive. Which of them should remain when y = 1?",
			zh: "两个对数配错了标签：答对而且很有把握时，代价反而很大。y = 1 时应当留下哪一个？",
		},
		program: { logLoss: (a, y) => logarithmic(1 - a, y) },
	},
	{
		id: "hinge-without-zero",
		hint: {
			en: "A hinge bends: beyond 1 the loss stays at 0 and does not become negative. Otherwise one very good sample could pay for many bad ones.",
			zh: "铰链在 1 处拐弯：超过 1 之后损失保持为 0，不会变成负数。否则一个特别好的样本就能抵消许多坏样本。",
		},
		program: { hingeLoss: (a, y) => 1 - y * a },
	},
	{
		id: "hinge-without-margin",
		hint: {
			en: "The loss ends as soon as the sign is right. The hinge asks for more: a margin of 1 on the right side.",
			zh: "符号一对，损失就结束了。铰链损失要求更高：在正确的一侧还要留出 1 的间隔。",
		},
		program: { hingeLoss: (a, y) => Math.max(0, -y * a) },
	},
	{
		id: "exponential-rises",
		hint: {
			en: "A score on the right side became expensive. The loss must fall as y·a grows: look at the sign of the exponent.",
			zh: "正确一侧的得分反而代价很大。y·a 增大时损失应当减小：看看指数的符号。",
		},
		program: { expLoss: (a, y) => Math.exp(y * a) },
	},
	withExponentUpTo(20),
	withExponentUpTo(30),
	withExponentUpTo(50),
	withExponentUpTo(100),
	{
		id: "rare-event-skipped",
		hint: {
			en: "Events that are rare in p were treated as if they never happened. Only a probability of exactly 0 lets a term vanish: what q excludes is infinitely surprising, however rare.",
			zh: "p 中很少发生的事件被当成从不发生了。只有概率恰好为 0，那一项才消失：被 q 排除的事再罕见，意外程度也是无穷大。",
		},
		program: {
			entropy: (p) => -sum(p.map((x) => (x < 1e-6 ? 0 : timesLog(x, x)))),
			crossEntropy: (p, q) =>
				-sum(p.map((x, i) => (x < 1e-6 ? 0 : timesLog(x, q[i])))),
			kl: (p, q) =>
				sum(p.map((x, i) => (x < 1e-6 ? 0 : timesLog(x, x / q[i])))),
		},
	},
	{
		id: "label-ignored",
		hint: {
			en: "expLoss and hingeLoss look at the score alone. What counts is the product of label and score: a negative score is right for the label −1.",
			zh: "expLoss 和 hingeLoss 只看了得分。起作用的是标签与得分的乘积：标签为 −1 时，负的得分才是对的。",
		},
		program: {
			expLoss: (a) => Math.exp(-a),
			hingeLoss: (a) => Math.max(0, 1 - a),
		},
	},
	{
		id: "square-halved",
		hint: {
			en: "The ½ belongs to mse. The square loss of one prediction has none: 5 instead of 3 costs 4.",
			zh: "½ 属于 mse。单个预测的平方损失没有 ½：把 3 预测成 5，损失是 4。",
		},
		program: { squareLoss: (a, y) => (a - y) ** 2 / 2 },
	},
	{
		id: "difference-without-distance",
		hint: {
			en: "A prediction that is too low got a negative loss. A distance has no sign: otherwise the lower the answer, the better.",
			zh: "预测偏低时损失成了负数。距离没有符号：否则回答越小就越“好”了。",
		},
		program: { absLoss: (a, y) => a - y },
	},
	{
		id: "hits-counted",
		hint: {
			en: "zeroOneLoss counts the hits. A loss grows with the errors: the hit is what costs nothing.",
			zh: "zeroOneLoss 数的是答对的次数。损失应当随错误增大：答对才是没有代价的。",
		},
		program: { zeroOneLoss: (a, y) => (a === y ? 1 : 0) },
	},
];

/** A rescue from overflow that is not needed: the contract stops at 700, the numbers at 709. */
function withExponentUpTo(limit: number): Mistake<typeof reference> {
	const cut = (z: number) => Math.max(-limit, Math.min(limit, z));
	return {
		id: `exponent-up-to-${limit}`,
		hint: {
			en: `The exponent was not let beyond ${limit}, so the loss no longer tells how large the error is. Which score does the docstring allow, and does that overflow at all?`,
			zh: `指数被限制在 ${limit} 以内，误差再大，损失也不再变化。文档注释允许多大的得分？那样的得分真的会溢出吗？`,
		},
		program: { expLoss: (a, y) => Math.exp(cut(-y * a)) },
	};
}

/** A rescue that many programs carry; it caps what one sample can cost. */
function withConstant(limit: string, most: number): Mistake<typeof reference> {
	const log = (x: number) => Math.log(x + Number(limit));
	return {
		id: `constant-${limit}`,
		hint: {
			en: `Something keeps the argument of the logarithm away from 0: a small number added to it, or a lower limit. With ${limit} no surprise could exceed ${most}. Treat the weight 0 as a case of its own, and leave the logarithm as it is.`,
			zh: `对数的自变量被人为地隔离在 0 之外：加了一个很小的数，或者设了下限。若取 ${limit}，意外程度就不可能超过 ${most}。应当把权重为 0 当作单独的情形，对数保持原样。`,
		},
		program: {
			logLoss: (a, y) => -(y * log(a) + (1 - y) * log(1 - a)),
			entropy: (p) => -sum(p.map((x) => x * log(x))),
			crossEntropy: (p, q) => -sum(p.map((x, i) => x * log(q[i]))),
			kl: (p, q) => sum(p.map((x, i) => x * (log(x) - log(q[i])))),
		},
	};
}
