import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/05-q-learning/q-learning.ts";

type Update = typeof reference.qUpdate;
type Experience = reference.Experience;

interface Step extends Experience {
	Q: Matrix;
	/** The entry of the step before the update. */
	old: number;
	learningRate: number;
	discount: number;
}

/** The table with another number in the place of the step. */
const writing =
	(entry: (step: Step) => number): Update =>
	(Q, experience, learningRate, discount) => {
		const { state, action } = experience;
		const old = Q[state][action];
		const value = entry({ ...experience, Q, old, learningRate, discount });
		return put(Q, state, action, value);
	};

const put = (Q: Matrix, state: number, action: number, value: number) =>
	Q.map((row, s) => (s === state ? row.with(action, value) : [...row]));

/** A right update towards a wrong target. */
const towards = (target: (step: Step) => number): Update =>
	writing((step) => step.old + step.learningRate * (target(step) - step.old));

const best = ({ Q, next, done }: Step): number =>
	done ? 0 : Math.max(...Q[next]);

const rightTarget = (step: Step): number =>
	step.reward + step.discount * best(step);

/** The greatest, for a search that begins at 0. */
const atLeastZero = (row: Vector): number => Math.max(0, ...row);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "future-after-the-end",
		hint: {
			en: "The end of the episode was passed over: the row of the terminal state was asked for a future. After the last step nothing is earned.",
			zh: "没有理会回合的结束，仍然去终止状态那一行找将来的奖励。最后一步之后，再也没有奖励了。",
		},
		program: {
			qUpdate: towards(
				({ Q, next, reward, discount }) =>
					reward + discount * Math.max(...Q[next]),
			),
		},
	},
	{
		id: "last-reward-lost",
		hint: {
			en: "The target of the last step was 0: its reward was dropped together with the future. Only the future ends there.",
			zh: "回合最后一步的目标值成了 0：奖励和将来一起被丢掉了。结束的只是将来。",
		},
		program: {
			qUpdate: towards((step) => (step.done ? 0 : rightTarget(step))),
		},
	},
	{
		id: "last-step-skipped",
		hint: {
			en: "A step that ends the episode changed nothing. What it earned is known, and the entry has to move towards that.",
			zh: "结束回合的那一步没有带来任何更新。这一步得到的奖励是知道的，对应的数应当朝它移动。",
		},
		program: {
			qUpdate: writing((step) =>
				step.done
					? step.old
					: step.old + step.learningRate * (rightTarget(step) - step.old),
			),
		},
	},
	{
		id: "best-of-this-state",
		hint: {
			en: "The best action was looked for in the state that the step began in. The future begins in the state to which it led.",
			zh: "最好的动作是在这一步出发的状态里找的。将来是从这一步到达的状态开始的。",
		},
		program: {
			qUpdate: towards((step) => rightTarget({ ...step, next: step.state })),
		},
	},
	{
		id: "best-of-all-states",
		hint: {
			en: "The greatest entry of the whole table was taken. Only the actions of one state are open to the agent after the step.",
			zh: "取的是整张表的最大值。走完这一步，智能体能选的只有一个状态下的各个动作。",
		},
		program: {
			qUpdate: towards((step) =>
				rightTarget({ ...step, Q: [step.Q.flat()], next: 0 }),
			),
		},
	},
	{
		id: "same-action-again",
		hint: {
			en: "It was assumed that the same action follows. After the step the agent chooses anew, and the best choice counts.",
			zh: "默认下一步还做同样的动作。走完这一步之后要重新选择，应当按最好的选择来算。",
		},
		program: {
			qUpdate: towards((step) =>
				rightTarget({
					...step,
					Q: [[step.Q[step.next][step.action]]],
					next: 0,
				}),
			),
		},
	},
	{
		id: "mean-of-next",
		hint: {
			en: "The next actions were averaged. The entry is to say what is earned if the best actions follow.",
			zh: "对下一步的各个动作取了平均。这个数表示的是：此后每一步都选最好的动作，能得到多少。",
		},
		program: {
			qUpdate: towards((step) => {
				const row = step.Q[step.next];
				const mean = row.reduce((a, b) => a + b, 0) / row.length;
				return rightTarget({ ...step, Q: [[mean]], next: 0 });
			}),
		},
	},
	{
		id: "search-begins-at-zero",
		hint: {
			en: "The search for the greatest entry began at 0. Where all entries are negative, none of them was found.",
			zh: "找最大值时从 0 开始比较。如果一行里全是负数，就一个也找不到。",
		},
		program: {
			qUpdate: towards((step) =>
				rightTarget({
					...step,
					Q: [[atLeastZero(step.Q[step.next])]],
					next: 0,
				}),
			),
			greedy: (Q) => Q.map((row) => Math.max(0, row.indexOf(atLeastZero(row)))),
		},
	},
	{
		id: "undiscounted",
		hint: {
			en: "The future counted in full. A reward one step later is worth less, by the discount.",
			zh: "将来的奖励没有打折。晚一步得到的奖励要乘以折扣因子。",
		},
		program: {
			qUpdate: towards((step) => rightTarget({ ...step, discount: 1 })),
		},
	},
	{
		id: "reward-discounted",
		hint: {
			en: "The reward of this very step was discounted too. It is earned now; only what comes after it has to wait.",
			zh: "这一步自己的奖励也打了折。它是当场得到的，要等待的只是以后的奖励。",
		},
		program: {
			qUpdate: towards((step) => step.discount * (step.reward + best(step))),
		},
	},
	{
		id: "added-up",
		hint: {
			en: "Discounted earnings were added to the old entry, so that it grows with every visit. It should move towards the target, by a part of what is missing.",
			zh: "把打折后的收益直接加到了旧值上，于是每访问一次就增大一次。旧值应当朝目标值移动，移动的是差距的一部分。",
		},
		program: {
			qUpdate: writing(
				(step) => step.old + step.discount * (step.reward + best(step)),
			),
		},
	},
	{
		id: "old-value-not-subtracted",
		hint: {
			en: "A part of the target was added, not a part of the way to it. When the entry already equals the target, it should stay.",
			zh: "加上的是目标值的一部分，而不是到目标值的差距的一部分。旧值已经等于目标值时，它应当不变。",
		},
		program: {
			qUpdate: writing(
				(step) => step.old + step.learningRate * rightTarget(step),
			),
		},
	},
	{
		id: "old-value-forgotten",
		hint: {
			en: "The entry became a part of the target and forgot what it had been. A small learning rate should change little.",
			zh: "新值只是目标值的一部分，旧值完全丢掉了。学习率很小时，变化也应当很小。",
		},
		program: {
			qUpdate: writing((step) => step.learningRate * rightTarget(step)),
		},
	},
	{
		id: "jumps-to-target",
		hint: {
			en: "The entry jumped to the target at once. The learning rate says which part of the way it goes.",
			zh: "一下子就跳到了目标值。应当走全程的多少，由学习率决定。",
		},
		program: { qUpdate: writing(rightTarget) },
	},
	{
		id: "shares-swapped",
		hint: {
			en: "The old entry and the target changed their shares. A small learning rate should hardly move the entry; here it nearly jumps to the target.",
			zh: "旧值与目标值所占的份额弄反了。学习率很小时，旧值应当几乎不动，这里却几乎跳到了目标值。",
		},
		program: {
			qUpdate: writing(
				({ learningRate, ...step }) =>
					learningRate * step.old +
					(1 - learningRate) * rightTarget({ learningRate, ...step }),
			),
		},
	},
	{
		id: "numbers-swapped",
		hint: {
			en: "The learning rate and the discount changed places. One says how far the entry moves, the other what a later reward is worth.",
			zh: "学习率和折扣因子用反了。一个决定旧值移动多少，另一个决定以后的奖励值多少。",
		},
		program: {
			qUpdate: writing(
				(step) =>
					step.old +
					step.discount *
						(step.reward + step.learningRate * best(step) - step.old),
			),
		},
	},
	{
		id: "away-from-target",
		hint: {
			en: "The entry moved away from the target. If the target lies above it, it has to rise.",
			zh: "移动的方向与目标值相反。目标值比旧值大时，应当增大。",
		},
		program: {
			qUpdate: writing(
				(step) => step.old - step.learningRate * (rightTarget(step) - step.old),
			),
		},
	},
	{
		id: "target-moves-too",
		hint: {
			en: "The entry after the step was changed as well, as if the target had a gradient. It is held fast: one entry moves towards another, not both.",
			zh: "后一个状态的数也被改动了，好像目标值也要求梯度。目标值是固定的：只有一个数朝另一个数移动，而不是互相靠近。",
		},
		program: {
			qUpdate: (Q, experience, learningRate, discount) => {
				const { state, action, next, done } = experience;
				const step = {
					...experience,
					Q,
					old: Q[state][action],
					learningRate,
					discount,
				};
				const error = rightTarget(step) - step.old;
				const moved = put(Q, state, action, step.old + learningRate * error);
				if (done) return moved;
				const choice = Q[next].indexOf(Math.max(...Q[next]));
				const pulled = moved[next][choice] - learningRate * discount * error;
				return put(moved, next, choice, pulled);
			},
		},
	},
	{
		id: "table-overwritten",
		hint: {
			en: "The update was written into the table that was handed in. Copy it first, every row of it.",
			zh: "更新写进了传入的表格。请先复制它，而且每一行都要复制。",
		},
		program: {
			qUpdate: (Q, experience, learningRate, discount) => {
				const { state, action } = experience;
				const step = {
					...experience,
					Q,
					old: Q[state][action],
					learningRate,
					discount,
				};
				Q[state][action] =
					step.old + learningRate * (rightTarget(step) - step.old);
				return Q;
			},
		},
	},
	{
		id: "last-of-equals",
		hint: {
			en: "Of equally good actions the last one was picked. The contract asks for the lowest.",
			zh: "有几个动作一样好时，选了最后一个。约定是选编号最小的。",
		},
		program: {
			greedy: (Q) => Q.map((row) => row.lastIndexOf(Math.max(...row))),
		},
	},
	{
		id: "values-returned",
		hint: {
			en: "The greatest entries came back instead of the actions to which they belong.",
			zh: "返回的是最大值本身，而不是它所对应的动作。",
		},
		program: { greedy: (Q) => Q.map((row) => Math.max(...row)) },
	},
	{
		id: "best-state-of-action",
		hint: {
			en: "The columns were compared, not the rows: for each action its best state. The agent stands in a state and chooses an action.",
			zh: "比较的是各列而不是各行：给每个动作找了最好的状态。智能体身处某个状态，要选的是动作。",
		},
		program: {
			greedy: (Q) =>
				Q[0].map((_, a) => {
					const column = Q.map((row) => row[a]);
					return column.indexOf(Math.max(...column));
				}),
		},
	},
];
