import type { Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/09-gradient-descent/gradient-descent.ts";

type Descend = typeof reference.descend;

const moved = (x: Vector, slope: Vector, learningRate: number): Vector =>
	x.map((xi, i) => xi - learningRate * slope[i]);

/** The right loop around another step. */
const walking =
	(
		step: (
			x: Vector,
			grad: (x: Vector) => Vector,
			learningRate: number,
			x0: Vector,
		) => Vector,
	): Descend =>
	(grad, x0, learningRate, stop, max) => {
		const path = [x0];
		while (path.length <= max && !stop(path.at(-1)!))
			path.push(step(path.at(-1)!, grad, learningRate, x0));
		return path;
	};

const rightly = walking((x, grad, learningRate) =>
	moved(x, grad(x), learningRate),
);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "gradient-ascent",
		hint: {
			en: "The path climbs. The gradient points to where the function grows fastest; which way is down?",
			zh: "走的是上坡路。梯度指向函数增长最快的方向，那么下坡是哪个方向？",
		},
		program: {
			descend: walking((x, grad, learningRate) =>
				moved(x, grad(x), -learningRate),
			),
		},
	},
	{
		id: "coordinate-by-coordinate",
		hint: {
			en: "The second coordinate went by a gradient at which the first had already moved. Step all coordinates from the same point.",
			zh: "第一个坐标移动之后，才去求第二个坐标的梯度。所有坐标应当从同一个点出发，一起移动。",
		},
		program: {
			descend: walking((x, grad, learningRate) => {
				const next = [...x];
				for (let i = 0; i < next.length; i++)
					next[i] -= learningRate * grad([...next])[i];
				return next;
			}),
		},
	},
	{
		id: "gradient-at-the-start",
		hint: {
			en: "Every step used the gradient of the start. The slope changes along the way: at which point is it asked for?",
			zh: "每一步用的都是起点处的梯度。坡度一路在变：应当在哪个点上求梯度？",
		},
		program: {
			descend: walking((x, grad, learningRate, x0) =>
				moved(x, grad(x0), learningRate),
			),
		},
	},
	{
		id: "learning-rate-left-out",
		hint: {
			en: "The steps are as long as the gradient itself. The learning rate has no say in them.",
			zh: "每一步的长度就是梯度本身的长度，学习率没有起作用。",
		},
		program: { descend: walking((x, grad) => moved(x, grad(x), 1)) },
	},
	{
		id: "steps-of-equal-length",
		hint: {
			en: "Every step has the same length: the gradient was reduced to its direction. Where the slope is gentle, a step should be short.",
			zh: "每一步都一样长：只取了梯度的方向，丢掉了它的大小。坡度平缓的地方，步子应当小一些。",
		},
		program: {
			descend: walking((x, grad, learningRate) => {
				const slope = grad(x);
				const length = Math.hypot(...slope) || 1;
				return moved(x, slope, learningRate / length);
			}),
		},
	},
	{
		id: "start-missing",
		hint: {
			en: "The path begins after the first update. It should begin where the walk begins.",
			zh: "路径是从第一次更新之后开始记录的。它应当从出发的地方开始。",
		},
		program: { descend: (...args) => rightly(...args).slice(1) },
	},
	{
		id: "end-instead-of-path",
		hint: {
			en: "Only the end of the walk came back. The path is asked for: a list of points, the start first.",
			zh: "只返回了终点。要求返回的是整条路径：由各点组成的列表，第一个是起点。",
		},
		program: {
			// A point where a list of points belongs: the type says so too, were it asked.
			descend: (...args) => rightly(...args).at(-1) as unknown as Vector[],
		},
	},
	{
		id: "one-array-for-all-points",
		hint: {
			en: "All points of the path are one and the same array, so they all show where the walk ended. Moving must not change a point that is already on the path.",
			zh: "路径上的所有点是同一个数组，所以显示的都是终点。移动时不能改动已经记入路径的点。",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) => {
				const x = [...x0];
				const path = [x];
				while (path.length <= max && !stop([...x])) {
					const slope = grad([...x]);
					for (let i = 0; i < x.length; i++) x[i] -= learningRate * slope[i];
					path.push(x);
				}
				return path;
			},
		},
	},
	{
		id: "stop-asked-once",
		hint: {
			en: "The walk goes on past a point that is good enough: stop was asked before the first step only. Every new point is a new question.",
			zh: "已经走到足够好的点，却还在继续走：只在第一步之前问过一次 stop。每到一个新的点都要再问。",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) =>
				stop(x0) ? [x0] : rightly(grad, x0, learningRate, () => false, max),
		},
	},
	{
		id: "stop-turned-round",
		hint: {
			en: "The walk goes on while stop says true and ends where it says false. True means good enough: at which answer is there nothing more to do?",
			zh: "stop 返回 true 时还在走，返回 false 时反而停下了。true 的意思是“足够好了”：得到哪个回答时就不必再走？",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) =>
				rightly(grad, x0, learningRate, (x) => !stop(x), max),
		},
	},
	{
		id: "ends-where-it-is-level",
		hint: {
			en: "The walk ended by itself where the gradient was 0 or nearly so. Only stop and max may end it: who calls knows best what is small.",
			zh: "梯度为 0 或者很小时，路径自己结束了。只有 stop 和 max 才能让它结束：多小才算小，由调用者决定。",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) => {
				const level = (x: Vector) => Math.hypot(...grad(x)) < 1e-6;
				return rightly(grad, x0, learningRate, (x) => stop(x) || level(x), max);
			},
		},
	},
	{
		id: "start-not-asked",
		hint: {
			en: "A step was made from a start that was good enough already. When is stop asked for the first time?",
			zh: "起点本来就足够好了，却还是走了一步。第一次问 stop 是在什么时候？",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) => {
				const path = [x0];
				for (let t = 0; t < max; t++) {
					path.push(moved(path.at(-1)!, grad(path.at(-1)!), learningRate));
					if (stop(path.at(-1)!)) break;
				}
				return path;
			},
		},
	},
	{
		id: "last-point-missing",
		hint: {
			en: "The point for which stop answered true is not on the path. It is the one that the whole walk was for.",
			zh: "让 stop 返回 true 的那个点没有记入路径。整个过程正是为了走到这个点。",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) => {
				const path = [x0];
				for (let t = 0; t < max; t++) {
					const next = moved(path.at(-1)!, grad(path.at(-1)!), learningRate);
					if (stop(next)) break;
					path.push(next);
				}
				return path;
			},
		},
	},
	{
		id: "start-counted-as-update",
		hint: {
			en: "The path is one point short where max ends it. max updates make max + 1 points: was the start counted as an update, or the last point left behind?",
			zh: "由 max 结束时，路径少了一个点。更新 max 次，应当有 max + 1 个点：是把起点算成了一次更新，还是最后一个点没有记入？",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) =>
				rightly(grad, x0, learningRate, stop, Math.max(0, max - 1)),
		},
	},
	{
		id: "one-update-too-many",
		hint: {
			en: "One update more than max. With max = 0 there is no step at all: where does the counting begin and end?",
			zh: "比 max 多更新了一次。max = 0 时一步也不该走：计数从哪里开始，到哪里结束？",
		},
		program: {
			descend: (grad, x0, learningRate, stop, max) =>
				rightly(grad, x0, learningRate, stop, max + 1),
		},
	},
	{
		id: "max-ignored",
		hint: {
			en: "Only stop ended the walk. Where it never answers true, as on a path that bounces for ever, max is what is left.",
			zh: "只有 stop 才能让过程结束。如果它永远不返回 true（例如来回弹跳的路径），就要靠 max 来结束。",
		},
		program: {
			descend: (grad, x0, learningRate, stop) =>
				rightly(grad, x0, learningRate, stop, 1e4),
		},
	},
];
