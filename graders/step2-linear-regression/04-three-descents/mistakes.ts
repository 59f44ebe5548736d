import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { mse } from "#given/step1-basics/10-loss-functions.ts";
import { linearGrads } from "#given/step2-linear-regression/03-batch-gradient.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/04-three-descents/three-descents.ts";

type Config = reference.TrainingConfig;
type Weights = Pick<Config, "W" | "B">;
type Train = typeof reference.trainLinear;

const pick = <T>(from: T[], rows: Vector): T[] => rows.map((row) => from[row]);

const moved = (now: Weights, by: Weights, rate: number): Weights => ({
	W: now.W.map((row, i) => row.map((w, j) => w - rate * by.W[i][j])),
	B: now.B.map((b, j) => b - rate * by.B[j]),
});

/** One right update on the rows of X and Y that are handed in. */
const updated = (now: Weights, X: Matrix, Y: Matrix, rate: number) => {
	const { dW, dB } = linearGrads(X, Y, now.W, now.B);
	return {
		...moved(now, { W: dW, B: dB }, rate),
		loss: mse(affine(X, now.W, now.B), Y),
	};
};

const step = (
	now: Weights,
	{ X, Y, learningRate }: Config,
	rows: Vector,
	scale = 1,
) => updated(now, pick(X, rows), pick(Y, rows), learningRate * scale);

type Update = (
	now: Weights,
	config: Config,
	rows: Vector,
) => Weights & { loss: number };

type Reached = (now: Weights, config: Config, rows: Vector) => boolean;

const lossOfAll = ({ W, B }: Weights, { X, Y }: Config): number =>
	mse(affine(X, W, B), Y);

const reached: Reached = (now, config) =>
	config.goal !== undefined && lossOfAll(now, config) <= config.goal;

/** A training whose every update does what `update` does. */
const training =
	(update: Update, isOver: Reached = reached): Train =>
	(config) => {
		let now: Weights = config;
		const losses: Vector = [];
		for (const rows of config.order) {
			if (isOver(now, config, rows)) break;
			const { loss, ...next } = update(now, config, rows);
			losses.push(loss);
			now = next;
		}
		return { W: now.W, B: now.B, losses };
	};

/** Right updates that end at another moment. */
const endingWhen = (isOver: Reached): Train => training(step, isOver);

const chunks = (order: Vector, size: number): Matrix =>
	Array.from({ length: Math.ceil(order.length / size) }, (_, i) =>
		order.slice(i * size, (i + 1) * size),
	);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "last-batch-dropped",
		hint: {
			en: "The rows that do not fill a whole batch were left out. Ten rows in fours are three batches, and the last one has two rows.",
			zh: "凑不满一个批次的那几行被丢掉了。10 行按 4 行一批分，应有三批，最后一批是 2 行。",
		},
		program: {
			batches: (order, batchSize) =>
				chunks(order, batchSize).filter((rows) => rows.length === batchSize),
		},
	},
	{
		id: "last-batch-filled-up",
		hint: {
			en: "The last batch was filled up with rows from the beginning of the epoch. Those rows then count twice; a batch may be short.",
			zh: "最后一个批次用本轮开头的行补满了。那些行就被计了两次；批次是可以不满的。",
		},
		program: {
			batches: (order, batchSize) =>
				chunks(order, batchSize).map((rows) => [
					...rows,
					...order.slice(0, batchSize - rows.length),
				]),
		},
	},
	{
		id: "last-batch-joined",
		hint: {
			en: "What was left over was added to the batch before it, which then is longer than batchSize. The rest is a batch of its own.",
			zh: "剩下的行并进了前一个批次，使它超过了 batchSize。剩余部分应当自成一批。",
		},
		program: {
			batches: (order, batchSize) => {
				const cut = chunks(order, batchSize);
				const last = cut.at(-1);
				return cut.length < 2 || last!.length === batchSize
					? cut
					: [...cut.slice(0, -2), [...cut.at(-2)!, ...last!]];
			},
		},
	},
	{
		id: "empty-batch-at-the-end",
		hint: {
			en: "After the last full batch an empty one was handed in. Where nothing is left over there is nothing to hand in.",
			zh: "最后一个满批次之后又交出了一个空批次。没有剩下的行，就不该再有批次。",
		},
		program: {
			batches: (order, batchSize) => {
				const cut = chunks(order, batchSize);
				return order.length % batchSize === 0 ? [...cut, []] : cut;
			},
		},
	},
	{
		id: "number-of-batches",
		hint: {
			en: "batchSize was taken for the number of batches. It says how many rows one batch holds.",
			zh: "把 batchSize 当成了批次的个数。它指的是一个批次里有多少行。",
		},
		program: {
			batches: (order, batchSize) =>
				order.length === 0
					? []
					: chunks(order, Math.ceil(order.length / batchSize)),
		},
	},
	{
		id: "dealt-out",
		hint: {
			en: "The rows were dealt out in turn, as cards are. A batch holds rows that follow each other in order.",
			zh: "各行像发牌一样轮流分给了各个批次。一个批次里应当是 order 中前后相连的行。",
		},
		program: {
			batches: (order, batchSize) => {
				const count = Math.ceil(order.length / batchSize);
				return Array.from({ length: count }, (_, i) =>
					order.filter((_, at) => at % count === i),
				);
			},
		},
	},
	{
		id: "positions-for-rows",
		hint: {
			en: "The batches hold places in the list instead of the row numbers that stand there. The shuffle is lost that way.",
			zh: "批次里放的是列表中的位置，而不是那个位置上的行号。这样一来，打乱就白做了。",
		},
		program: {
			batches: (order, batchSize) =>
				chunks(
					order.map((_, at) => at),
					batchSize,
				),
		},
	},
	{
		id: "divided-by-the-full-size",
		hint: {
			en: "The gradient of a short batch was divided by the size of a full one. A mean is taken over the rows that are there.",
			zh: "不满的批次，梯度却除以了满批次的行数。求平均要除以实际的行数。",
		},
		program: {
			trainLinear: training((now, config, rows) =>
				step(now, config, rows, rows.length / config.order[0].length),
			),
		},
	},
	{
		id: "divided-twice",
		hint: {
			en: "The gradient was divided by the number of rows twice. linearGrads already is the gradient of a mean.",
			zh: "梯度除了两次样本数。linearGrads 给出的已经是平均损失的梯度。",
		},
		program: {
			trainLinear: training((now, config, rows) =>
				step(now, config, rows, 1 / rows.length),
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
			trainLinear: training((now, config, rows) =>
				step(now, config, rows, rows.length),
			),
		},
	},
	{
		id: "targets-left-behind",
		hint: {
			en: "Samples were taken by their row numbers, targets from the top. X and Y have one order between them: a sample that loses its target teaches nothing.",
			zh: "样本按行号取出，目标值却是从头依次取的。X 与 Y 共用同一个次序：样本与目标值对不上号，就什么也学不到。",
		},
		program: {
			trainLinear: training((now, { X, Y, learningRate }, rows) =>
				updated(now, pick(X, rows), Y.slice(0, rows.length), learningRate),
			),
		},
	},
	{
		id: "first-rows-every-time",
		hint: {
			en: "Every update used the first rows of X and Y: the places in the batch were taken for row numbers. What stands at such a place is the row number.",
			zh: "每次更新用的都是 X 和 Y 最前面的几行：把批次里的位置当成了行号。那个位置上放着的数才是行号。",
		},
		program: {
			trainLinear: training((now, config, rows) =>
				step(
					now,
					config,
					rows.map((_, place) => place),
				),
			),
		},
	},
	{
		id: "all-rows-every-time",
		hint: {
			en: "Every update used all samples, which is full-batch descent whatever was asked for. order gives each update a batch of its own.",
			zh: "每次更新都用了全部样本，那就总是全批量下降了。order 给每次更新指定了各自的批次。",
		},
		program: {
			trainLinear: training((now, { X, Y, learningRate }) =>
				updated(now, X, Y, learningRate),
			),
		},
	},
	{
		id: "repeated-row-counts-once",
		hint: {
			en: "A row that its batch lists twice was used once. A batch is a list, not a set: every entry of it counts, also the second of its kind.",
			zh: "批次里列出两次的行只用了一次。批次是列表而不是集合：每一项都要计入，重复的也一样。",
		},
		program: {
			trainLinear: training((now, config, rows) =>
				step(now, config, [...new Set(rows)]),
			),
		},
	},
	{
		id: "loss-after-update",
		hint: {
			en: "The loss was measured after the update. losses[t] is what batch t cost with the weights that it met.",
			zh: "损失是在更新之后计算的。losses[t] 应当是批次 t 用更新之前的权重算出的损失。",
		},
		program: {
			trainLinear: training((now, config, rows) => {
				const next = step(now, config, rows);
				return { ...next, loss: step(next, config, rows).loss };
			}),
		},
	},
	{
		id: "loss-of-all-samples",
		hint: {
			en: "Every loss in losses was measured on all samples. That is what the goal is held against; losses[t] belongs to batch t alone.",
			zh: "losses 里的每个损失都是在全部样本上计算的。那是用来与 goal 比较的；losses[t] 只属于批次 t。",
		},
		program: {
			trainLinear: training((now, config, rows) => ({
				...step(now, config, rows),
				loss: lossOfAll(now, config),
			})),
		},
	},
	{
		id: "loss-without-half",
		hint: {
			en: "The losses are twice as large as they should be. The mse of this project carries a ½, so that its derivative is the error itself.",
			zh: "损失是应有值的两倍。本项目的均方差带有 ½，这样它的导数就恰好是误差本身。",
		},
		program: {
			trainLinear: training(
				(now, config, rows) => {
					const { loss, ...next } = step(now, config, rows);
					return { ...next, loss: 2 * loss };
				},
				(now, config) =>
					config.goal !== undefined &&
					2 * lossOfAll(now, config) <= config.goal,
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
			trainLinear: training((now, config, rows) => {
				const { B, loss } = step(now, config, rows);
				const { W } = step({ W: now.W, B }, config, rows);
				return { W, B, loss };
			}),
		},
	},
	{
		id: "weights-moved-first",
		hint: {
			en: "The weights were replaced before the gradient of the bias was taken. Both gradients belong to one and the same forward pass.",
			zh: "先更新了权重，再计算偏置的梯度。两个梯度应当来自同一次前向计算。",
		},
		program: {
			trainLinear: training((now, config, rows) => {
				const { W, loss } = step(now, config, rows);
				const { B } = step({ W, B: now.B }, config, rows);
				return { W, B, loss };
			}),
		},
	},
	{
		id: "gradient-at-the-start",
		hint: {
			en: "Every gradient was taken at the initial weights. After an update the errors change: with which weights does the forward pass compute?",
			zh: "每次都在初始权重处求梯度。更新之后误差会变：前向计算用的是哪一组权重？",
		},
		program: {
			trainLinear: training((now, config, rows) => {
				const { W, B, loss } = step(config, config, rows);
				const way = {
					W: config.W.map((row, i) => row.map((w, j) => w - W[i][j])),
					B: config.B.map((b, j) => b - B[j]),
				};
				return { ...moved(now, way, 1), loss };
			}),
		},
	},
	{
		id: "gradient-ascent",
		hint: {
			en: "The weights went along the gradient. It points uphill: which way do the losses go from update to update?",
			zh: "权重顺着梯度移动了。梯度指向上坡的方向：一次次更新下来，损失是升还是降？",
		},
		program: {
			trainLinear: training((now, config, rows) => step(now, config, rows, -1)),
		},
	},
	{
		id: "goal-ignored",
		hint: {
			en: "The training went on after the goal was reached. Once the loss of all samples is low enough, no further update is made.",
			zh: "目标已经达到，训练却没有停。全部样本的损失足够低之后，就不再更新。",
		},
		program: { trainLinear: endingWhen(() => false) },
	},
	{
		id: "goal-for-the-batch",
		hint: {
			en: "The loss of one batch was held against the goal. A batch of a few rows may fit well by luck; the goal speaks of all samples.",
			zh: "拿一个批次的损失去与 goal 比较了。几行样本可能碰巧拟合得很好；goal 指的是全部样本。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config, rows) =>
					config.goal !== undefined &&
					step(now, config, rows).loss <= config.goal,
			),
		},
	},
	{
		id: "goal-after-the-update",
		hint: {
			en: "The goal was asked for only after an update. Where the initial weights are good enough already, that makes one update too many.",
			zh: "更新之后才去检查目标。如果初始权重已经足够好，这样就多更新了一次。",
		},
		program: {
			trainLinear: (config) => {
				const isFirst = (now: Weights) => now === config;
				return endingWhen(
					(now, all, rows) => !isFirst(now) && reached(now, all, rows),
				)(config);
			},
		},
	},
	{
		id: "goal-strictly-below",
		hint: {
			en: "The training went on at a loss equal to the goal. What does the contract say about equality?",
			zh: "损失恰好等于 goal 时仍继续训练。请看约定里对相等的情形是怎么规定的。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config) =>
					config.goal !== undefined && lossOfAll(now, config) < config.goal,
			),
		},
	},
	{
		id: "goal-of-zero",
		hint: {
			en: "A goal of 0 was taken for no goal at all. In JavaScript 0 counts as false: ask whether there is a goal, not whether it is truthy.",
			zh: "goal 为 0 时被当成了没有目标。JavaScript 里 0 会被当作 false：要问的是“有没有给出 goal”，而不是它是否为真值。",
		},
		program: {
			trainLinear: endingWhen((now, config) =>
				config.goal ? lossOfAll(now, config) <= config.goal : false,
			),
		},
	},
	{
		id: "loss-without-an-update",
		hint: {
			en: "losses has one entry more than there were updates: the loss of the batch was noted, and only then the goal was looked at.",
			zh: "losses 比更新的次数多一项：先记下了这个批次的损失，然后才检查目标。",
		},
		program: {
			trainLinear: (config) => {
				const { W, B, losses } = training(step)(config);
				const next = config.order[losses.length];
				return {
					W,
					B,
					losses: next
						? [...losses, step({ W, B }, config, next).loss]
						: losses,
				};
			},
		},
	},
];
