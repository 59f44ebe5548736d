import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import type { Matrix } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/02-bce/bce.ts";

type Each = (p: number, y: number) => number;

const total = (P: Matrix, Y: Matrix, each: Each) =>
	P.reduce((sum, [p], i) => sum + each(p!, Y[i][0]), 0);

const mean = (each: Each) => (P: Matrix, Y: Matrix) =>
	total(P, Y, each) / P.length;

const meanGradient = (each: Each) => (Z: Matrix, Y: Matrix) =>
	Z.map(([z], i) => [each(z!, Y[i][0]) / Z.length]);

const entropy: Each = (a, y) => -(y * Math.log(a) + (1 - y) * Math.log(1 - a));
const softplus = (z: number) =>
	Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "logarithm-of-saturated",
		hint: {
			en: "The score became a probability first, and at 1000 that probability is exactly 0 or 1: its logarithm was lost. Compute the loss from z and never form a.",
			zh: "先把得分变成了概率，而得分为 1000 时概率恰好是 0 或 1，对数就丢了。应当直接由 z 计算损失，不要经过 a。",
		},
		program: {
			bceWithLogits: mean((z, y) => entropy(sigmoid(z), y)),
		},
	},
	{
		id: "exponential-of-large-score",
		hint: {
			en: "The exponential of a large positive score is Infinity. Take the large part of the score out of the logarithm first, so that the exponent is never positive.",
			zh: "很大的正得分取指数就是 Infinity。先把得分中大的那部分从对数里提出来，让指数永远不为正。",
		},
		program: {
			bceWithLogits: mean((z, y) => Math.log(1 + Math.exp(z)) - z * y),
		},
	},
	{
		id: "constant-inside-the-logarithm",
		hint: {
			en: "A small constant inside the logarithm changes every value a little and caps the loss near 16. Probabilities here are never 0, and scores need no rescue of that kind.",
			zh: "对数里加的小常数让每个值都有偏差，还把损失限制在 16 左右。这里的概率不会等于 0；从得分计算时也不需要这种补救。",
		},
		program: {
			bce: mean(
				(a, y) => -(y * Math.log(a + 1e-7) + (1 - y) * Math.log(1 - a + 1e-7)),
			),
			bceWithLogits: mean((z, y) => {
				const a = sigmoid(z);
				return -(y * Math.log(a + 1e-7) + (1 - y) * Math.log(1 - a + 1e-7));
			}),
		},
	},
	clippedAt("1e-7", 16),
	clippedAt("1e-12", 28),
	clippedAt("1e-15", 35),
	...[20, 30, 500].map(cutAt),
	{
		id: "tail-of-softplus-dropped",
		hint: {
			en: "Beyond some score the logarithm was left out, and what it still adds went with it: a nearly right answer costs little, but not nothing. Written with an exponent that is never positive it needs no limit.",
			zh: "得分超过某个值之后，对数那一项被直接舍去，它仍然贡献的部分也一起丢了：接近正确的答案损失很小，但不是 0。把指数写成永远不为正的形式，就不需要这个界限。",
		},
		program: {
			bceWithLogits: mean((z, y) => {
				const wrong = y === 1 ? -z : z;
				return Math.abs(wrong) > 15 ? Math.max(wrong, 0) : softplus(wrong);
			}),
		},
	},
	{
		id: "zero-score-skipped",
		hint: {
			en: "A score of 0 was treated as a missing one. It is a score like any other: the neuron is undecided, and that costs something and pulls.",
			zh: "得分 0 被当成了缺失。它和别的得分一样：神经元拿不定主意，这同样有损失，也有梯度。",
		},
		program: {
			bceWithLogits: mean((z, y) => (z ? softplus(z) - y * z : 0)),
			bceGradZ: meanGradient((z, y) => (z ? sigmoid(z) - y : 0)),
		},
	},
	{
		id: "arguments-swapped",
		hint: {
			en: "Predictions and labels changed places: the logarithm was taken of the labels. The first argument is what the neuron says.",
			zh: "预测值和标签换了位置：取对数的成了标签。第一个参数才是神经元的输出。",
		},
		program: {
			bce: (A, Y) => mean(entropy)(Y, A),
			bceWithLogits: (Z, Y) => mean((z, y) => softplus(z) - y * z)(Y, Z),
			bceGradZ: (Z, Y) => meanGradient((z, y) => sigmoid(z) - y)(Y, Z),
		},
	},
	{
		id: "first-sample-only",
		hint: {
			en: "Only the first sample was looked at. The loss is a mean over all rows of the batch.",
			zh: "只看了第一个样本。损失是批次中所有行的平均值。",
		},
		program: {
			bce: (A, Y) => entropy(A[0][0], Y[0][0]),
			bceWithLogits: ([[z]], [[y]]) => softplus(z!) - y! * z!,
		},
	},
	{
		id: "labels-swapped",
		hint: {
			en: "Each logarithm is multiplied with the wrong label: a confident right answer became expensive. Which term should remain when y = 1?",
			zh: "两个对数所乘的标签弄反了：答对而且很有把握的样本，损失反而很大。y = 1 时应当留下哪一项？",
		},
		program: {
			bce: mean((a, y) => entropy(a, 1 - y)),
			bceWithLogits: mean((z, y) => softplus(z) - (1 - y) * z),
		},
	},
	{
		id: "only-label-one",
		hint: {
			en: "Samples with label 0 cost nothing. Their probability is that of the opposite event, and it counts as well.",
			zh: "标签为 0 的样本没有产生损失。它们对应的是相反事件的概率，同样要计入。",
		},
		program: {
			bce: mean((a, y) => -y * Math.log(a)),
			bceWithLogits: mean((z, y) => y * softplus(-z)),
		},
	},
	{
		id: "sum-not-mean",
		hint: {
			en: "This is the sum over the batch: twice as many samples, twice the loss. J is a mean.",
			zh: "这是整个批次的总和：样本数加倍，损失也加倍。J 应当是平均值。",
		},
		program: {
			bce: (A, Y) => total(A, Y, entropy),
			bceWithLogits: (Z, Y) => total(Z, Y, (z, y) => softplus(z) - y * z),
		},
	},
	{
		id: "minus-forgotten",
		hint: {
			en: "The logarithm of a probability is negative, so the loss came out negative. What is minimised must be turned round.",
			zh: "概率的对数是负数，所以损失也成了负数。要最小化的量应当反过来。",
		},
		program: {
			bce: mean((a, y) => -entropy(a, y)),
			bceWithLogits: mean((z, y) => y * z - softplus(z)),
		},
	},
	{
		id: "base-two",
		hint: {
			en: "The loss is in bits: the logarithm has base 2. Here it is measured in nats, and the derivative counts on that.",
			zh: "损失的单位成了比特：用的是以 2 为底的对数。这里用自然对数（奈特），导数公式也以此为前提。",
		},
		program: {
			bce: mean((a, y) => entropy(a, y) / Math.LN2),
			bceWithLogits: mean((z, y) => (softplus(z) - y * z) / Math.LN2),
		},
	},
	{
		id: "gradient-stops-at-a",
		hint: {
			en: "This is the derivative with respect to the probability a. One step is missing to reach the score z: the slope of sigmoid, and most of the fraction cancels.",
			zh: "这是对概率 a 的导数。到得分 z 还差一步：乘上 sigmoid 的导数，分式的大部分会消去。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => {
				const a = sigmoid(z);
				return (a - y) / (a * (1 - a));
			}),
		},
	},
	{
		id: "gradient-not-cancelled",
		hint: {
			en: "The chain rule is right, but at saturation it divides 0 by 0 before multiplying by 0. Cancel the fraction on paper first.",
			zh: "链式法则用对了，但饱和时会先出现 0 除以 0，再乘以 0。请先在纸上把分式约掉。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => {
				const a = sigmoid(z);
				return ((a - y) / (a * (1 - a))) * a * (1 - a);
			}),
		},
	},
	{
		id: "slope-counted-twice",
		hint: {
			en: "The slope of sigmoid was multiplied in once more. In the cross-entropy's derivative it has cancelled already: a confident wrong answer must keep its full gradient.",
			zh: "多乘了一次 sigmoid 的导数。在交叉熵的导数里它已经消去了：错得很有把握的样本，梯度必须保持完整。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => {
				const a = sigmoid(z);
				return (a - y) * a * (1 - a);
			}),
		},
	},
	{
		id: "gradient-reversed",
		hint: {
			en: "The gradient points downhill. The gradient itself shows where the loss grows; the minus belongs to the update.",
			zh: "梯度指向了下坡的方向。梯度本身指向损失增大的方向；负号属于参数更新那一步。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => y - sigmoid(z)),
		},
	},
	{
		id: "gradient-not-averaged",
		hint: {
			en: "Your gradient is as many times too long as the batch has samples. The loss is a mean: where did the division go?",
			zh: "批次里有多少个样本，你的梯度就大了多少倍。损失是平均值：求导之后那个除法到哪里去了？",
		},
		program: {
			bceGradZ: (Z, Y) => Z.map(([z], i) => [sigmoid(z!) - Y[i][0]]),
		},
	},
	{
		id: "error-of-the-decision",
		hint: {
			en: "The probability was rounded to 0 or 1 before the label was subtracted. How sure the neuron is gets lost: a right answer that is barely right has to go on learning.",
			zh: "先把概率取成 0 或 1，再减去标签，丢掉了神经元有多确定这一信息：勉强答对的样本也应当继续学习。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => (z >= 0 ? 1 : 0) - y),
		},
	},
	{
		id: "right-answers-left-alone",
		hint: {
			en: "Samples that are nearly right get no gradient at all. Their pull is small, but cross-entropy never lets go of a sample completely.",
			zh: "接近正确的样本一点梯度都没有。它们的拉力很小，但交叉熵从不会完全放过一个样本。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => {
				const error = sigmoid(z) - y;
				return Math.abs(error) < 1e-2 ? 0 : error;
			}),
		},
	},
	{
		id: "score-minus-label",
		hint: {
			en: "The label was subtracted from the score. Labels are compared with probabilities, not with scores.",
			zh: "用得分减去了标签。与标签作比较的应当是概率，而不是得分。",
		},
		program: {
			bceGradZ: meanGradient((z, y) => z - y),
		},
	},
];

/** The usual limits of libraries and tutorials; they differ in the most that a sample can cost. */
function clippedAt(limit: string, most: number): Mistake<typeof reference> {
	const low = Number(limit);
	const clip = (a: number) => Math.min(1 - low, Math.max(low, a));
	return {
		id: `clipped-at-${limit}`,
		hint: {
			en: `The probability is cut off at ${limit}, so no sample can cost more than about ${most}, however wrong it is. Use the probability as it is; for scores, avoid the probability.`,
			zh: `概率在 ${limit} 处被截断，样本错得再离谱，损失也超不过 ${most} 左右。概率应当原样使用；从得分计算时，不要经过概率。`,
		},
		program: {
			bce: mean((a, y) => entropy(clip(a), y)),
			bceWithLogits: mean((z, y) => entropy(clip(sigmoid(z)), y)),
		},
	};
}

/** Scores are cut, not probabilities: numpy's clip in front of the exponential. */
function cutAt(limit: number): Mistake<typeof reference> {
	const cut = (z: number) => Math.min(limit, Math.max(-limit, z));
	return {
		id: `scores-cut-at-${limit}`,
		hint: {
			en: `The scores are cut at ±${limit}, so no sample can cost more than ${limit}, however wrong it is. Take the large part of the score out of the logarithm instead.`,
			zh: `得分在 ±${limit} 处被截断，样本错得再离谱，损失也超不过 ${limit}。应当把得分中大的那部分从对数里提出来。`,
		},
		program: {
			bceWithLogits: mean((z, y) => softplus(cut(z)) - y * cut(z)),
		},
	};
}
