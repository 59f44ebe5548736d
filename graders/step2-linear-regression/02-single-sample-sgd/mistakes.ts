import type { Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step2-linear-regression/02-single-sample-sgd/single-sample-sgd.ts";

type Sgd = typeof reference;
type Gradients = ReturnType<Sgd["grads"]>;

interface State {
	readonly w: number;
	readonly b: number;
}

interface Step extends State {
	readonly x: number;
	readonly y: number;
	/** Entries of order before this one. */
	readonly t: number;
	readonly learningRate: number;
}

/** A pass whose every update does what `update` does. */
const passing =
	(update: (step: Step) => State): Sgd["onePass"] =>
	(x, y, w0, b0, learningRate, order) =>
		order.reduce<State>(
			({ w, b }, row, t) =>
				update({ x: x[row], y: y[row], w, b, t, learningRate }),
			{ w: w0, b: b0 },
		);

const moved = ({ w, b, learningRate }: Step, { dw, db }: Gradients): State => ({
	w: w - learningRate * dw,
	b: b - learningRate * db,
});

/** No update. */
const still = ({ w, b }: State): State => ({ w, b });

const gradsAt = ({ x, y, w, b }: Step): Gradients =>
	reference.grads(x, y, reference.forward(x, w, b));

/** Wrong gradients, and the pass that they lead to. */
const withGrads = (
	grads: (x: number, y: number, z: number) => Gradients,
): Partial<Sgd> => ({
	grads,
	onePass: passing((step) => {
		const { x, y, w, b } = step;
		return moved(step, grads(x, y, reference.forward(x, w, b)));
	}),
});

/** A wrong forward pass, and the pass over the samples that it leads to. */
const withForward = (
	forward: (x: number, w: number, b: number) => number,
): Partial<Sgd> => ({
	forward,
	onePass: passing((step) => {
		const { x, y, w, b } = step;
		return moved(step, reference.grads(x, y, forward(x, w, b)));
	}),
});

/** The right loop over wrong rows. */
const withOrder =
	(rows: (order: Vector, samples: number) => Vector): Sgd["onePass"] =>
	(x, y, w0, b0, learningRate, order) =>
		reference.onePass(x, y, w0, b0, learningRate, rows(order, x.length));

export const mistakes: Mistake<Sgd>[] = [
	{
		id: "bias-left-out",
		hint: {
			en: "The neuron said its weighted input without the bias. At x = 0 it could then say nothing but 0.",
			zh: "神经元的输出漏掉了偏置。那样在 x = 0 处它永远只能输出 0。",
		},
		program: withForward((x, w) => w * x),
	},
	{
		id: "bias-weighted",
		hint: {
			en: "The bias was added to the input and then weighted with it. It is added to the weighted input.",
			zh: "偏置先加到输入上，又一起乘了权重。偏置应当加在加权之后。",
		},
		program: withForward((x, w, b) => w * (x + b)),
	},
	{
		id: "activation-threshold",
		hint: {
			en: "The neuron answered 0 or 1, like the threshold neuron of step 1. A neuron that predicts a number passes it on as it is.",
			zh: "神经元只输出 0 或 1，像第 1 步的阈值神经元那样。预测数值的神经元，算出多少就输出多少。",
		},
		program: withForward((x, w, b) => (w * x + b > 0 ? 1 : 0)),
	},
	{
		id: "activation-relu",
		hint: {
			en: "Negative outputs became 0: the neuron was given an activation. One that predicts a number has none.",
			zh: "负的输出都变成了 0：给神经元加上了激活函数。预测数值的神经元没有激活函数。",
		},
		program: withForward((x, w, b) => Math.max(0, w * x + b)),
	},
	{
		id: "error-sign",
		hint: {
			en: "The error was taken as y − z. Where z is above y, more z costs more: the gradient is positive there. The minus that leads downhill belongs to the update.",
			zh: "误差取成了 y − z。z 高于 y 时，z 再大损失也更大，所以梯度在那里为正；下坡所需的负号属于更新那一步。",
		},
		// Its pass climbs as that of "ascent" does, and is called so.
		program: { grads: (x, y, z) => ({ dw: (y - z) * x, db: y - z }) },
	},
	{
		id: "error-without-sign",
		hint: {
			en: "The error lost its sign, so that every sample moves the weights the same way. Whether z lies above y or below it decides which way is down.",
			zh: "误差丢掉了符号，于是每个样本都把权重推向同一个方向。z 在 y 之上还是之下，决定了哪边是下坡。",
		},
		program: {
			grads: (x, y, z) => ({ dw: Math.abs(z - y) * x, db: Math.abs(z - y) }),
		},
	},
	{
		id: "factor-two",
		hint: {
			en: "Both gradients are twice too long. The ½ in front of the loss is there for the 2 that the square leaves.",
			zh: "两个梯度都大了一倍。损失前面的 ½ 正是用来抵消平方求导产生的 2 的。",
		},
		program: withGrads((x, y, z) => ({ dw: 2 * (z - y) * x, db: 2 * (z - y) })),
	},
	{
		id: "bias-times-input",
		hint: {
			en: "The gradient of the bias carries the input. How much does z change when b grows by 1?",
			zh: "偏置的梯度乘上了输入。b 增加 1 时，z 改变多少？",
		},
		program: withGrads((x, y, z) => ({ dw: (z - y) * x, db: (z - y) * x })),
	},
	{
		id: "weight-without-input",
		hint: {
			en: "The gradient of the weight is the bare error. How much does z change when w grows by 1? That depends on the sample.",
			zh: "权重的梯度只是误差本身。w 增加 1 时，z 改变多少？这取决于样本。",
		},
		program: withGrads((_, y, z) => ({ dw: z - y, db: z - y })),
	},
	{
		id: "loss-for-slope",
		hint: {
			en: "The loss itself stands where its slope should be: a square has no sign, so it cannot say which way to go.",
			zh: "该用损失的导数之处用了损失本身：平方没有正负，无法说明该往哪边走。",
		},
		program: withGrads((x, y, z) => {
			const loss = (z - y) ** 2 / 2;
			return { dw: loss * x, db: loss };
		}),
	},
	{
		id: "ascent",
		hint: {
			en: "Every step leads uphill. Either the gradients have the wrong sign, or the weights went along them: a gradient points to where the loss grows.",
			zh: "每一步都在上坡。要么梯度的符号反了，要么权重顺着梯度走了：梯度指向损失增大的方向。",
		},
		program: {
			onePass: passing((step) =>
				moved({ ...step, learningRate: -step.learningRate }, gradsAt(step)),
			),
		},
	},
	{
		id: "bias-after-weight",
		hint: {
			en: "The weight was moved, z computed again, and only then the bias moved. Both gradients of a sample belong to one z.",
			zh: "先更新权重，重新算出 z，然后才更新偏置。一个样本的两个梯度应当来自同一个 z。",
		},
		program: {
			onePass: passing((step) => {
				const { w } = moved(step, gradsAt(step));
				return { w, b: moved(step, gradsAt({ ...step, w })).b };
			}),
		},
	},
	{
		id: "weight-after-bias",
		hint: {
			en: "The bias was moved, z computed again, and only then the weight moved. Both gradients of a sample belong to one z.",
			zh: "先更新偏置，重新算出 z，然后才更新权重。一个样本的两个梯度应当来自同一个 z。",
		},
		program: {
			onePass: passing((step) => {
				const { b } = moved(step, gradsAt(step));
				return { w: moved(step, gradsAt({ ...step, b })).w, b };
			}),
		},
	},
	{
		id: "gradients-changed-places",
		hint: {
			en: "dw and db changed places. Which of the two parameters enters z together with the input?",
			zh: "dw 与 db 对调了。两个参数中，哪一个是与输入相乘之后才进入 z 的？",
		},
		program: withGrads((x, y, z) => ({ dw: z - y, db: (z - y) * x })),
	},
	{
		id: "bias-not-trained",
		hint: {
			en: "The bias stayed where it began. It has a gradient and moves by it, as the weight does.",
			zh: "偏置一直停在初值。它也有梯度，应当和权重一样更新。",
		},
		program: {
			onePass: passing((step) => ({
				...moved(step, gradsAt(step)),
				b: step.b,
			})),
		},
	},
	{
		id: "starts-at-zero",
		hint: {
			en: "The pass began at 0 and 0. It begins at w0 and b0, so that a training can be continued.",
			zh: "这一轮从 0 和 0 开始。它应当从 w0 和 b0 开始，训练才能接着进行。",
		},
		program: {
			onePass: (x, y, _w0, _b0, learningRate, order) =>
				reference.onePass(x, y, 0, 0, learningRate, order),
		},
	},
	{
		id: "start-swapped",
		hint: {
			en: "The weight began at b0 and the bias at w0. In which order does onePass take them?",
			zh: "权重从 b0 开始，偏置从 w0 开始。onePass 的这两个参数是什么次序？",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				reference.onePass(x, y, b0, w0, learningRate, order),
		},
	},
	{
		id: "inputs-for-targets",
		hint: {
			en: "x and y changed places: the neuron learned to give the input for a target. What is known, and what should be said?",
			zh: "x 与 y 对调了：神经元学成了由目标值推算输入。哪个是已知的，哪个是应当输出的？",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				reference.onePass(y, x, w0, b0, learningRate, order),
		},
	},
	{
		id: "zero-treated-as-missing",
		hint: {
			en: "A w0 or b0 of 0 was replaced by another number. In JavaScript 0 counts as false, but here it is where a training most often begins.",
			zh: "w0 或 b0 为 0 时被换成了别的数。JavaScript 里 0 会被当作 false，而训练最常从 0 开始。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				reference.onePass(x, y, w0 || 0.01, b0 || 0.01, learningRate, order),
		},
	},
	{
		id: "gradients-at-the-start",
		hint: {
			en: "Every sample was judged by the initial weights. The second update must see what the first one changed.",
			zh: "每个样本都是用初始权重来算的。第二次更新应当看到第一次更新的结果。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				passing((step) => moved(step, gradsAt({ ...step, w: w0, b: b0 })))(
					x,
					y,
					w0,
					b0,
					learningRate,
					order,
				),
		},
	},
	{
		id: "learning-rate-left-out",
		hint: {
			en: "The steps are as long as the gradients themselves. The learning rate has no say in them.",
			zh: "每一步的长度就是梯度本身的长度，学习率没有起作用。",
		},
		program: {
			onePass: passing((step) =>
				moved({ ...step, learningRate: 1 }, gradsAt(step)),
			),
		},
	},
	{
		id: "order-ignored",
		hint: {
			en: "The samples were taken as they lie. order says which row each update sees, and how many updates there are.",
			zh: "样本是按原来的排列依次取的。每次更新看哪一行、一共更新几次，都由 order 决定。",
		},
		program: {
			onePass: withOrder((_, samples) => [...Array(samples).keys()]),
		},
	},
	{
		id: "zero-input-skipped",
		hint: {
			en: "A sample with x = 0 was passed over. It cannot move the weight, and it teaches the bias as every other sample does.",
			zh: "x = 0 的样本被跳过了。它改变不了权重，但和其他样本一样会更新偏置。",
		},
		program: {
			onePass: passing((step) =>
				step.x === 0 ? still(step) : moved(step, gradsAt(step)),
			),
		},
	},
	{
		id: "zero-target-skipped",
		hint: {
			en: "A sample with y = 0 was passed over. 0 is a target like any other, and not a missing one.",
			zh: "y = 0 的样本被跳过了。0 和其他数一样是目标值，并不是缺失。",
		},
		program: {
			onePass: passing((step) =>
				step.y === 0 ? still(step) : moved(step, gradsAt(step)),
			),
		},
	},
	{
		id: "small-errors-skipped",
		hint: {
			en: "A sample whose error is small was passed over. A small error makes a small step by itself; no limit was asked for.",
			zh: "误差很小的样本被跳过了。误差小，步子自然就小；题目并没有要求设置界限。",
		},
		program: {
			onePass: passing((step) => {
				const gradients = gradsAt(step);
				return Math.abs(gradients.db) < 1e-5
					? still(step)
					: moved(step, gradients);
			}),
		},
	},
	{
		id: "gradients-cut-off",
		hint: {
			en: "Large gradients were cut off. The step is the learning rate times the gradient, however long that is.",
			zh: "过大的梯度被截断了。步长等于学习率乘以梯度，不论梯度多大。",
		},
		program: {
			onePass: passing((step) => {
				const { dw, db } = gradsAt(step);
				const cut = (slope: number) => Math.max(-1000, Math.min(1000, slope));
				return moved(step, { dw: cut(dw), db: cut(db) });
			}),
		},
	},
	{
		id: "as-many-updates-as-samples",
		hint: {
			en: "The pass ended after as many updates as there are samples. order may be longer than x: how many entries does it have?",
			zh: "更新次数达到样本数，这一轮就结束了。order 可以比 x 更长：它有多少项？",
		},
		program: {
			onePass: withOrder((order, samples) => order.slice(0, samples)),
		},
	},
	{
		id: "last-update-left-out",
		hint: {
			en: "The last entry of order moved nothing. Are the weights that are returned those before the last update, or after?",
			zh: "order 的最后一项没有起作用。返回的是最后一次更新之前的权重，还是之后的？",
		},
		program: { onePass: withOrder((order) => order.slice(0, -1)) },
	},
	{
		id: "best-weights-kept",
		hint: {
			en: "The weights with the least loss on all samples were returned. onePass returns those after the last update, be they better or worse.",
			zh: "返回的是在所有样本上损失最小的那组权重。onePass 应当返回最后一次更新之后的权重，不论变好还是变坏。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) => {
				const lossOf = ({ w, b }: State) =>
					x.reduce((sum, value, i) => sum + (w * value + b - y[i]) ** 2, 0);
				let now: State = { w: w0, b: b0 };
				let best = now;
				for (const row of order) {
					const { w, b } = now;
					now = reference.onePass(x, y, w, b, learningRate, [row]);
					if (lossOf(now) < lossOf(best)) best = now;
				}
				return { w: best.w, b: best.b };
			},
		},
	},
	{
		id: "order-sorted",
		hint: {
			en: "The row numbers were sorted before they were used. What a sample does depends on the weights that it meets: the order is part of the task.",
			zh: "行号在使用之前被排了序。一个样本的作用取决于它遇到的权重：次序是题目的一部分。",
		},
		program: {
			onePass: withOrder((order) => [...order].sort((p, q) => p - q)),
		},
	},
	{
		id: "target-of-the-sample-before",
		hint: {
			en: "From the second update on the target is that of the update before. Is y read in the same round as x?",
			zh: "从第二次更新起，用的是上一次更新的目标值。y 与 x 是在同一轮里读取的吗？",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				passing((step) =>
					moved(
						step,
						gradsAt({ ...step, y: y[order[Math.max(0, step.t - 1)]] }),
					),
				)(x, y, w0, b0, learningRate, order),
		},
	},
	{
		id: "stops-at-a-fit",
		hint: {
			en: "The pass ended at a sample that already fits. That says nothing about the samples after it: they still have their turn.",
			zh: "遇到一个已经吻合的样本，这一轮就结束了。这说明不了后面的样本怎样：它们也要轮到。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) => {
				let [w, b] = [w0, b0];
				for (const row of order) {
					const step = { x: x[row], y: y[row], w, b, t: 0, learningRate };
					if (gradsAt(step).db === 0) break;
					({ w, b } = moved(step, gradsAt(step)));
				}
				return { w, b };
			},
		},
	},
	{
		id: "first-update-only",
		hint: {
			en: "Only the first entry of order moved anything. Where does the function return: after the first update, or after the last?",
			zh: "只有 order 的第一项起了作用。函数是在第一次更新之后返回的，还是在最后一次更新之后？",
		},
		program: { onePass: withOrder((order) => order.slice(0, 1)) },
	},
	{
		id: "repeats-skipped",
		hint: {
			en: "A row that order lists again was passed over. It meets other weights by then and has something new to say: one update per entry.",
			zh: "order 中再次出现的行被跳过了。那时权重已经不同，它又有新的信息：每一项都要更新一次。",
		},
		program: { onePass: withOrder((order) => [...new Set(order)]) },
	},
	{
		id: "position-for-row",
		hint: {
			en: "The position in order was used as a row number. What stands at that position is the row number.",
			zh: "把在 order 中的位置当成了行号。那个位置上存放的数才是行号。",
		},
		program: {
			// Beyond the last row there is nothing, and NaN comes of it.
			onePass: withOrder((order) => order.map((_, t) => t)),
		},
	},
	{
		id: "labels-left-behind",
		hint: {
			en: "x was taken by its row number and y from the top. A sample is both, from the same row.",
			zh: "x 按行号取出，y 却从头依次取。一个样本的 x 与 y 应当来自同一行。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				passing((step) =>
					moved(step, gradsAt({ ...step, y: y[step.t % y.length] })),
				)(x, y, w0, b0, learningRate, order),
		},
	},
	{
		id: "divided-by-samples",
		hint: {
			en: "Every step is shorter by the number of samples. An update sees one sample: there is nothing to average.",
			zh: "每一步都除以了样本数。一次更新只看一个样本，没有什么可平均的。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) =>
				reference.onePass(x, y, w0, b0, learningRate / x.length, order),
		},
	},
	{
		id: "all-rows-first",
		hint: {
			en: "The samples of the whole order were averaged into one update. Here every sample moves the weights before the next one is looked at.",
			zh: "把 order 中所有样本平均成了一次更新。这里每个样本都要先更新权重，再看下一个样本。",
		},
		program: {
			onePass: (x, y, w0, b0, learningRate, order) => {
				const rate = learningRate / Math.max(1, order.length);
				return passing((step) =>
					moved(step, gradsAt({ ...step, w: w0, b: b0 })),
				)(x, y, w0, b0, rate, order);
			},
		},
	},
];
