import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/08-bp-nonlinear/bp-nonlinear.ts";

type Program = typeof reference;
type Stations = ReturnType<Program["forward"]>;

const forward: Program["forward"] = (x) => {
	const a = x * x;
	const b = Math.log(a);
	return { a, b, c: Math.sqrt(b) };
};

/** From what c has too much at x to what is taken off x. */
type Correction = (x: number, deltaC: number, stations: Stations) => number;

const right: Correction = (x, deltaC, { c }) => deltaC * x * c;

/** A right correction, cut off at `most`. */
const limited =
	(most: number): Correction =>
	(...at) =>
		Math.max(-most, Math.min(most, right(...at)));

/** Whether to go on, from what c has too much and from the last change of x. */
type GoesOn = (deltaC: number, tolerance: number, deltaX: number) => boolean;

const far: GoesOn = (deltaC, tolerance) => !(Math.abs(deltaC) < tolerance);

const solveWith =
	(
		correction = right,
		goesOn = far,
		stations = forward,
		most = 100,
	): Program["solve"] =>
	(x0, target, tolerance) => {
		const xs = [x0];
		let [x, deltaX] = [x0, Number.POSITIVE_INFINITY];
		while (xs.length <= most) {
			const at = stations(x);
			if (!goesOn(at.c - target, tolerance, deltaX)) break;
			deltaX = correction(x, at.c - target, at);
			x -= deltaX;
			xs.push(x);
		}
		return { x, xs };
	};

/** A wrong slope of the whole chain, and the search that goes by it. */
const withSlope = (
	slope: (at: Stations & { x: number }) => number,
): Partial<Program> => ({
	backward: (x) => slope({ x, ...forward(x) }),
	solve: solveWith((x, deltaC, at) => deltaC / slope({ x, ...at })),
});

/** Starts at `x0`, changes the list of a right search. */
const withPath = (change: (xs: number[]) => number[]): Partial<Program> => ({
	solve: (...start) => {
		const { x, xs } = solveWith()(...start);
		return { x, xs: change(xs) };
	},
});

const baseTen: Program["forward"] = (x) => {
	const b = Math.log10(x * x);
	return { a: x * x, b, c: Math.sqrt(b) };
};

export const mistakes: Mistake<Program>[] = [
	{
		id: "upside-down",
		hint: {
			en: "This is dx/dc, the other way round. backward asks how much c changes per unit of x: it is small where x is large.",
			zh: "这是 dx/dc，方向反了。backward 问的是 x 每变化一个单位，c 变化多少：x 很大时它很小。",
		},
		program: { backward: (x) => x * forward(x).c },
	},
	{
		id: "divided-on-the-way-back",
		hint: {
			en: "The slopes were applied as on the way forward, so the corrections are far too small. Going back, a change is divided by the slope of each station.",
			zh: "传回误差时仍像前向那样乘以导数，修正量因此太小。反向走时，变化量应当除以每一站的导数。",
		},
		program: { solve: solveWith((x, deltaC, { c }) => deltaC / (x * c)) },
	},
	{
		id: "station-of-the-logarithm-skipped",
		hint: {
			en: "Δx was made from Δb: the station of the logarithm is missing. Each station passes on what it received itself, Δb to Δa first.",
			zh: "Δx 是由 Δb 直接得到的，漏掉了对数那一站。每一站传递的是自己收到的量：先由 Δb 得到 Δa。",
		},
		program: withSlope(({ x, c }) => (1 / (2 * c)) * (2 * x)),
	},
	{
		id: "station-of-the-square-skipped",
		hint: {
			en: "The chain ends at a. One station is left: how fast does the square of x grow with x?",
			zh: "链条到 a 就断了。还剩一站：x 的平方随 x 增长得多快？",
		},
		program: withSlope(({ a, c }) => 1 / (2 * c) / a),
	},
	{
		id: "station-of-the-root-skipped",
		hint: {
			en: "The change of c was taken for a change of b. The root lies between them, and its slope depends on c.",
			zh: "把 c 的变化当成了 b 的变化。中间隔着开平方这一站，它的导数与 c 有关。",
		},
		program: withSlope(({ x, a }) => (2 * x) / a),
	},
	{
		id: "half-of-the-root-forgotten",
		hint: {
			en: "The slope of the root is twice too large. Compare √4 with √4.1: how much of the 0.1 comes through?",
			zh: "平方根的导数大了一倍。比较 √4 与 √4.1：那 0.1 的变化传过来多少？",
		},
		program: withSlope(({ x, a, c }) => (1 / c / a) * (2 * x)),
	},
	{
		id: "root-at-the-wrong-station",
		hint: {
			en: "The slope of the root was taken at a. Every slope belongs to the input of its own station, and the root's input is b.",
			zh: "平方根的导数取在了 a 处。每个导数都应取在本站自己的输入处，平方根的输入是 b。",
		},
		program: withSlope(
			({ x, a }) => (1 / (2 * Math.sqrt(a))) * (1 / a) * (2 * x),
		),
	},
	{
		id: "every-slope-at-x",
		hint: {
			en: "All three slopes were taken at x. Each station has an input of its own: what the station before it hands on.",
			zh: "三个导数都取在了 x 处。每一站有自己的输入：前一站传来的值。",
		},
		program: withSlope(({ x }) => (1 / (2 * Math.sqrt(x)) / x) * (2 * x)),
	},
	{
		id: "input-of-another-station",
		hint: {
			en: "The slope of the logarithm, or of the square, was taken at the input of the other. What goes into the logarithm is a, what goes into the square is x.",
			zh: "对数或平方的导数取在了另一站的输入处。对数的输入是 a，平方的输入是 x。",
		},
		program: withSlope(({ x, c }) => (1 / (2 * c) / x) * (2 * x)),
	},
	{
		id: "root-taken-twice",
		hint: {
			en: "The slope of the root was written with √c. c is the root already; under the root stands b.",
			zh: "平方根的导数里写成了 √c。c 本身已经是平方根，根号下面的是 b。",
		},
		program: withSlope(({ x, a, c }) => (1 / (2 * Math.sqrt(c)) / a) * (2 * x)),
	},
	{
		id: "logarithm-upside-down",
		hint: {
			en: "The slope of the logarithm is upside down. Where a is large the logarithm is nearly flat.",
			zh: "对数的导数写倒了。a 很大的地方，对数曲线几乎是平的。",
		},
		program: withSlope(({ x, a, c }) => (1 / (2 * c)) * a * (2 * x)),
	},
	{
		id: "slopes-added",
		hint: {
			en: "The slopes of the stations were added. One path, one product: a change is stretched at every station it passes; only different paths add up.",
			zh: "把各站的导数相加了。一条路径上应当相乘：变化每经过一站就被放大或缩小一次；只有不同的路径才相加。",
		},
		program: withSlope(({ x, a, c }) => 1 / (2 * c) + 1 / a + 2 * x),
	},
	{
		id: "base-ten",
		hint: {
			en: "The logarithm has base 10. ln is the natural logarithm, and only its slope is 1 over its input.",
			zh: "用了以 10 为底的对数。ln 是自然对数，也只有它的导数才等于输入的倒数。",
		},
		program: {
			forward: baseTen,
			backward: (x) => 1 / (x * baseTen(x).c),
			solve: solveWith(right, far, baseTen),
		},
	},
	{
		id: "logarithm-squared",
		hint: {
			en: "The logarithm was squared instead of its input. The first station is a = x²; the logarithm is taken of that.",
			zh: "平方加在了对数上，而不是它的输入上。第一站是 a = x²，然后才对它取对数。",
		},
		program: {
			forward: (x) => {
				const b = Math.log(x) ** 2;
				return { a: x * x, b, c: Math.sqrt(b) };
			},
		},
	},
	// Before those that do the same where the start is near enough or the updates run out.
	{
		id: "always-one-update",
		hint: {
			en: "An update was made before the first look at c. If c is close enough from the start, the way is x0 alone.",
			zh: "还没有检查 c 就先更新了一次。如果一开始 c 就足够接近，路径上就只有 x0。",
		},
		program: {
			solve: (x0, target, tolerance) => {
				const { x, xs } = solveWith()(x0, target, tolerance);
				if (xs.length > 1) return { x, xs };
				const next = x0 - right(x0, forward(x0).c - target, forward(x0));
				return { x: next, xs: [x0, next] };
			},
		},
	},
	{
		id: "gives-up-early",
		hint: {
			en: "An unreachable target got 99 updates instead of 100: xs holds one entry more than there were updates.",
			zh: "目标无法到达时，只更新了 99 次，而不是 100 次：xs 的长度比更新次数多 1。",
		},
		program: { solve: solveWith(right, far, forward, 99) },
	},
	{
		id: "gives-up-late",
		hint: {
			en: "An unreachable target got more than 100 updates. How long is xs when the last one is still allowed?",
			zh: "目标无法到达时，更新超过了 100 次。还允许做最后一次更新时，xs 有多长？",
		},
		program: { solve: solveWith(right, far, forward, 101) },
	},
	{
		id: "stops-on-the-step",
		hint: {
			en: "The search ends when x moves little. What was asked for is a c near the target: measure that distance.",
			zh: "搜索在 x 变化很小时才结束。题目要求的是 c 接近目标：应当检查这个距离。",
		},
		program: {
			solve: solveWith(
				right,
				(_, tolerance, deltaX) => !(Math.abs(deltaX) < tolerance),
			),
		},
	},
	{
		id: "inverted-exactly",
		hint: {
			en: "The stations were inverted, and x came out in one go. That works where every curve has an inverse at hand; here each update goes by the slopes at the current x.",
			zh: "直接求了各站的反函数，一步就得到 x。只有每条曲线的反函数都现成时才能这样做；这里每次更新用的是当前 x 处的导数。",
		},
		program: {
			solve: (x0, target, tolerance) => {
				if (!far(forward(x0).c - target, tolerance, 0))
					return { x: x0, xs: [x0] };
				const x = Math.exp(target ** 2 / 2);
				return { x, xs: [x0, x] };
			},
		},
	},
	{
		id: "one-update-too-many",
		hint: {
			en: "The tolerance is looked at only after the next update has been made. Look first: a c that is near enough needs none.",
			zh: "做完下一次更新之后才检查容差。应当先检查：c 已经足够接近时不需要再更新。",
		},
		program: {
			solve: (x0, target, tolerance) => {
				const { x, xs } = solveWith()(x0, target, tolerance);
				const at = forward(x);
				const next = x - right(x, at.c - target, at);
				return { x: next, xs: [...xs, next] };
			},
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
				right,
				(deltaC, tolerance) => !(Math.abs(deltaC) <= tolerance),
			),
		},
	},
	{
		id: "updates-limited-to-1",
		hint: {
			en: "No update moved x by more than 1, though the stations asked for more. Nothing limits an update here: the next one corrects it.",
			zh: "各站传回的修正量更大，x 每次却最多只移动 1。这里没有什么限制更新的大小：走过了头，下一次会修正。",
		},
		program: { solve: solveWith(limited(1)) },
	},
	{
		id: "updates-limited-to-10",
		hint: {
			en: "No update moved x by more than 10, though the stations asked for more. Nothing limits an update here: the next one corrects it.",
			zh: "各站传回的修正量更大，x 每次却最多只移动 10。这里没有什么限制更新的大小：走过了头，下一次会修正。",
		},
		program: { solve: solveWith(limited(10)) },
	},
	{
		id: "updates-by-measured-slope",
		hint: {
			en: "The updates went by a slope that was measured with a small step. Where the curve is steep that is not good enough; the three slopes are known exactly.",
			zh: "更新时用的斜率是以一小步差分量出来的。曲线很陡的地方，这样不够准确；三站的导数都有准确的公式。",
		},
		program: {
			solve: solveWith(
				(x, deltaC) =>
					(deltaC * 2e-5) / (forward(x + 1e-5).c - forward(x - 1e-5).c),
			),
		},
	},
	{
		id: "stops-below-the-target",
		hint: {
			en: "The search ends as soon as c is below the target, however far. What must be small is the distance, whichever side c is on.",
			zh: "c 一低于目标，不管差多远，搜索就结束了。应当变小的是距离，与 c 在哪一侧无关。",
		},
		program: {
			solve: solveWith(right, (deltaC, tolerance) => !(deltaC < tolerance)),
		},
	},
	{
		id: "stops-above-the-target",
		hint: {
			en: "The search ends as soon as c is above the target, however far. What must be small is the distance, whichever side c is on.",
			zh: "c 一高于目标，不管差多远，搜索就结束了。应当变小的是距离，与 c 在哪一侧无关。",
		},
		program: {
			solve: solveWith(right, (deltaC, tolerance) => !(-deltaC < tolerance)),
		},
	},
	{
		id: "away-from-the-target",
		hint: {
			en: "Every update moves away from the target. Δc = c − target is what c has too much: what comes of it must be taken off x.",
			zh: "每次更新都离目标更远。Δc = c − target 是 c 多出来的部分，由它得到的 Δx 应当从 x 中减去。",
		},
		program: {
			solve: solveWith((x, deltaC, { c }) => -deltaC * x * c),
		},
	},
	{
		id: "slopes-kept-from-the-start",
		hint: {
			en: "The slopes of the starting point were used in every update. On a curve they change with x: run forward again before going back.",
			zh: "每次更新都沿用了起点处的导数。曲线上的导数随 x 变化：反向之前要重新做一次前向计算。",
		},
		program: {
			solve: (x0, target, tolerance) => {
				const { c } = forward(x0);
				return solveWith((_, deltaC) => deltaC * x0 * c)(x0, target, tolerance);
			},
		},
	},
	{
		id: "start-missing",
		hint: {
			en: "xs begins after the first update. The way begins where the search began: x0 belongs to it.",
			zh: "xs 是从第一次更新之后才开始记录的。路径从起点开始：x0 也在其中。",
		},
		program: withPath((xs) => xs.slice(1)),
	},
	{
		id: "end-missing",
		hint: {
			en: "The last x is missing from xs: it was noted before the update, and the last update was not noted at all.",
			zh: "xs 里缺了最后一个 x：记录发生在更新之前，最后一次更新的结果没有记下来。",
		},
		program: withPath((xs) => (xs.length > 1 ? xs.slice(0, -1) : xs)),
	},
	{
		id: "slope-measured",
		hint: {
			en: "Only the first digits of the slope are right: it was measured with a small step, or something small was added on the way. The three slopes are known exactly: multiply them.",
			zh: "导数只有前几位是对的：要么是用一小步差分量出来的，要么中途加了一个很小的数。三站的导数都有准确的公式：把它们乘起来。",
		},
		program: {
			backward: (x) => (forward(x + 1e-5).c - forward(x - 1e-5).c) / 2e-5,
		},
	},
];
