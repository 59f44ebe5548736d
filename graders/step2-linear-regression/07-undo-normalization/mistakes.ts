import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import {
	fitScaler,
	inverse,
	type Scaler,
	transform,
} from "#given/step2-linear-regression/06-scalers.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step2-linear-regression/07-undo-normalization/undo-normalization.ts";

type Undo = (
	layer: { W: Matrix; B: Vector },
	xs: Scaler,
	ys: Scaler | undefined,
) => reference.Linear;

/** A denormalize that refuses what has to be refused and gets something else wrong. */
const undoing =
	(undo: Undo): typeof reference.denormalize =>
	(W, B, xs, ys) => {
		reference.denormalize(W, B, xs, ys);
		return undo({ W, B }, xs, ys);
	};

const perUnit = (W: Matrix, { scale }: Scaler): Matrix =>
	W.map((row, i) => row.map((w) => w / scale[i]));

/** Σ shift · weight, output by output. */
const offset = (W: Matrix, { shift }: Scaler): Vector =>
	W[0].map((_, j) => W.reduce((sum, row, i) => sum + row[j] * shift[i], 0));

const labelWeights = (W: Matrix, ys: Scaler | undefined): Matrix =>
	W.map((row) => row.map((w, j) => w * (ys?.scale[j] ?? 1)));

const labelBias = (B: Vector, ys: Scaler | undefined): Vector =>
	B.map((b, j) => b * (ys?.scale[j] ?? 1) + (ys?.shift[j] ?? 0));

/** The layer for raw features, whose answers are in the units of its training. */
const rawFeatures = ({ W, B }: { W: Matrix; B: Vector }, xs: Scaler) => {
	const weights = perUnit(W, xs);
	const off = offset(weights, xs);
	return { W: weights, B: B.map((b, j) => b - off[j]) };
};

/** Both exports for labels that are undone in another way. */
const labelsUndone = (
	weights: (W: Matrix, ys: Scaler) => Matrix,
	bias: (B: Vector, ys: Scaler) => Vector,
	answers: (A: Matrix, ys: Scaler) => Matrix,
): Partial<typeof reference> => ({
	denormalize: undoing((layer, xs, ys) => {
		const { W, B } = rawFeatures(layer, xs);
		return ys ? { W: weights(W, ys), B: bias(B, ys) } : { W, B };
	}),
	predict: (W, B, xs, ys, X) => {
		const A = affine(transform(xs, X), W, B);
		return ys ? answers(A, ys) : A;
	},
});

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "bias-untouched",
		hint: {
			en: "The weights were rewritten, the features' shift was forgotten: at x = 0 the scaled features are not 0, and the bias has to make up for it.",
			zh: "权重改写了，却忘了特征的平移：x = 0 时归一化后的特征并不是 0，偏置必须把这部分补上。",
		},
		program: {
			denormalize: undoing(({ W, B }, xs, ys) => ({
				W: labelWeights(perUnit(W, xs), ys),
				B: labelBias(B, ys),
			})),
		},
	},
	{
		id: "multiplied-by-scale",
		hint: {
			en: "The weights were multiplied by the scale of their features. A price per 20 km is larger than a price per km: which way does the number go?",
			zh: "权重乘上了特征的缩放量。每 20 公里的价钱比每公里的价钱大：换算之后数应当变大还是变小？",
		},
		program: {
			denormalize: undoing(({ W, B }, xs, ys) => {
				const weights = W.map((row, i) => row.map((w) => w * xs.scale[i]));
				const off = offset(weights, xs);
				return {
					W: labelWeights(weights, ys),
					B: labelBias(
						B.map((b, j) => b - off[j]),
						ys,
					),
				};
			}),
		},
	},
	{
		id: "shift-not-scaled",
		hint: {
			en: "The bias was corrected with the trained weights, which are prices per range; the shift is in kilometres. Which weights have the matching unit?",
			zh: "修正偏置时用的是训练得到的权重，它的单位是“每个极差”；而平移量的单位是公里。哪一组权重的单位与它相配？",
		},
		program: {
			denormalize: undoing(({ W, B }, xs, ys) => {
				const off = offset(W, xs);
				return {
					W: labelWeights(perUnit(W, xs), ys),
					B: labelBias(
						B.map((b, j) => b - off[j]),
						ys,
					),
				};
			}),
		},
	},
	{
		id: "shift-added",
		hint: {
			en: "The correction of the bias has the wrong sign. Scaling takes the shift off the feature; carry that sign through the product.",
			zh: "偏置的修正量符号反了。归一化时是从特征里减去平移量，这个负号要带进乘积里。",
		},
		program: {
			denormalize: undoing(({ W, B }, xs, ys) => {
				const weights = perUnit(W, xs);
				const off = offset(weights, xs);
				return {
					W: labelWeights(weights, ys),
					B: labelBias(
						B.map((b, j) => b + off[j]),
						ys,
					),
				};
			}),
		},
	},
	{
		id: "one-correction-for-all-outputs",
		hint: {
			en: "Every output's bias was corrected by the same number. Each output has a column of weights of its own, and so a correction of its own.",
			zh: "所有输出的偏置用了同一个修正量。每个输出有自己的一列权重，修正量也各不相同。",
		},
		program: {
			denormalize: undoing(({ W, B }, xs, ys) => {
				const weights = perUnit(W, xs);
				const [first] = offset(weights, xs);
				return {
					W: labelWeights(weights, ys),
					B: labelBias(
						B.map((b) => b - first!),
						ys,
					),
				};
			}),
		},
	},
	{
		id: "one-scale-for-all-features",
		hint: {
			en: "All weights were divided by the scale of the first feature. Kilometres and square metres have scales of their own: row i of W belongs to feature i.",
			zh: "所有权重都除以了第一个特征的缩放量。公里和平方米各有各的缩放量：W 的第 i 行对应第 i 个特征。",
		},
		program: {
			denormalize: undoing((layer, xs, ys) => {
				const { W, B } = rawFeatures(layer, {
					...xs,
					scale: xs.scale.map(() => xs.scale[0]),
				});
				return { W: labelWeights(W, ys), B: labelBias(B, ys) };
			}),
		},
	},
	{
		id: "scale-of-the-output",
		hint: {
			en: "Weights were divided by xs.scale[j], with j the output. The features' scales go down the rows of W, one for each row.",
			zh: "权重除以了 xs.scale[j]，而 j 是输出的下标。特征的缩放量与 W 的行相对应，每一行一个。",
		},
		program: {
			denormalize: undoing((layer, xs, ys) => ({
				W: labelWeights(
					layer.W.map((row) => row.map((w, j) => w / xs.scale[j])),
					ys,
				),
				B: labelBias(rawFeatures(layer, xs).B, ys),
			})),
		},
	},
	{
		id: "labels-left-scaled",
		hint: {
			en: "The scaler of the labels was not used: the answer is still in units of the label's range. A price of 0.6 is no price.",
			zh: "没有用到标签的 scaler：答案还停留在归一化的单位里。0.6 不是一个价格。",
		},
		program: labelsUndone(
			(W) => W,
			(B) => B,
			(A) => A,
		),
	},
	{
		id: "label-shift-forgotten",
		hint: {
			en: "The answer was multiplied by the labels' scale, and their shift never added: every price is too low by the same amount.",
			zh: "结果乘上了标签的缩放量，却没有加回平移量：所有价格都偏低同样的数值。",
		},
		program: labelsUndone(
			labelWeights,
			(B, ys) => B.map((b, j) => b * ys.scale[j]),
			(A, ys) => labelWeights(A, ys),
		),
	},
	{
		id: "divided-by-label-scale",
		hint: {
			en: "The layer was divided by the labels' scale. A whole range of prices had become 1; on the way back 1 becomes a whole range again.",
			zh: "线性层除以了标签的缩放量。归一化时整个价格范围变成了 1；还原时，1 要变回整个范围。",
		},
		program: labelsUndone(
			(W, ys) => W.map((row) => row.map((w, j) => w / ys.scale[j])),
			(B, ys) => B.map((b, j) => b / ys.scale[j] + ys.shift[j]),
			(A, ys) =>
				A.map((row) => row.map((a, j) => a / ys.scale[j] + ys.shift[j])),
		),
	},
	{
		id: "one-label-scale-for-all-outputs",
		hint: {
			en: "All outputs were brought back with the numbers of the first label. Column j of W and the bias j belong to label j, which has a shift and a scale of its own.",
			zh: "所有输出都用第一个标签的数来还原。W 的第 j 列和第 j 个偏置属于第 j 个标签，它有自己的 shift 和 scale。",
		},
		program: {
			denormalize: undoing((layer, xs, ys) => {
				const { W, B } = rawFeatures(layer, xs);
				const first = ys && {
					...ys,
					shift: B.map(() => ys.shift[0]),
					scale: B.map(() => ys.scale[0]),
				};
				return { W: labelWeights(W, first), B: labelBias(B, first) };
			}),
		},
	},
	{
		id: "label-scale-missed-in-bias",
		hint: {
			en: "The labels' scale reached the weights but not the bias. The bias is an answer too, in scaled labels.",
			zh: "标签的缩放量乘到了权重上，却没有乘到偏置上。偏置也是一个答案，单位同样是归一化后的标签。",
		},
		program: {
			denormalize: undoing((layer, xs, ys) => {
				const { W, B } = rawFeatures(layer, xs);
				return {
					W: labelWeights(W, ys),
					B: B.map((b, j) => b + (ys?.shift[j] ?? 0)),
				};
			}),
		},
	},
	{
		id: "label-scale-twice-in-bias",
		hint: {
			en: "The correction of the bias carries the labels' scale twice: once in the finished weights, and once more when the whole bias is brought back.",
			zh: "偏置的修正量乘了两次标签的缩放量：改写完的权重里已经有一次，整个偏置还原时又乘了一次。",
		},
		program: {
			denormalize: undoing(({ W, B }, xs, ys) => {
				const weights = labelWeights(perUnit(W, xs), ys);
				const off = offset(weights, xs);
				return {
					W: weights,
					B: labelBias(
						B.map((b, j) => b - off[j]),
						ys,
					),
				};
			}),
		},
	},
	{
		id: "label-shift-scaled",
		hint: {
			en: "The labels' shift was added before the scale was multiplied. The shift is in the labels' own unit; what does transform do last, and what has inverse to do first?",
			zh: "先加上了标签的平移量，再乘缩放量。平移量用的是标签原来的单位：transform 最后做的是哪一步？还原时先做哪一步？",
		},
		program: labelsUndone(
			labelWeights,
			(B, ys) => B.map((b, j) => (b + ys.shift[j]) * ys.scale[j]),
			(A, ys) =>
				A.map((row) => row.map((a, j) => (a + ys.shift[j]) * ys.scale[j])),
		),
	},
	{
		id: "labels-scaled-again",
		hint: {
			en: "The answer was scaled once more instead of being brought back. The layer already answers in scaled labels.",
			zh: "没有还原结果，反而又归一化了一次。线性层的输出本来就是归一化后的标签。",
		},
		program: {
			predict: (W, B, xs, ys, X) => {
				const A = affine(transform(xs, X), W, B);
				return ys ? transform(ys, A) : A;
			},
		},
	},
	{
		id: "raw-query",
		hint: {
			en: "Raw queries went into a layer that only knows scaled features: that is how a house comes to cost 37 thousand.",
			zh: "把原始的查询样本直接送进了只认识归一化特征的线性层：一套房子卖到三万七千多，就是这么来的。",
		},
		program: {
			predict: (W, B, _, ys, X) => {
				const A = affine(X, W, B);
				return ys ? inverse(ys, A) : A;
			},
		},
	},
	{
		id: "query-scaled-by-itself",
		hint: {
			en: "The queries were scaled by their own minimum, mean and range. The layer knows the units of its training data; xs holds them.",
			zh: "用查询样本自己的最小值、平均值和极差做了归一化。线性层认识的是训练数据的单位，它们在 xs 里。",
		},
		program: {
			predict: (W, B, xs, ys, X) =>
				reference.predict(W, B, fitScaler(X, xs.kind), ys, X),
		},
	},
	{
		id: "predict-by-rewritten-weights",
		hint: {
			en: 'predict went by way of denormalize. That way is closed for "log" and "atan"; scaling the query is open to every kind.',
			zh: "predict 借道 denormalize 来作答。这条路对 log 和 atan 走不通；先归一化查询样本的做法则对任何种类都行。",
		},
		program: {
			predict: (W, B, xs, ys, X) => {
				const layer = reference.denormalize(W, B, xs, ys);
				return affine(X, layer.W, layer.B);
			},
		},
	},
	{
		id: "curved-kinds-not-refused",
		hint: {
			en: 'A layer for "log" or "atan" was rewritten as if these were straight lines. No weights make w · ln x out of x: refuse, so that nobody trusts them.',
			zh: "把 log 或 atan 当成直线改写了权重。没有任何权重能从 x 得到 w · ln x：应当拒绝，免得有人误信。",
		},
		program: {
			denormalize: (W, B, xs, ys) => {
				const layer = rawFeatures({ W, B }, xs);
				return { W: labelWeights(layer.W, ys), B: labelBias(layer.B, ys) };
			},
		},
	},
];
