import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/07-bp-linear/bp-linear.ts";

type Program = typeof reference;
type Grads = ReturnType<Program["grads"]>;
type Gradients = Program["grads"];

const forward: Program["forward"] = (w, b) => {
	const [x, y] = [2 * w + 3 * b, 2 * b + 1];
	return { x, y, z: x * y };
};

const gradients: Gradients = (w, b) => {
	const { x, y } = forward(w, b);
	return { dw: 2 * y, db: 3 * y + 2 * x };
};

/** One update: from a point, what is left to go and the gradients there, to the next point. */
type Update = (
	w: number,
	b: number,
	error: number,
	grads: Grads,
) => [w: number, b: number];

const halves: Update = (w, b, error, { dw, db }) => [
	w - error / 2 / dw,
	b - error / 2 / db,
];

/** Halves of Δz whose updates end at `most`. */
const limited =
	(most: number): Update =>
	(w, b, error, grads) => {
		const [u, v] = halves(w, b, error, grads);
		const cut = (step: number) => Math.max(-most, Math.min(most, step));
		return [w + cut(u - w), b + cut(v - b)];
	};

const far = (error: number, tolerance: number) =>
	!(Math.abs(error) < tolerance);

const solveWith =
	(
		grads: Gradients,
		update = halves,
		isFar = far,
		most = 100,
	): Program["solve"] =>
	(w, b, target, tolerance) => {
		for (let steps = 0; steps < most; steps++) {
			const error = forward(w, b).z - target;
			if (!isFar(error, tolerance)) return { w, b, steps };
			[w, b] = update(w, b, error, grads(w, b));
		}
		return { w, b, steps: most };
	};

/** Wrong gradients, and what they do to the search. */
const withGrads = (
	local: (at: { x: number; y: number }) => Grads,
): Partial<Program> => {
	const grads: Gradients = (w, b) => local(forward(w, b));
	return { grads, solve: solveWith(grads) };
};

export const mistakes: Mistake<Program>[] = [
	{
		id: "b-through-x-only",
		hint: {
			en: "Only the path from b through x was counted. b also stands in y: draw the arrows that leave b.",
			zh: "只算了 b 经过 x 的那条路径。b 也出现在 y 里：画出从 b 出发的所有箭头。",
		},
		program: withGrads(({ y }) => ({ dw: 2 * y, db: 3 * y })),
	},
	{
		id: "b-through-y-only",
		hint: {
			en: "Only the path from b through y was counted. b also stands in x, beside w.",
			zh: "只算了 b 经过 y 的那条路径。b 还和 w 一起出现在 x 里。",
		},
		program: withGrads(({ x, y }) => ({ dw: 2 * y, db: 2 * x })),
	},
	{
		id: "paths-multiplied",
		hint: {
			en: "The two paths of b were multiplied. Along one path factors are multiplied; different paths are different effects on z, and effects add up.",
			zh: "把 b 的两条路径相乘了。沿着一条路径，各段的因子相乘；不同的路径是对 z 的不同影响，应当相加。",
		},
		program: withGrads(({ x, y }) => ({ dw: 2 * y, db: 3 * y * 2 * x })),
	},
	{
		id: "one-factor-for-both-paths",
		hint: {
			en: "Both paths of b went through the same factor of the product. One path ends at the arrow from x to z, the other at the arrow from y: read off each factor.",
			zh: "b 的两条路径在乘积处用了同一个因子。一条走 x 到 z 的箭头，另一条走 y 到 z 的箭头：分别读出因子。",
		},
		program: withGrads(({ y }) => ({ dw: 2 * y, db: 3 * y + 2 * y })),
	},
	{
		id: "factors-of-the-product-swapped",
		hint: {
			en: "x and y changed places at the product. If x grows by 1, z = x·y grows by how much?",
			zh: "在乘积那一站，x 与 y 弄反了。x 增大 1 时，z = x·y 增大多少？",
		},
		program: withGrads(({ x, y }) => ({ dw: 2 * x, db: 3 * x + 2 * y })),
	},
	{
		id: "coefficients-forgotten",
		hint: {
			en: "The gradients stop at x and y. One station is missing: how much do x and y change when w or b changes by 1?",
			zh: "梯度只传到了 x 和 y。还差一站：w 或 b 变化 1 时，x 和 y 变化多少？",
		},
		program: withGrads(({ x, y }) => ({ dw: y, db: x + y })),
	},
	{
		id: "whole-error-twice",
		hint: {
			en: "w and b each made up for the whole Δz, so z went twice as far as it should. Each is charged one half.",
			zh: "w 和 b 各自补上了全部的 Δz，结果 z 多走了一倍。两者应当各承担一半。",
		},
		program: {
			solve: solveWith(gradients, (w, b, error, { dw, db }) => [
				w - error / dw,
				b - error / db,
			]),
		},
	},
	{
		id: "factors-kept-from-the-start",
		hint: {
			en: "The gradients of the starting point were used in every update. They change with w and b, and old ones take more updates: compute them again each time.",
			zh: "每次更新都沿用了起点处的梯度。梯度随 w、b 变化，用旧的就要多走几步：每次都应重新计算。",
		},
		program: {
			solve: (w, b, target, tolerance) =>
				solveWith(() => gradients(w, b))(w, b, target, tolerance),
		},
	},
	{
		id: "b-after-w",
		hint: {
			en: "w was moved first, and b's gradient was taken at the new w. Both belong to one point: compute first, then move.",
			zh: "先移动了 w，再用新的 w 计算 b 的梯度。两个梯度应属于同一个点：先都算好，再一起移动。",
		},
		program: {
			solve: solveWith(gradients, (w, b, error, { dw }) => {
				const next = w - error / 2 / dw;
				return [next, b - error / 2 / gradients(next, b).db];
			}),
		},
	},
	{
		id: "error-measured-again",
		hint: {
			en: "w was moved first, and Δz was measured again before b's turn. b carries one half of the same Δz: compute first, then move.",
			zh: "先移动了 w，轮到 b 时又重新量了一次 Δz。b 承担的是同一个 Δz 的一半：先都算好，再一起移动。",
		},
		program: {
			solve: (w, b, target, tolerance) =>
				solveWith(gradients, (u, v, error, { dw }) => {
					const next = u - error / 2 / dw;
					const left = forward(next, v).z - target;
					return [next, v - left / 2 / gradients(next, v).db];
				})(w, b, target, tolerance),
		},
	},
	{
		id: "b-alone",
		hint: {
			en: "w never moved: b carried the whole Δz. That reaches the target too, at another point; here each carries one half.",
			zh: "w 一直没有动，全部的 Δz 都由 b 承担。这样也能到达目标，但到的是另一个点；这里两者各承担一半。",
		},
		program: {
			solve: solveWith(gradients, (w, b, error, { db }) => [w, b - error / db]),
		},
	},
	{
		id: "away-from-the-target",
		hint: {
			en: "Every update moves away from the target. Δz = z − target is what z has too much: it must be taken off.",
			zh: "每次更新都离目标更远。Δz = z − target 是 z 多出来的部分，应当减去。",
		},
		program: {
			solve: solveWith(gradients, (w, b, error, grads) =>
				halves(w, b, -error, grads),
			),
		},
	},
	{
		id: "multiplied-by-the-gradient",
		hint: {
			en: "Δz was multiplied with the gradients. A gradient tells how far z moves per unit of w; the question here is the other way round.",
			zh: "把 Δz 乘上了梯度。梯度说的是 w 每变化一个单位 z 变化多少；这里问的正好相反。",
		},
		program: {
			solve: solveWith(gradients, (w, b, error, { dw, db }) => [
				w - (error / 2) * dw,
				b - (error / 2) * db,
			]),
		},
	},
	{
		id: "stops-below-the-target",
		hint: {
			en: "The search ends as soon as z is below the target, however far. What must be small is the distance, whichever side z is on.",
			zh: "z 一低于目标，不管差多远，搜索就结束了。应当变小的是距离，与 z 在哪一侧无关。",
		},
		program: {
			solve: solveWith(
				gradients,
				halves,
				(error, tolerance) => !(error < tolerance),
			),
		},
	},
	{
		id: "stops-above-the-target",
		hint: {
			en: "The search ends as soon as z is above the target, however far. What must be small is the distance, whichever side z is on.",
			zh: "z 一高于目标，不管差多远，搜索就结束了。应当变小的是距离，与 z 在哪一侧无关。",
		},
		program: {
			solve: solveWith(
				gradients,
				halves,
				(error, tolerance) => !(-error < tolerance),
			),
		},
	},
	{
		id: "stops-at-the-tolerance",
		hint: {
			en: "A distance equal to the tolerance ended the search. The docstring asks for one below it: which comparison says that?",
			zh: "距离等于容差时搜索就结束了。文档注释要求的是小于容差：应当用哪个比较符？",
		},
		program: {
			solve: solveWith(
				gradients,
				halves,
				(error, tolerance) => !(Math.abs(error) <= tolerance),
			),
		},
	},
	{
		id: "updates-limited-to-1",
		hint: {
			en: "No update moved w or b by more than 1, though the division asked for more. Nothing limits an update here: the next one corrects it.",
			zh: "除出来的修正量更大，w 和 b 每次却最多只移动 1。这里没有什么限制更新的大小：走过了头，下一次会修正。",
		},
		program: { solve: solveWith(gradients, limited(1)) },
	},
	{
		id: "updates-limited-to-10",
		hint: {
			en: "No update moved w or b by more than 10, though the division asked for more. Nothing limits an update here: the next one corrects it.",
			zh: "除出来的修正量更大，w 和 b 每次却最多只移动 10。这里没有什么限制更新的大小：走过了头，下一次会修正。",
		},
		program: { solve: solveWith(gradients, limited(10)) },
	},
	{
		id: "zero-target-replaced",
		hint: {
			en: "The target 0 was taken for a missing one, and another number stood in for it. 0 is a target like any other: what does || make of it?",
			zh: "目标 0 被当成没有给出，换成了别的数。0 也是一个正常的目标：|| 遇到它会怎样？",
		},
		program: {
			solve: (w, b, target, tolerance) =>
				solveWith(gradients)(w, b, target || 1, tolerance),
		},
	},
	{
		id: "slopes-without-sign",
		hint: {
			en: "The updates went by the sizes of the gradients. Where a gradient is negative, lowering z means raising that input.",
			zh: "更新时只用了梯度的绝对值。梯度为负时，要让 z 变小，对应的输入反而要增大。",
		},
		program: {
			solve: solveWith(gradients, (w, b, error, { dw, db }) =>
				halves(w, b, error, { dw: Math.abs(dw), db: Math.abs(db) }),
			),
		},
	},
	{
		id: "always-one-update",
		hint: {
			en: "An update was made before the first look at z. If z is close enough from the start, nothing has to move.",
			zh: "还没有检查 z 就先更新了一次。如果一开始 z 就足够接近，什么都不必移动。",
		},
		program: {
			solve: (w, b, target, tolerance) => {
				const error = forward(w, b).z - target;
				if (far(error, tolerance))
					return solveWith(gradients)(w, b, target, tolerance);
				const [u, v] = halves(w, b, error, gradients(w, b));
				return { w: u, b: v, steps: 1 };
			},
		},
	},
	{
		id: "gives-up-late",
		hint: {
			en: "An unreachable target got more than 100 updates. How many have been made when the loop looks for the last time?",
			zh: "目标无法到达时，更新超过了 100 次。循环最后一次判断时，已经更新过多少次了？",
		},
		program: { solve: solveWith(gradients, halves, far, 101) },
	},
	{
		id: "last-look-counted",
		hint: {
			en: "steps is one too many: the last look at z found it close enough and changed nothing. Count updates, not looks.",
			zh: "steps 多了 1：最后一次查看 z 时已经足够接近，并没有更新。数的是更新次数，不是查看次数。",
		},
		program: {
			solve: (...start) => {
				const solved = solveWith(gradients)(...start);
				return { ...solved, steps: solved.steps + 1 };
			},
		},
	},
	{
		id: "slopes-measured",
		hint: {
			en: "Only the first digits of the gradients are right: they were measured with a small step, or something small was added on the way. Every factor on the arrows is known exactly: multiply along the paths.",
			zh: "梯度只有前几位是对的：要么是用一小步差分量出来的，要么中途加了一个很小的数。箭头上的因子都有准确值：沿路径把它们乘起来。",
		},
		program: {
			grads: (w, b) => ({
				dw: (forward(w + 1e-5, b).z - forward(w - 1e-5, b).z) / 2e-5,
				db: (forward(w, b + 1e-5).z - forward(w, b - 1e-5).z) / 2e-5,
			}),
		},
	},
];
