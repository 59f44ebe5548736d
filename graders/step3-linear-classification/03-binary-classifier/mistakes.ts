import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import {
	bceGradZ,
	bceWithLogits,
} from "#given/step3-linear-classification/02-bce.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/03-binary-classifier/binary-classifier.ts";

type Config = reference.TrainingConfig;
type Weights = Pick<Config, "W" | "B">;
type Train = typeof reference.trainLogistic;

const pick = <T>(from: T[], rows: Vector): T[] => rows.map((row) => from[row]);

const gradients = (X: Matrix, dZ: Matrix): Weights => ({
	W: matMul(transpose(X), dZ),
	B: columnSums(dZ),
});

const moved = ({ W, B }: Weights, by: Weights, rate: number): Weights => ({
	W: W.map(([w], i) => [w! - rate * by.W[i][0]]),
	B: B.map((b, i) => b - rate * by.B[i]),
});

/** A training whose every update does what `update` does. */
const training =
	(
		update: (
			now: Weights,
			config: Config,
			rows: Vector,
		) => Weights & { loss: number },
	): Train =>
	(config) => {
		let now: Weights = config;
		const losses = config.order.map((rows) => {
			const { loss, ...next } = update(now, config, rows);
			now = next;
			return loss;
		});
		return { W: now.W, B: now.B, losses };
	};

/** One right update on the rows of X and Y that are handed in. */
const updated = (now: Weights, X: Matrix, Y: Matrix, rate: number) => {
	const Z = affine(X, now.W, now.B);
	return {
		...moved(now, gradients(X, bceGradZ(Z, Y)), rate),
		loss: bceWithLogits(Z, Y),
	};
};

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "slope-sign",
		hint: {
			en: "The line leans the wrong way. Put a point of it into the score: does it come out as 0?",
			zh: "直线倾斜的方向反了。把线上的一个点代入得分：结果是 0 吗？",
		},
		program: {
			boundary: (W, B) => ({
				slope: W[0][0] / W[1][0],
				intercept: -B[0] / W[1][0],
			}),
		},
	},
	{
		id: "intercept-sign",
		hint: {
			en: "The intercept has the wrong sign. At x₁ = 0 the share of x₂ must cancel the bias.",
			zh: "截距的符号反了。在 x₁ = 0 处，x₂ 那一项应当与偏置互相抵消。",
		},
		program: {
			boundary: (W, B) => ({
				slope: -W[0][0] / W[1][0],
				intercept: B[0] / W[1][0],
			}),
		},
	},
	{
		id: "intercept-undivided",
		hint: {
			en: "The bias was taken for the intercept. The bias is a score, the intercept a value of x₂; between them stands the weight of x₂.",
			zh: "把偏置直接当成了截距。偏置是得分，截距是 x₂ 的取值，两者之间还隔着 x₂ 的权重。",
		},
		program: {
			boundary: (W, B) => ({
				slope: -W[0][0] / W[1][0],
				intercept: -B[0],
			}),
		},
	},
	{
		id: "axes-swapped",
		hint: {
			en: "The equation was solved for x₁. The line is wanted as x₂ in terms of x₁.",
			zh: "方程解成了用 x₂ 表示 x₁。这里需要的是用 x₁ 表示 x₂。",
		},
		program: {
			boundary: (W, B) => ({
				slope: -W[1][0] / W[0][0],
				intercept: -B[0] / W[0][0],
			}),
		},
	},
	{
		id: "strict-threshold",
		hint: {
			en: "A probability equal to the threshold was decided as 0. What does the contract say about equality?",
			zh: "概率恰好等于阈值时被判成了 0。请看约定里对相等的情形是怎么规定的。",
		},
		program: {
			predict: (W, B, X, threshold) =>
				affine(X, W, B).map(([z]) => (sigmoid(z!) > threshold ? 1 : 0)),
		},
	},
	{
		id: "threshold-on-score",
		hint: {
			en: "A score was compared with a probability. Scores run from −∞ to ∞, the threshold lies between 0 and 1: one step is missing between them.",
			zh: "拿得分和概率作了比较。得分可以从 −∞ 到 ∞，阈值在 0 与 1 之间：两者之间少了一步。",
		},
		program: {
			predict: (W, B, X, threshold) =>
				affine(X, W, B).map(([z]) => (z! >= threshold ? 1 : 0)),
		},
	},
	{
		id: "probabilities-returned",
		hint: {
			en: "Probabilities came back instead of decisions. Each one must be held against the threshold.",
			zh: "返回的是概率，而不是判断结果。每个概率都要与阈值比较。",
		},
		program: {
			predict: (W, B, X) => affine(X, W, B).map(([z]) => sigmoid(z!)),
		},
	},
	{
		id: "threshold-ignored",
		hint: {
			en: "Probabilities were rounded, which is a threshold of 0.5 whatever was asked for.",
			zh: "直接对概率四舍五入，相当于阈值永远是 0.5，没有用到传入的阈值。",
		},
		program: {
			predict: (W, B, X) =>
				affine(X, W, B).map(([z]) => Math.round(sigmoid(z!))),
		},
	},
	{
		id: "short-batch-dropped",
		hint: {
			en: "A batch smaller than the first one was left out. Its rows are samples like all others: every list in order is one update.",
			zh: "比第一个批次小的批次被丢掉了。其中的各行同样是样本：order 里每一组行号都要更新一次。",
		},
		program: {
			trainLogistic: (config) => {
				const { order } = config;
				const full = order.filter((rows) => rows.length >= order[0].length);
				return training((now, { X, Y, learningRate }, rows) =>
					updated(now, pick(X, rows), pick(Y, rows), learningRate),
				)({ ...config, order: full });
			},
		},
	},
	{
		id: "log-of-probability",
		hint: {
			en: "The loss is the logarithm of a probability that has rounded to 0 or 1. bceWithLogits works from the scores and stays finite.",
			zh: "损失是对已经舍入为 0 或 1 的概率取对数。bceWithLogits 从得分出发，结果始终有限。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) => {
				const [batchX, batchY] = [pick(X, rows), pick(Y, rows)];
				const A = affine(batchX, now.W, now.B).map(([z]) => sigmoid(z!));
				const total = A.reduce((sum, a, i) => {
					const y = batchY[i][0];
					return sum - (y * Math.log(a) + (1 - y) * Math.log(1 - a));
				}, 0);
				return {
					...updated(now, batchX, batchY, learningRate),
					loss: total / rows.length,
				};
			}),
		},
	},
	{
		id: "labels-minus-one",
		hint: {
			en: "The labels were turned into −1 and +1. The logistic function and this cross-entropy speak of 0 and 1: a loss below 0 gives it away.",
			zh: "标签被换成了 −1 和 +1。logistic 函数和这个交叉熵用的是 0 和 1：损失变成负数就露馅了。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) => {
				const signs = Y.map(([y]) => [2 * y! - 1]);
				return updated(now, pick(X, rows), pick(signs, rows), learningRate);
			}),
		},
	},
	{
		id: "loss-after-update",
		hint: {
			en: "The loss was measured after the update. losses[t] is what batch t cost with the weights that it met.",
			zh: "损失是在更新之后计算的。losses[t] 应当是批次 t 用更新之前的权重算出的损失。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) => {
				const [batchX, batchY] = [pick(X, rows), pick(Y, rows)];
				const { W, B } = updated(now, batchX, batchY, learningRate);
				return { W, B, loss: bceWithLogits(affine(batchX, W, B), batchY) };
			}),
		},
	},
	{
		id: "loss-of-all-samples",
		hint: {
			en: "Every loss was measured on all samples. losses[t] belongs to batch t alone.",
			zh: "每个损失都是在全部样本上计算的。losses[t] 只属于批次 t。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) => ({
				...updated(now, pick(X, rows), pick(Y, rows), learningRate),
				loss: bceWithLogits(affine(X, now.W, now.B), Y),
			})),
		},
	},
	{
		id: "divided-by-all-samples",
		hint: {
			en: "The gradient was divided by the number of all samples. The mean is over the batch: how many rows did this update see?",
			zh: "梯度除以了全部样本的个数。平均是对批次而言的：这一次更新用了多少行？",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) =>
				updated(
					now,
					pick(X, rows),
					pick(Y, rows),
					(learningRate * rows.length) / X.length,
				),
			),
		},
	},
	{
		id: "divided-twice",
		hint: {
			en: "The gradient was divided by the number of rows twice. bceGradZ already is the gradient of a mean.",
			zh: "梯度除了两次样本数。bceGradZ 给出的已经是平均损失的梯度。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) =>
				updated(now, pick(X, rows), pick(Y, rows), learningRate / rows.length),
			),
		},
	},
	{
		id: "gradient-summed",
		hint: {
			en: "The gradient grows with the batch: it is a sum over its rows. The loss is a mean, and so is its gradient.",
			zh: "批次越大梯度越大：各行的梯度只做了求和。损失是平均值，它的梯度也应当是平均值。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) =>
				updated(now, pick(X, rows), pick(Y, rows), learningRate * rows.length),
			),
		},
	},
	{
		id: "bias-not-trained",
		hint: {
			en: "The bias stayed where it began. It is a weight like the others, with an input that is always 1.",
			zh: "偏置一直停在初值。它和其他权重一样需要训练，只是它的输入恒为 1。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) => ({
				...updated(now, pick(X, rows), pick(Y, rows), learningRate),
				B: now.B,
			})),
		},
	},
	{
		id: "gradient-ascent",
		hint: {
			en: "The losses rise: the weights went along the gradient, which points uphill.",
			zh: "损失在上升：权重顺着梯度移动了，而梯度指向上坡的方向。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) =>
				updated(now, pick(X, rows), pick(Y, rows), -learningRate),
			),
		},
	},
	{
		id: "bias-moved-first",
		hint: {
			en: "The bias was replaced before the gradient of the weights was taken. Both gradients belong to one and the same forward pass.",
			zh: "先更新了偏置，再计算权重的梯度。两个梯度应当来自同一次前向计算。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) => {
				const [batchX, batchY] = [pick(X, rows), pick(Y, rows)];
				const { B, loss } = updated(now, batchX, batchY, learningRate);
				const { W } = updated({ W: now.W, B }, batchX, batchY, learningRate);
				return { W, B, loss };
			}),
		},
	},
	{
		id: "gradient-at-the-start",
		hint: {
			en: "Every gradient was taken at the initial weights. After an update the scores change: with which weights does the forward pass compute?",
			zh: "每次都在初始权重处求梯度。更新之后得分会变：前向计算用的是哪一组权重？",
		},
		program: {
			trainLogistic: training((now, config, rows) => {
				const { X, Y, learningRate } = config;
				const batchX = pick(X, rows);
				const Z = affine(batchX, config.W, config.B);
				const dZ = bceGradZ(Z, pick(Y, rows));
				return {
					...moved(now, gradients(batchX, dZ), learningRate),
					loss: bceWithLogits(Z, pick(Y, rows)),
				};
			}),
		},
	},
	{
		id: "order-ignored",
		hint: {
			en: "The batches were cut from the data as they lie. order says which rows an update sees, by number.",
			zh: "批次是按数据原来的排列依次截取的。每次更新用哪些行，由 order 里的行号决定。",
		},
		program: {
			trainLogistic: (config) => {
				let next = 0;
				return training((now, { X, Y, learningRate }, rows) => {
					const taken = rows.map(() => next++ % X.length);
					return updated(now, pick(X, taken), pick(Y, taken), learningRate);
				})(config);
			},
		},
	},
	{
		id: "all-rows-every-time",
		hint: {
			en: "Every update used all samples. order hands each update a batch of its own.",
			zh: "每次更新都用了全部样本。order 给每次更新指定了各自的批次。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }) =>
				updated(now, X, Y, learningRate),
			),
		},
	},
	{
		id: "labels-left-behind",
		hint: {
			en: "The samples were taken by their row numbers, the labels from the top. A sample that loses its label teaches nothing.",
			zh: "样本按行号取出，标签却是从头依次取的。样本与标签对不上号，就什么也学不到。",
		},
		program: {
			trainLogistic: training((now, { X, Y, learningRate }, rows) =>
				updated(now, pick(X, rows), Y.slice(0, rows.length), learningRate),
			),
		},
	},
];
