import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { sigmoid } from "#given/step3-linear-classification/01-logistic.ts";
import {
	bceGradZ,
	bceWithLogits,
} from "#given/step3-linear-classification/02-bce.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/04-logic-gates/logic-gates.ts";

type Table = reference.GateTable;
type Gate = Pick<reference.TrainedGate, "W" | "B">;

/** The share of y − a by which a row moves the weights. */
type Push = (a: number, y: number) => number;

interface Habits {
	/** Right: y − a. */
	push: Push;
	/** Right: the mean loss over the table at the weights after the epoch. */
	loss: (table: Table, after: Gate, before: Gate, rate: number) => number;
	/** Right: one row after the other. */
	epoch: (table: Table, gate: Gate, rate: number, push: Push) => Gate;
	/** Right: the number of epochs. */
	count: (epochs: number) => number;
}

const scores = (X: Matrix, { W, B }: Gate): Matrix => affine(X, W, B);

function updated(x: Vector, y: number, gate: Gate, rate: number, push: Push) {
	let z = gate.B[0];
	for (let i = 0; i < x.length; i++) z += x[i] * gate.W[i][0];
	const step = rate * push(sigmoid(z), y);
	return {
		W: gate.W.map(([w], i) => [w! + step * x[i]]),
		B: [gate.B[0] + step],
	};
}

const rowByRow: Habits["epoch"] = ({ X, Y }, gate, rate, push) =>
	X.reduce((now, x, i) => updated(x, Y[i][0], now, rate, push), gate);

/** trainGate with some habits that are not the right ones. */
const trainedBy =
	(wrong: Partial<Habits>): typeof reference.trainGate =>
	(table, rate, maxEpochs, tolerance) => {
		const { push, loss, epoch, count }: Habits = {
			push: (a, y) => y - a,
			loss: ({ X, Y }, after) => bceWithLogits(scores(X, after), Y),
			epoch: rowByRow,
			count: (epochs) => epochs,
			...wrong,
		};
		let gate: Gate = { W: table.X[0].map(() => [0]), B: [0] };
		let epochs = 0;
		while (epochs < maxEpochs) {
			const before = gate;
			gate = epoch(table, gate, rate, push);
			epochs++;
			if (loss(table, gate, before, rate) <= tolerance) break;
		}
		return { ...gate, epochs: count(epochs) };
	};

/** One update with the gradient of the whole table, `factor` times its mean. */
const atOnce =
	(factor: (rows: number) => number): Habits["epoch"] =>
	({ X, Y }, gate, rate) => {
		const dZ = bceGradZ(scores(X, gate), Y);
		const dW = matMul(transpose(X), dZ);
		const step = rate * factor(X.length);
		return {
			W: gate.W.map(([w], i) => [w! - step * dW[i][0]]),
			B: [gate.B[0] - step * columnSums(dZ)[0]],
		};
	};

/** Perceptron passes over rows with signs, until `done` says what it knows. */
function perceptron(
	rows: { x: Vector; push: number; wrong: (z: number) => boolean }[],
	done: (mistakes: number, isBack: boolean, passes: number) => boolean | null,
): boolean {
	let weights = rows[0].x.map(() => 0);
	for (let passes = 1; ; passes++) {
		const before = weights.join();
		let mistakes = 0;
		for (const { x, push, wrong } of rows) {
			const z = x.reduce((sum, xi, i) => sum + xi * weights[i], 0);
			if (!wrong(z)) continue;
			mistakes++;
			weights = weights.map((w, i) => w + push * x[i]);
		}
		const verdict = done(mistakes, weights.join() === before, passes);
		if (verdict !== null) return verdict;
	}
}

const signed = ({ X, Y }: Table) =>
	X.map((x, i) => {
		const push = Y[i][0] === 1 ? 1 : -1;
		return { x: [...x, 1], push, wrong: (z: number) => push * z <= 0 };
	});

/** Ends with the right answer for every table that reaches it. */
const patient = (mistakes: number, passes: number): boolean | null =>
	mistakes === 0 ? true : passes >= 200 ? false : null;

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "epochs-counted-from-zero",
		hint: {
			en: "The number of the last epoch was returned, counted from 0. Asked for is how many epochs there were.",
			zh: "返回的是最后一个 epoch 的编号（从 0 数起）。要求的是一共训练了多少个 epoch。",
		},
		program: {
			trainGate: trainedBy({ count: (epochs) => Math.max(0, epochs - 1) }),
		},
	},
	{
		id: "last-row-loss",
		hint: {
			en: "Training ended on the loss of the last row. A neuron can please one row and fail the others: the mean over the table decides.",
			zh: "是否停止只看了最后一行的损失。神经元可能只讨好这一行而错判其余各行：应当看整张表的平均损失。",
		},
		program: {
			trainGate: trainedBy({
				loss: ({ X, Y }, after) =>
					bceWithLogits(scores(X.slice(-1), after), Y.slice(-1)),
			}),
		},
	},
	{
		id: "loss-while-updating",
		hint: {
			en: "The losses were collected on the way, each with other weights. The loss of an epoch is that of the whole table, with the weights the epoch ended with.",
			zh: "损失是边更新边累计的，每一行用的权重都不同。一个 epoch 的损失，应当用它结束时的权重对整张表重新计算。",
		},
		program: {
			trainGate: trainedBy({
				loss: ({ X, Y }, _, before, rate) => {
					let gate = before;
					const losses = X.map((x, i) => {
						const loss = bceWithLogits(scores([x], gate), [Y[i]]);
						gate = updated(x, Y[i][0], gate, rate, (a, y) => y - a);
						return loss;
					});
					return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
				},
			}),
		},
	},
	{
		id: "loss-summed",
		hint: {
			en: "The losses of the rows were added up but not averaged. The tolerance is meant for a mean.",
			zh: "各行的损失只做了求和，没有取平均。容差是针对平均损失的。",
		},
		program: {
			trainGate: trainedBy({
				loss: ({ X, Y }, after) =>
					X.length * bceWithLogits(scores(X, after), Y),
			}),
		},
	},
	{
		id: "tolerance-ignored",
		hint: {
			en: "All epochs were run. After which epoch could training have ended?",
			zh: "训练总是跑满了全部 epoch。在哪个 epoch 之后就可以停了？",
		},
		program: { trainGate: trainedBy({ loss: () => 1 }) },
	},
	{
		id: "stops-when-decided-right",
		hint: {
			en: "Training ended as soon as every rounded answer was right. A probability of 0.51 is on the right side, but the loss asks for more.",
			zh: "一旦每行四舍五入后都判断正确就停止了。概率 0.51 虽然在正确的一侧，但损失的要求更高。",
		},
		program: {
			trainGate: trainedBy({
				loss: ({ X, Y }, after) => {
					const Z = scores(X, after);
					const isRight = Z.every(([z], i) => z! >= 0 === (Y[i][0] === 1));
					return isRight ? Number.NEGATIVE_INFINITY : 1;
				},
			}),
		},
	},
	{
		id: "whole-table-as-batch",
		hint: {
			en: "The table was one batch. An epoch has as many updates as the table has rows; with one update each, the same number of epochs does not get as far.",
			zh: "整张表被当成了一个批次。表有多少行，一个 epoch 就应当更新多少次；每个 epoch 只更新一次，同样的 epoch 数就走不了那么远。",
		},
		program: { trainGate: trainedBy({ epoch: atOnce(() => 1) }) },
	},
	{
		id: "weights-frozen-in-epoch",
		hint: {
			en: "All rows of an epoch were judged with the weights from its beginning. Each row already meets the weights that the row before it left behind.",
			zh: "一个 epoch 中各行用的都是开始时的权重。每一行都应当用上一行更新之后的权重。",
		},
		program: { trainGate: trainedBy({ epoch: atOnce((rows) => rows) }) },
	},
	{
		id: "error-of-the-decision",
		hint: {
			en: "The answer was rounded to 0 or 1 before it was compared with the label. How sure the neuron is gets lost; that is the perceptron's rule, not the gradient of the cross-entropy.",
			zh: "先把输出取成 0 或 1，再与标签比较，丢掉了神经元有多确定这一信息。这是感知机的规则，不是交叉熵的梯度。",
		},
		program: {
			trainGate: trainedBy({ push: (a, y) => y - (a >= 0.5 ? 1 : 0) }),
		},
	},
	{
		id: "half-as-label",
		hint: {
			en: "The neuron was drawn towards 0.5 where the label is 0. Labels are 0 and 1; 0.5 is where a finished answer is read off.",
			zh: "标签为 0 的行把输出拉向了 0.5。标签是 0 和 1；0.5 是训练之后用来作判断的阈值。",
		},
		program: {
			trainGate: trainedBy({ push: (a, y) => (y === 1 ? 1 : 0.5) - a }),
		},
	},
	{
		id: "no-bias",
		hint: {
			en: "The bias was not trained. Without it the line passes through the origin for ever, and NOT cannot answer 1 to a 0.",
			zh: "偏置没有参与训练。没有偏置，直线永远经过原点，非门对输入 0 就给不出 1。",
		},
		program: {
			trainGate: trainedBy({
				epoch: (table, gate, rate, push) => {
					const { X, Y } = table;
					return X.reduce(
						(now, x, i) => ({
							W: updated(x, Y[i][0], now, rate, push).W,
							B: [0],
						}),
						gate,
					);
				},
			}),
		},
	},
	{
		id: "separable-by-loss",
		hint: {
			en: "A loss that became small was taken for separability. On eight rows one can stay wrong and hardly show in the mean.",
			zh: "把损失变小当成了可分。八行的表里即使有一行始终判错，在平均损失里也不明显。",
		},
		program: {
			isSeparable: (table) => {
				const { W, B } = trainedBy({})(table, 1, 60, 0);
				return bceWithLogits(affine(table.X, W, B), table.Y) < 0.5;
			},
		},
	},
	{
		id: "weights-came-back",
		hint: {
			en: "A pass that leaves the weights as they were need not have been free of mistakes: its corrections may cancel. Count them.",
			zh: "一遍下来权重没有变，不等于没有出错：几次修正可能互相抵消。应当统计出错的次数。",
		},
		program: {
			isSeparable: (table) =>
				perceptron(signed(table), (_, isBack, passes) =>
					isBack ? true : passes >= 200 ? false : null,
				),
		},
	},
	{
		id: "only-xor-refused",
		hint: {
			en: "Only XOR and its opposite were refused. With three inputs there are 152 tables that no plane separates, and two of them are parities.",
			zh: "只有异或和同或被判为不可分。三个输入时，有 152 张表不能被平面分开，其中只有两张是奇偶校验。",
		},
		program: {
			isSeparable: ({ X, Y }) => {
				const parity = X.map((x) => x.reduce((sum, xi) => sum + xi, 0) % 2);
				const agree = parity.filter((p, i) => p === Y[i][0]).length;
				return X.length < 4 || (agree !== 0 && agree !== X.length);
			},
		},
	},
	{
		id: "always-separable",
		hint: {
			en: "Every table was called separable. Look at a score of exactly 0, such as all scores of zero weights: it decides nothing.",
			zh: "所有的表都被判为可分。注意得分恰好为 0 的情形，例如权重全为零时的所有得分：0 不属于任何一侧。",
		},
		program: { isSeparable: () => true },
	},
	{
		id: "constants-refused",
		hint: {
			en: "A table with equal labels was refused. A line may also pass beside all points; what does a large bias do?",
			zh: "标签全部相同的表被判为不可分。直线也可以从所有点的一侧经过；偏置很大时会怎样？",
		},
		program: {
			isSeparable: (table) =>
				new Set(table.Y.flat()).size === 2 &&
				perceptron(signed(table), (wrong, _, passes) => patient(wrong, passes)),
		},
	},
	{
		id: "perceptron-without-bias",
		hint: {
			en: "The line was made to pass through the origin: the perceptron corrects weights, but no bias.",
			zh: "直线被限制为经过原点：感知机只修正了权重，没有修正偏置。",
		},
		program: {
			isSeparable: ({ X, Y }) =>
				perceptron(
					X.map((x, i) => ({
						x,
						push: Y[i][0] === 1 ? 1 : -1,
						wrong: (z) => z > 0 !== (Y[i][0] === 1),
					})),
					(wrong, _, passes) => patient(wrong, passes),
				),
		},
	},
	{
		id: "gives-up-too-early",
		hint: {
			en: "A separable table was given up. A few passes, even ten, are not enough: corrections for one row undo part of another's. When may one be sure that none will help?",
			zh: "可分的表被过早放弃了。几遍甚至十遍都可能不够：修正一行会抵消另一行的部分修正。什么时候才能断定再多也没有用？",
		},
		program: {
			isSeparable: (table) =>
				perceptron(signed(table), (wrong, _, passes) =>
					wrong === 0 ? true : passes >= 10 ? false : null,
				),
		},
	},
	{
		id: "labels-zero-one-in-perceptron",
		hint: {
			en: "Rows labelled 0 never pushed the weights down: the correction was multiplied by the label. The perceptron needs a sign.",
			zh: "标签为 0 的行从未把权重往下推：修正量乘的是标签本身。感知机需要的是正负号。",
		},
		program: {
			isSeparable: ({ X, Y }) =>
				perceptron(
					X.map((x, i) => ({
						x: [...x, 1],
						push: Y[i][0],
						wrong: (z) => z > 0 !== (Y[i][0] === 1),
					})),
					(wrong, _, passes) => patient(wrong, passes),
				),
		},
	},
];
