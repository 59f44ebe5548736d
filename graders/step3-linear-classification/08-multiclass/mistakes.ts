import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import { bceWithLogits } from "#given/step3-linear-classification/02-bce.ts";
import { softmax } from "#given/step3-linear-classification/06-softmax.ts";
import { ceLoss } from "#given/step3-linear-classification/07-softmax-ce.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/08-multiclass/multiclass.ts";

type Config = reference.TrainingConfig;
type Models = reference.PairModel[];

/** One kind of output: what the scores become, and what that costs. */
interface Output {
	readonly activation: (Z: Matrix) => Matrix;
	readonly loss: (Z: Matrix, Y: Matrix) => number;
}

const together: Output = { activation: softmax, loss: ceLoss };

const column = (A: Matrix, c: number): Matrix => A.map((row) => [row[c]]);

const apart: Output = {
	activation: (Z) => Z.map((row) => row.map(sigmoid)),
	loss: (Z, Y) =>
		sum(Y[0].map((_, c) => bceWithLogits(column(Z, c), column(Y, c)))),
};

/** What a wrong training does otherwise; everything left out is right. */
interface Twist {
	readonly start?: (config: Config) => Pick<Config, "W" | "B">;
	readonly batch?: (rows: Vector, config: Config) => Vector;
	/** What the difference of output and label is divided by. */
	readonly count?: (rows: Vector, config: Config) => number;
	readonly lossScale?: (config: Config) => number;
	readonly lossAfter?: boolean;
	readonly biasRate?: number;
	readonly biasFromNewWeights?: boolean;
	readonly rate?: number;
}

/** Gradient descent with a twist. */
const training =
	({ activation, loss }: Output, twist: Twist) =>
	(config: Config) => {
		const { X, Y, order } = config;
		const { rate = config.learningRate } = twist;
		let { W, B } = twist.start?.(config) ?? config;
		const losses = order.map((rows) => {
			const batch = twist.batch?.(rows, config) ?? rows;
			const [inputs, labels] = [X, Y].map((A) => batch.map((row) => A[row]));
			const count = twist.count?.(rows, config) ?? batch.length;
			const slope = () =>
				activation(affine(inputs, W, B)).map((a, i) =>
					a.map((p, j) => (p - labels[i][j]) / count),
				);
			const cost = () =>
				loss(affine(inputs, W, B), labels) * (twist.lossScale?.(config) ?? 1);
			const [before, dZ] = [cost(), slope()];
			const dW = matMul(transpose(inputs), dZ);
			W = W.map((row, i) => row.map((w, j) => w - rate * dW[i][j]));
			const dB = columnSums(twist.biasFromNewWeights ? slope() : dZ);
			B = B.map((b, j) => b - (twist.biasRate ?? 1) * rate * dB[j]);
			return twist.lossAfter ? cost() : before;
		});
		return { W, B, losses };
	};

/** Both trainings with the same twist. */
const both = (twist: (output: Output) => Twist) => ({
	trainSoftmax: training(together, twist(together)),
	trainOvR: training(apart, twist(apart)),
});

/** A decision from the votes, or whatever else is added up, per class. */
const election =
	(
		vote: (p: number, model: reference.PairModel) => [number, number],
		counts: (model: reference.PairModel) => boolean = () => true,
		winner: (votes: Vector) => number = (votes) =>
			votes.indexOf(Math.max(...votes)),
	) =>
	(models: Models, X: Matrix): Vector =>
		X.map((x) => {
			const classes = models.flatMap(({ first, second }) => [first, second]);
			const votes = new Array<number>(Math.max(...classes) + 1).fill(0);
			for (const model of models.filter(counts)) {
				const p = sigmoid(affine([x], model.W, model.B)[0][0]);
				const [forFirst, forSecond] = vote(p, model);
				votes[model.first] += forFirst;
				votes[model.second] += forSecond;
			}
			return winner(votes);
		});

const majority = (p: number): [number, number] => (p >= 0.5 ? [1, 0] : [0, 1]);

const sum = (values: Vector) => values.reduce((a, b) => a + b, 0);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "divided-by-all",
		hint: {
			en: "The steps are too short by the number of classes. The mean runs over the samples of a batch; the classes of one sample are not averaged.",
			zh: "步长小了，差的倍数正好是类别数。平均是对批次里的样本取的，同一个样本的各个类别之间不取平均。",
		},
		program: both(() => ({
			count: (rows, { B }) => rows.length * B.length,
			lossScale: ({ B }) => 1 / B.length,
		})),
	},
	{
		id: "mean-twice",
		hint: {
			en: "The steps are too short by the size of the batch: the mean was taken twice. The given gradients already are those of a mean.",
			zh: "步长小了，差的倍数正好是批次大小：平均取了两次。给定的梯度函数已经取过平均。",
		},
		program: both(() => ({ count: (rows) => rows.length ** 2 })),
	},
	{
		id: "first-column-only",
		hint: {
			en: "The binary loss and its gradient were given all columns at once, and they look at the first alone. Hand them one column at a time.",
			zh: "二分类的损失和梯度一次传入了所有列，而它们只看第一列。应当一列一列地传入。",
		},
		program: {
			trainOvR: training(
				{
					activation: (Z) =>
						Z.map((row) => row.map((z, c) => (c ? Number.NaN : sigmoid(z)))),
					loss: bceWithLogits,
				},
				{},
			),
		},
	},
	{
		id: "classes-averaged",
		hint: {
			en: "The weights are right, the losses too small by the number of classes. The losses of one sample's classes are added; only samples are averaged.",
			zh: "权重正确，损失偏小，差的倍数正好是类别数。同一个样本各类别的损失是相加的，只对样本取平均。",
		},
		program: both(() => ({ lossScale: ({ B }) => 1 / B.length })),
	},
	{
		id: "mean-missing",
		hint: {
			en: "The gradients of a batch were added up, not averaged: a batch twice as long takes a step twice as long.",
			zh: "一个批次的梯度只相加，没有取平均：批次长一倍，步子也大了一倍。",
		},
		program: both(() => ({ count: () => 1 })),
	},
	{
		id: "full-size",
		hint: {
			en: "A short batch was divided by the size of the first one. How many samples does this very batch hold?",
			zh: "较短的批次除以了第一个批次的大小。眼前这个批次里有几个样本？",
		},
		program: both(() => ({ count: (_, { order }) => order[0].length })),
	},
	{
		id: "losses-after-update",
		hint: {
			en: "The weights are right, but each loss was measured after its update. The docstring asks for the loss that the gradient belongs to.",
			zh: "权重正确，但每个损失是在更新之后计算的。文档注释要的是与梯度对应的那个损失。",
		},
		program: both(() => ({ lossAfter: true })),
	},
	{
		id: "bias-frozen",
		hint: {
			en: "B never moves. Without it every border has to pass through the origin.",
			zh: "B 一直没有更新。没有它，所有分界线都只能经过原点。",
		},
		program: both(() => ({ biasRate: 0 })),
	},
	{
		id: "bias-from-new-weights",
		hint: {
			en: "W was changed while B was still being differentiated. Compute all gradients of a batch, then update.",
			zh: "B 的梯度还没算，W 就已经改了。先算出一个批次的全部梯度，再更新。",
		},
		program: both(() => ({ biasFromNewWeights: true })),
	},
	{
		id: "uphill",
		hint: {
			en: "The weights climb the loss. A step goes against the gradient.",
			zh: "权重在沿着损失上升。应当朝梯度的反方向走。",
		},
		program: {
			trainSoftmax: (config) =>
				training(together, { rate: -config.learningRate })(config),
			trainOvR: (config) =>
				training(apart, { rate: -config.learningRate })(config),
		},
	},
	{
		id: "zero-start",
		hint: {
			en: "The training began at zero. Where it begins is part of the configuration.",
			zh: "训练从 0 开始了。从哪里开始，是配置的一部分。",
		},
		program: both(() => ({
			start: ({ W, B }) => ({
				W: W.map((row) => row.map(() => 0)),
				B: B.map(() => 0),
			}),
		})),
	},
	{
		id: "order-ignored",
		hint: {
			en: "Every update used all samples. Which rows belong to an update is written in the order.",
			zh: "每次更新都用了全部样本。每次更新该用哪些行，写在 order 里。",
		},
		program: both(() => ({ batch: (_, { X }) => X.map((_, row) => row) })),
	},
	{
		id: "repeated-rows-once",
		hint: {
			en: "A row that a batch lists twice was counted once. The list says what an update sees, repetitions included.",
			zh: "同一批次里重复出现的行只算了一次。行号列表规定了一次更新看到什么，重复的也要算。",
		},
		program: both(() => ({ batch: (rows) => [...new Set(rows)] })),
	},
	{
		id: "softmax-for-each",
		hint: {
			en: "trainOvR does what trainSoftmax does: raising one class lowers the others. Here every class answers yes or no without knowing of the others.",
			zh: "trainOvR 与 trainSoftmax 做的是同一件事：一个类别升高，其余就会降低。而这里每个类别各自回答“是”或“否”，互不知情。",
		},
		program: { trainOvR: training(together, {}) },
	},
	{
		id: "sigmoid-for-all",
		hint: {
			en: "The classes were trained one by one with sigmoids. Trained together, they share one distribution: what one gains the others lose.",
			zh: "各类别是分别用 sigmoid 训练的。一起训练时，它们共享同一个概率分布：一个多了，其余就少。",
		},
		program: {
			trainSoftmax: training({ ...together, activation: apart.activation }, {}),
		},
	},
	{
		id: "votes-for-second",
		hint: {
			en: "The votes went to the wrong side. A probability near 1 speaks for which of the two classes?",
			zh: "票投反了。概率接近 1，支持的是两个类别中的哪一个？",
		},
		program: { predictOvO: election((p) => (p >= 0.5 ? [0, 1] : [1, 0])) },
	},
	{
		id: "strictly-above-half",
		hint: {
			en: "At a probability of exactly 0.5 the vote went to the wrong class. Read how PairModel treats equality.",
			zh: "概率恰好为 0.5 时票投错了。看看 PairModel 对相等的约定。",
		},
		program: { predictOvO: election((p) => (p > 0.5 ? [1, 0] : [0, 1])) },
	},
	{
		id: "one-sided",
		hint: {
			en: "Models below 0.5 stayed silent. Each model separates two classes: not being the one means being the other.",
			zh: "概率低于 0.5 的模型没有投票。每个模型区分两个类别：不是这一个，就是另一个。",
		},
		program: { predictOvO: election((p) => [p >= 0.5 ? 1 : 0, 0]) },
	},
	{
		id: "summed-probabilities",
		hint: {
			en: "Probabilities were added up. A vote counts as one, whether the model is sure or barely decided.",
			zh: "把概率相加了。一票就是一票，不管模型是十分肯定还是勉强决定。",
		},
		program: { predictOvO: election((p) => [p, 1 - p]) },
	},
	{
		id: "adjacent-pairs",
		hint: {
			en: "Only pairs of neighbouring class numbers were asked. Every class meets every other: how many pairs do four classes make?",
			zh: "只问了编号相邻的类别对。每个类别都要与其余各类比较：四个类别一共有几对？",
		},
		program: {
			predictOvO: election(
				majority,
				({ first, second }) => Math.abs(first - second) === 1,
			),
		},
	},
	{
		id: "ties-to-highest",
		hint: {
			en: "Of several classes with equally many votes the highest won. The docstring decides such ties.",
			zh: "票数相同时选了编号最大的类别。文档注释里规定了平票怎么办。",
		},
		program: {
			predictOvO: election(
				majority,
				() => true,
				(votes) => votes.lastIndexOf(Math.max(...votes)),
			),
		},
	},
	{
		id: "one-class-only",
		hint: {
			en: "This is where the score of class i alone is 0. The border lies where it equals the score of class j.",
			zh: "这是类别 i 自己的得分为 0 的地方。分界线应当在它与类别 j 的得分相等之处。",
		},
		program: {
			pairBoundary: ([w1, w2], B, i) => ({
				slope: -w1[i] / w2[i],
				intercept: -B[i] / w2[i],
			}),
		},
	},
	{
		id: "slope-sign",
		hint: {
			en: "The slope has the wrong sign. Take two points of the line: are the two scores equal at both?",
			zh: "斜率的符号反了。取线上两个点：两个得分在两处都相等吗？",
		},
		program: {
			pairBoundary: ([w1, w2], B, i, j) => ({
				slope: (w1[i] - w1[j]) / (w2[i] - w2[j]),
				intercept: -(B[i] - B[j]) / (w2[i] - w2[j]),
			}),
		},
	},
	{
		id: "intercept-sign",
		hint: {
			en: "The intercept has the wrong sign. At x₁ = 0 the two biases and the two shares of x₂ must balance.",
			zh: "截距的符号反了。在 x₁ = 0 处，两个偏置与 x₂ 的两项应当正好平衡。",
		},
		program: {
			pairBoundary: ([w1, w2], B, i, j) => ({
				slope: -(w1[i] - w1[j]) / (w2[i] - w2[j]),
				intercept: (B[i] - B[j]) / (w2[i] - w2[j]),
			}),
		},
	},
	{
		id: "axes-swapped",
		hint: {
			en: "The line was solved for x₁. The slope says how x₂ moves when x₁ grows.",
			zh: "解出来的是 x₁。斜率说的是 x₁ 增大时 x₂ 怎样变化。",
		},
		program: {
			pairBoundary: ([w1, w2], B, i, j) => ({
				slope: -(w2[i] - w2[j]) / (w1[i] - w1[j]),
				intercept: -(B[i] - B[j]) / (w1[i] - w1[j]),
			}),
		},
	},
	{
		id: "sums-for-differences",
		hint: {
			en: "The weights of the two classes were added. Two scores are equal where their difference is 0, not their sum.",
			zh: "把两个类别的权重相加了。两个得分相等，是它们的差为 0，而不是和为 0。",
		},
		program: {
			pairBoundary: ([w1, w2], B, i, j) => ({
				slope: -(w1[i] + w1[j]) / (w2[i] + w2[j]),
				intercept: -(B[i] + B[j]) / (w2[i] + w2[j]),
			}),
		},
	},
];
