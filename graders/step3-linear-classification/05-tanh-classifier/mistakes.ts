import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import type { Matrix } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/05-tanh-classifier/tanh-classifier.ts";

type Each = (p: number, y: number) => number;

const mean = (each: Each) => (P: Matrix, Y: Matrix) =>
	P.reduce((sum, [p], i) => sum + each(p!, Y[i][0]), 0) / P.length;

const meanGradient = (each: Each) => (Z: Matrix, Y: Matrix) =>
	Z.map(([z], i) => [each(z!, Y[i][0]) / Z.length]);

const loss: Each = (a, y) =>
	-((1 + y) * Math.log((1 + a) / 2) + (1 - y) * Math.log((1 - a) / 2)) / 2;

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "logistic-cross-entropy",
		hint: {
			en: "This is the cross-entropy of a probability, but tanh also gives negative outputs, and those have no logarithm. Map −1 … 1 onto 0 … 1 first.",
			zh: "这是针对概率的交叉熵，而 tanh 还会输出负数，负数没有对数。应当先把 −1 … 1 映射到 0 … 1。",
		},
		program: {
			tanhLoss: mean((a, y) => -(y * Math.log(a) + (1 - y) * Math.log(1 - a))),
		},
	},
	{
		id: "labels-zero-and-one",
		hint: {
			en: 'The labels are treated as 0 and 1. Here "no" is −1: stretch the label in the same way as the output.',
			zh: "标签被当成了 0 和 1。这里“否”是 −1：标签也要像输出一样作变换。",
		},
		program: {
			tanhLoss: mean(
				(a, y) =>
					-(y * Math.log((1 + a) / 2) + (1 - y) * Math.log((1 - a) / 2)),
			),
			tanhLossGradZ: meanGradient((z, y) => 2 * (sigmoid(2 * z) - y)),
		},
	},
	{
		id: "half-missing-inside",
		hint: {
			en: "The loss can become negative: 1 + a reaches 2, and its logarithm is then positive. What must stand inside the logarithm so that it is a probability?",
			zh: "损失会变成负数：1 + a 可以达到 2，取对数就成了正数。对数里应当是什么，才是一个概率？",
		},
		program: {
			tanhLoss: mean(
				(a, y) => -((1 + y) * Math.log(1 + a) + (1 - y) * Math.log(1 - a)) / 2,
			),
		},
	},
	{
		id: "halves-missing-everywhere",
		hint: {
			en: "Both halves are missing, the one inside the logarithm and the one before the bracket. The loss comes out negative, and its gradient twice as long.",
			zh: "两个二分之一都漏了：对数里的，和括号前面的。于是损失成了负数，梯度也变成两倍。",
		},
		program: {
			tanhLoss: mean(
				(a, y) => -((1 + y) * Math.log(1 + a) + (1 - y) * Math.log(1 - a)),
			),
		},
	},
	...["1e-7", "1e-8", "1e-12", "1e-15"].map(clippedAt),
	...["1e-7", "1e-12"].map(outputCutAt),
	{
		id: "constant-inside-the-logarithm",
		hint: {
			en: "A small constant inside the logarithm changes every value a little and caps the loss near 16. An output is never exactly −1 or 1 here, so no logarithm needs rescuing.",
			zh: "对数里加的小常数让每个值都有偏差，还把损失限制在 16 左右。这里的输出不会恰好等于 −1 或 1，对数不需要补救。",
		},
		program: {
			tanhLoss: mean((a, y) => -Math.log((1 + y * a) / 2 + 1e-7)),
		},
	},
	{
		id: "only-label-one",
		hint: {
			en: "Samples with label −1 cost nothing. Their probability is that of the opposite event, and it counts as well.",
			zh: "标签为 −1 的样本没有产生损失。它们对应的是相反事件的概率，同样要计入。",
		},
		program: {
			tanhLoss: mean((a, y) => (y === 1 ? loss(a, y) : 0)),
		},
	},
	{
		id: "labels-swapped",
		hint: {
			en: "Each logarithm is multiplied with the wrong label: a confident right answer became expensive. Which term should remain when y = 1?",
			zh: "两个对数所乘的标签弄反了：答对而且很有把握的样本，损失反而很大。y = 1 时应当留下哪一项？",
		},
		program: {
			tanhLoss: mean((a, y) => loss(a, -y)),
		},
	},
	{
		id: "arguments-swapped",
		hint: {
			en: "Predictions and labels changed places. The first argument is what the neuron says, the second what is true.",
			zh: "预测值和标签换了位置。第一个参数是神经元的输出，第二个才是真实标签。",
		},
		program: {
			tanhLoss: (A, Y) => mean(loss)(Y, A),
			tanhLossGradZ: (Z, Y) => meanGradient((z, y) => Math.tanh(z) - y)(Y, Z),
		},
	},
	{
		id: "first-sample-only",
		hint: {
			en: "Only the first sample was looked at. The loss is a mean over all rows of the batch.",
			zh: "只看了第一个样本。损失是批次中所有行的平均值。",
		},
		program: {
			tanhLoss: ([[a]], [[y]]) => loss(a!, y!),
		},
	},
	{
		id: "squared-error",
		hint: {
			en: "This is the squared error of regression: even the worst answer costs no more than 2. A classifier's cost grows without bound as the probability of the true label goes to 0.",
			zh: "这是回归用的平方误差：错得再离谱，损失也不超过 2。而分类器的损失，在真实标签的概率趋于 0 时应当无限增大。",
		},
		program: {
			tanhLoss: mean((a, y) => (a - y) ** 2 / 2),
		},
	},
	{
		id: "loss-doubled",
		hint: {
			en: "Every loss is twice too large. With labels −1 and 1 the weights in the bracket are 0 and 2, not 0 and 1.",
			zh: "每个损失都大了一倍。标签为 −1 和 1 时，括号里的系数是 0 和 2，而不是 0 和 1。",
		},
		program: {
			tanhLoss: mean((a, y) => 2 * loss(a, y)),
		},
	},
	{
		id: "loss-not-averaged",
		hint: {
			en: "This is the sum over the batch. J is the mean: divide once by the number of samples.",
			zh: "这是整个批次的总和。J 是平均值：要除以一次样本数。",
		},
		program: {
			tanhLoss: (A, Y) => mean(loss)(A, Y) * A.length,
		},
	},
	{
		id: "divided-by-the-output",
		hint: {
			en: "This is the slope of tanh times the derivative of the logistic cross-entropy. It divides by a, and a is 0 on the border. Start from the loss of this kata.",
			zh: "这是 tanh 的导数乘以逻辑回归交叉熵的导数。它要除以 a，而 a 在边界上等于 0。请从本题的损失出发。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => {
				const a = Math.tanh(z);
				return ((a - y) * (1 + a)) / a;
			}),
		},
	},
	{
		id: "gradient-doubled",
		hint: {
			en: "A factor 2 is left over. It belongs to the loss without the half in front; the one here has the half.",
			zh: "多了一个因子 2。它属于前面没有二分之一的损失，而这里的损失有二分之一。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => 2 * (Math.tanh(z) - y)),
		},
	},
	{
		id: "gradient-halved",
		hint: {
			en: "The gradient is half as long as it should be. The half before the bracket has met its 2 already, in the weights 1 + y and 1 − y.",
			zh: "梯度只有应有的一半。括号前面的二分之一，已经与系数 1 + y、1 − y 带来的 2 抵消了。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => (Math.tanh(z) - y) / 2),
		},
	},
	{
		id: "slope-counted-twice",
		hint: {
			en: "The slope of tanh was multiplied in once more. It has cancelled already: a confident wrong answer keeps its full gradient.",
			zh: "多乘了一次 tanh 的导数。它已经消去了：错得很有把握的样本，梯度保持完整。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => {
				const a = Math.tanh(z);
				return (a - y) * (1 - a * a);
			}),
		},
	},
	{
		id: "gradient-stops-at-a",
		hint: {
			en: "This is the derivative with respect to the output a. One step of the chain rule is missing to reach the score z.",
			zh: "这是对输出 a 的导数。要到达得分 z，链式法则还差一步。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => {
				const a = Math.tanh(z);
				return (a - y) / (1 - a * a);
			}),
		},
	},
	{
		id: "tanh-overflow",
		hint: {
			en: "Tanh was built from exponentials, and e^1000 is Infinity above and below the line. JavaScript has a tanh of its own.",
			zh: "用指数拼出来的 tanh，分子、分母里的 e^1000 都是 Infinity。JavaScript 自带 tanh。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => {
				const [up, down] = [Math.exp(z), Math.exp(-z)];
				return (up - down) / (up + down) - y;
			}),
		},
	},
	{
		id: "gradient-of-squared-error",
		hint: {
			en: "This is the gradient of the squared error: a factor for the slope of tanh is left in it, and at a confident wrong answer that is 0. In the cross-entropy that factor cancels.",
			zh: "这是平方误差的梯度：里面还留着 tanh 的导数，错得很有把握时它等于 0。用交叉熵时，这个因子会消去。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => {
				const a = Math.tanh(z);
				return 2 * (a - y) * (1 - a * a);
			}),
		},
	},
	{
		id: "score-minus-label",
		hint: {
			en: "The label was subtracted from the score. Labels are compared with outputs, and the score has yet to pass through tanh.",
			zh: "用得分减去了标签。与标签作比较的应当是输出，得分还要先经过 tanh。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => z - y),
		},
	},
	{
		id: "right-answers-left-alone",
		hint: {
			en: "Samples that are nearly right get no gradient at all. Their pull is small, but cross-entropy never lets go of a sample completely.",
			zh: "接近正确的样本一点梯度都没有。它们的拉力很小，但交叉熵从不会完全放过一个样本。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => {
				const error = Math.tanh(z) - y;
				return Math.abs(error) < 1e-2 ? 0 : error;
			}),
		},
	},
	{
		id: "sigmoid-not-stretched",
		hint: {
			en: "This is the gradient of a sigmoid classifier with the score z. Tanh rises twice as steeply at its border as sigmoid stretched to the same height.",
			zh: "这是得分为 z 的 sigmoid 分类器的梯度。把 sigmoid 拉伸到同样的高度，tanh 在边界处仍比它陡一倍。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => sigmoid(z) - (1 + y) / 2),
		},
	},
	{
		id: "sigmoid-against-plus-minus",
		hint: {
			en: "Sigmoid and labels of −1 do not go together: an output that never leaves 0 … 1 cannot reach −1. Which activation does this classifier end in?",
			zh: "sigmoid 与标签 −1 不相配：输出始终在 0 … 1 之间，永远到不了 −1。这个分类器的最后是哪个激活函数？",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => sigmoid(z) - y),
		},
	},
	{
		id: "gradient-reversed",
		hint: {
			en: "The gradient points downhill. It should show where the loss grows; the minus belongs to the update.",
			zh: "梯度指向了下坡的方向。它应当指向损失增大的方向；负号属于参数更新那一步。",
		},
		program: {
			tanhLossGradZ: meanGradient((z, y) => y - Math.tanh(z)),
		},
	},
	{
		id: "gradient-not-averaged",
		hint: {
			en: "Your gradient is as many times too long as the batch has samples. The loss is a mean, and so is its gradient.",
			zh: "批次里有多少个样本，你的梯度就大了多少倍。损失是平均值，梯度也是。",
		},
		program: {
			tanhLossGradZ: (Z, Y) => Z.map(([z], i) => [Math.tanh(z!) - Y[i][0]]),
		},
	},
	{
		id: "border-to-the-other-side",
		hint: {
			en: "All is right except on the border: an output of exactly 0 belongs to label 1 here.",
			zh: "除了边界都对：这里规定，输出恰好为 0 时属于标签 1。",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [a! > 0 ? 1 : -1]),
		},
	},
	{
		id: "threshold-of-sigmoid",
		hint: {
			en: "One half is the middle of 0 … 1. Where is the middle of −1 … 1?",
			zh: "二分之一是 0 … 1 的中点。−1 … 1 的中点在哪里？",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [a! >= 0.5 ? 1 : -1]),
		},
	},
	{
		id: "border-widened",
		hint: {
			en: "Outputs a little below 0 were counted as lying on the border. Only 0 itself is on it; whatever is below, however little, belongs to −1.",
			zh: "略小于 0 的输出也被算在了边界上。只有 0 本身在边界上；哪怕只小一点点，也属于 −1。",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [a! >= -1e-6 ? 1 : -1]),
		},
	},
	{
		id: "through-the-probability",
		hint: {
			en: "The output was turned into a probability first, and beside 1 a tiny output is rounded away: −1e-20 ended on the border. The sign of the output tells its side already.",
			zh: "先把输出变成了概率，而很小的输出与 1 相加时会被舍掉：−1e-20 就落到了边界上。输出的符号本身已经说明了它在哪一侧。",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [(1 + a!) / 2 >= 0.5 ? 1 : -1]),
		},
	},
	{
		id: "labels-exchanged",
		hint: {
			en: "The two labels are the wrong way round: a positive output got −1.",
			zh: "两个标签反了：正的输出得到了 −1。",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [a! >= 0 ? -1 : 1]),
		},
	},
	{
		id: "predicts-zero-and-one",
		hint: {
			en: "The predictions are 0 and 1. This classifier's labels are −1 and 1.",
			zh: "预测出来的是 0 和 1。这个分类器的标签是 −1 和 1。",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [a! >= 0 ? 1 : 0]),
		},
	},
	{
		id: "third-label",
		hint: {
			en: "An output on the border got the label 0, which does not exist. The contract says to which side the border belongs.",
			zh: "边界上的输出得到了标签 0，而这个标签并不存在。边界归哪一侧，函数说明里写了。",
		},
		program: {
			tanhPredict: (A) => A.map(([a]) => [Math.sign(a!)]),
		},
	},
];

/** The usual limits of libraries and tutorials, here on the probability. */
function clippedAt(limit: string): Mistake<typeof reference> {
	const low = Number(limit);
	const most = Math.round(-Math.log(low));
	return {
		id: `clipped-at-${limit}`,
		hint: {
			en: `The probability is cut off at ${limit}, so no sample can cost more than about ${most}, however wrong it is. An output is never exactly −1 or 1 here: use it as it is.`,
			zh: `概率在 ${limit} 处被截断，样本错得再离谱，损失也超不过 ${most} 左右。这里的输出不会恰好等于 −1 或 1：应当原样使用。`,
		},
		program: {
			tanhLoss: mean((a, y) => {
				const p = (1 + y * a) / 2;
				return -Math.log(Math.min(1 - low, Math.max(low, p)));
			}),
		},
	};
}

function outputCutAt(limit: string): Mistake<typeof reference> {
	const low = Number(limit);
	const cut = (a: number) => Math.min(1 - low, Math.max(low - 1, a));
	return {
		id: `output-cut-at-${limit}`,
		hint: {
			en: `The output is held away from −1 and 1 by ${limit}, so the worst answers all cost the same. It never reaches −1 or 1 here: use it as it is.`,
			zh: `输出被挡在离 −1 和 1 还有 ${limit} 的地方，错得最离谱的样本损失就都一样了。这里的输出到不了 −1 和 1：应当原样使用。`,
		},
		program: { tanhLoss: mean((a, y) => loss(cut(a), y)) },
	};
}
