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

/** Central differences of a loss in every entry of A. */
const nudged = (A: Matrix, loss: (moved: Matrix) => number): Matrix =>
	A.map((row, i) =>
		row.map((_, j) => {
			const at = (nudge: number) =>
				loss(
					A.map((line, p) =>
						line.map((a, q) => (p === i && q === j ? a + nudge : a)),
					),
				);
			return (at(1e-5) - at(-1e-5)) / 2e-5;
		}),
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
		id: "rows-sorted",
		hint: {
			en: "The row numbers were sorted before they were cut into batches. The shuffle is lost that way: keep them as they come.",
			zh: "切分之前先把行号排了序。这样一来，打乱就白做了：应当保持原来的次序。",
		},
		program: {
			batches: (order, batchSize) =>
				chunks(
					[...order].sort((p, q) => p - q),
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
		id: "stale-targets",
		hint: {
			en: "From the second update on, samples met the targets of the batch before. X and Y of a batch are taken in the same round.",
			zh: "从第二次更新起，样本配的是上一个批次的目标值。一个批次的 X 与 Y 应当在同一轮里取出。",
		},
		program: {
			trainLinear: (config) => {
				let before: Vector | undefined;
				return training((now, { X, Y, learningRate }, rows) => {
					const targets = rows.map((row, i) => before?.[i] ?? row);
					before = rows;
					const { W, B } = updated(
						now,
						pick(X, rows),
						pick(Y, targets),
						learningRate,
					);
					return {
						W,
						B,
						loss: mse(affine(pick(X, rows), now.W, now.B), pick(Y, rows)),
					};
				})(config);
			},
		},
	},
	{
		id: "last-update-left-out",
		hint: {
			en: "The weights that came back are those before the last update. Its loss was noted; where is what it did to W and B?",
			zh: "返回的是最后一次更新之前的权重。那一次的损失记下了，它对 W 和 B 的改动却不见了。",
		},
		program: {
			trainLinear: (config) => {
				const whole = training(step)(config);
				const count = Math.max(0, whole.losses.length - 1);
				const { W, B } = training(
					step,
					() => false,
				)({
					...config,
					order: config.order.slice(0, count),
				});
				return { W, B, losses: whole.losses };
			},
		},
	},
	{
		id: "best-weights-kept",
		hint: {
			en: "The weights with the least loss on all samples were returned. The training ends with those after its last update, be they better or worse.",
			zh: "返回的是在全部样本上损失最小的那组权重。训练结束时应当给出最后一次更新之后的权重，不论变好还是变坏。",
		},
		program: {
			trainLinear: (config) => {
				let best: Weights = config;
				const { losses } = training((now, all, rows) => {
					const next = step(now, all, rows);
					if (lossOfAll(next, all) < lossOfAll(best, all)) best = next;
					return next;
				})(config);
				return { W: best.W, B: best.B, losses };
			},
		},
	},
	{
		id: "first-output-only",
		hint: {
			en: "Only the weights of the first output were trained. Every output has a column in W and an entry in B.",
			zh: "只训练了第一个输出的权重。每个输出在 W 里有一列、在 B 里有一项。",
		},
		program: {
			trainLinear: training((now, config, rows) => {
				const { W, B, loss } = step(now, config, rows);
				return {
					W: W.map(([w], i) => [w!, ...now.W[i].slice(1)]),
					B: [B[0], ...now.B.slice(1)],
					loss,
				};
			}),
		},
	},
	{
		id: "gradient-cut-off",
		hint: {
			en: "Large gradients were cut off. A step is the learning rate times the gradient, however long that is.",
			zh: "过大的梯度被截断了。步长等于学习率乘以梯度，不论梯度多大。",
		},
		program: {
			trainLinear: training((now, { X, Y, learningRate }, rows) => {
				const [x, y] = [pick(X, rows), pick(Y, rows)];
				const { dW, dB } = linearGrads(x, y, now.W, now.B);
				const cut = (slope: number) => Math.max(-100, Math.min(100, slope));
				const by = { W: dW.map((row) => row.map(cut)), B: dB.map(cut) };
				return {
					...moved(now, by, learningRate),
					loss: mse(affine(x, now.W, now.B), y),
				};
			}),
		},
	},
	{
		id: "stops-at-a-fit",
		hint: {
			en: "The training ended at a batch that fits exactly. That is luck of a few rows: without a goal all of order is used, and a goal speaks of all samples.",
			zh: "遇到一个完全吻合的批次，训练就结束了。那只是几行样本碰巧吻合：没有 goal 时应当用完整个 order，有 goal 时看的是全部样本。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config, rows) =>
					reached(now, config, rows) || step(now, config, rows).loss === 0,
			),
		},
	},
	{
		id: "stops-at-infinity",
		hint: {
			en: "The training ended at a loss that is no longer finite. Nothing of the kind is in the contract: who called will see from the losses that it ran away.",
			zh: "损失不再是有限数时训练就结束了。约定里没有这一条：调用者从 losses 就能看出训练发散了。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config, rows) =>
					reached(now, config, rows) ||
					!Number.isFinite(step(now, config, rows).loss),
			),
		},
	},
	{
		id: "no-goal-means-zero",
		hint: {
			en: "Without a goal the training ended at a loss of 0, as if 0 were the goal. Without a goal all of order is used.",
			zh: "没有给出 goal 时，损失为 0 就停了，好像 goal 是 0。没有 goal 就应当用完整个 order。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config) => lossOfAll(now, config) <= (config.goal ?? 0),
			),
		},
	},
	{
		id: "goal-by-a-tolerance",
		hint: {
			en: "A loss a little above the goal was taken for good enough. Comparing with a goal needs no tolerance: at or below it, and not before.",
			zh: "损失比 goal 略高一点就被当成达到了。与 goal 比较不需要容差：不高于 goal 才算达到。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config) =>
					config.goal !== undefined &&
					lossOfAll(now, config) <= config.goal + 1e-9,
			),
		},
	},
	{
		id: "goal-for-the-sum",
		hint: {
			en: "The losses of all samples were added up and held against the goal. The mse is their mean.",
			zh: "拿全部样本的损失之和去与 goal 比较了。均方差取的是平均。",
		},
		program: {
			trainLinear: endingWhen(
				(now, config) =>
					config.goal !== undefined &&
					lossOfAll(now, config) * config.X.length <= config.goal,
			),
		},
	},
	{
		id: "goal-for-the-last-loss",
		hint: {
			en: "The last entry of losses was held against the goal. It is one batch's, and older than the weights: the goal speaks of all samples and of the weights as they are now.",
			zh: "拿 losses 的最后一项去与 goal 比较了。那只是一个批次的损失，而且是更新之前的：goal 指的是全部样本在当前权重下的损失。",
		},
		program: {
			trainLinear: (config) => {
				let last = Number.POSITIVE_INFINITY;
				return training(
					(now, all, rows) => {
						const next = step(now, all, rows);
						last = next.loss;
						return next;
					},
					() => config.goal !== undefined && last <= config.goal,
				)(config);
			},
		},
	},
	{
		id: "numeric-differentiation",
		hint: {
			en: "The gradients were found by nudging every weight and looking at the loss. Beside a large loss the nudge is lost to rounding; linearGrads is given and exact.",
			zh: "梯度是靠逐个微调权重、再看损失变化求出来的。损失很大时，微小的改动会被舍入掉；题目已给出 linearGrads，它是准确的。",
		},
		program: {
			trainLinear: training((now, { X, Y, learningRate }, rows) => {
				const [x, y] = [pick(X, rows), pick(Y, rows)];
				const { W, B } = now;
				const by = {
					W: nudged(W, (moved) => mse(affine(x, moved, B), y)),
					B: nudged([B], ([moved]) => mse(affine(x, W, moved), y))[0],
				};
				return {
					...moved(now, by, learningRate),
					loss: mse(affine(x, W, B), y),
				};
			}),
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
