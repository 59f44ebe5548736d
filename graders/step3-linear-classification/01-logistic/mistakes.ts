import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step3-linear-classification/01-logistic/logistic.ts";

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "exponential-above-and-below",
		hint: {
			en: "The growing exponential stands above and below the line: at z = 800 that is Infinity / Infinity. Which form of σ has an exponential in the denominator alone?",
			zh: "会变大的指数同时出现在分子和分母里：z = 800 时就成了 Infinity / Infinity。σ 的哪种写法只在分母里有指数？",
		},
		program: {
			sigmoid: (z) => Math.exp(z) / (1 + Math.exp(z)),
		},
	},
	{
		id: "sign-of-the-exponent",
		hint: {
			en: "Your curve falls from 1 to 0: the exponent has the wrong sign. A higher score should mean a higher probability.",
			zh: "你的曲线从 1 降到 0：指数的符号反了。得分越高，概率应当越大。",
		},
		program: {
			sigmoid: (z) => 1 / (1 + Math.exp(z)),
		},
	},
	{
		id: "clamped-score",
		hint: {
			en: "The score is cut at a limit, so all scores beyond it look alike. No limit is needed: look at what 1 / Infinity gives.",
			zh: "得分在某个界限处被截断，界限以外的得分就都一样了。其实不需要界限：看看 1 / Infinity 等于多少。",
		},
		program: {
			sigmoid: (z) => 1 / (1 + Math.exp(-Math.min(500, Math.max(-500, z)))),
		},
	},
	...[20, 30, 50, 100].map(clampedAt),
	{
		id: "tail-set-to-zero",
		hint: {
			en: "Below some score the answer is 0. Down to -700 there is a probability left to tell: look at Math.exp(-300) before you give it up.",
			zh: "得分低于某个值时，答案直接成了 0。直到 -700，概率都还表示得出来：先看看 Math.exp(-300) 等于多少，再决定要不要舍弃。",
		},
		program: {
			sigmoid: (z) => (z < -100 ? 0 : reference.sigmoid(z)),
		},
	},
	{
		id: "clipped-probability",
		hint: {
			en: "The probability is held away from 0 and 1 by a small constant. That hides a logarithm's trouble somewhere else and makes the tail wrong here.",
			zh: "概率被一个小常数挡住，到不了 0 和 1。这是在掩盖别处取对数的问题，却让这里的尾部出错。",
		},
		program: {
			sigmoid: (z) =>
				Math.min(1 - 1e-7, Math.max(1e-7, 1 / (1 + Math.exp(-z)))),
		},
	},
	{
		id: "tail-by-subtraction",
		hint: {
			en: "A tiny probability was computed as the difference of two numbers near 1: at z = -40 no digit survives. Find a form that does not subtract.",
			zh: "很小的概率是用两个接近 1 的数相减得到的：z = -40 时一位有效数字都不剩。换一种不做减法的写法。",
		},
		program: {
			sigmoid: (z) => 1 - 1 / (1 + Math.exp(z)),
		},
	},
	{
		id: "tanh-instead",
		hint: {
			en: "This curve runs from -1 to 1: it is tanh. A probability has no negative values.",
			zh: "这条曲线从 -1 到 1：它是 tanh。概率没有负值。",
		},
		program: {
			sigmoid: (z) => Math.tanh(z),
		},
	},
	{
		id: "logit-base-ten",
		hint: {
			en: "The logarithm has base 10. Sigmoid is built on e: which logarithm undoes a power of e?",
			zh: "用的是以 10 为底的对数。sigmoid 以 e 为底：哪一种对数能把 e 的幂还原？",
		},
		program: {
			logit: (p) => Math.log10(p / (1 - p)),
		},
	},
	{
		id: "logit-base-two",
		hint: {
			en: "The logarithm has base 2. Sigmoid is built on e: which logarithm undoes a power of e?",
			zh: "用的是以 2 为底的对数。sigmoid 以 e 为底：哪一种对数能把 e 的幂还原？",
		},
		program: {
			logit: (p) => Math.log2(p / (1 - p)),
		},
	},
	...["1e-7", "1e-12", "1e-15"].map(logitClippedAt),
	{
		id: "odds-without-logarithm",
		hint: {
			en: "These are the odds themselves: never negative, and 1 in the middle. The logit is one step further.",
			zh: "得到的是几率本身：永远不为负，在中间等于 1。离 logit 还差一步。",
		},
		program: {
			logit: (p) => p / (1 - p),
		},
	},
	{
		id: "logarithm-of-p-alone",
		hint: {
			en: "The logarithm of p alone is never positive. Odds compare p with the probability of the opposite.",
			zh: "只对 p 取对数，结果永远不为正。几率是拿 p 与相反事件的概率作比较。",
		},
		program: {
			logit: (p) => Math.log(p),
		},
	},
	{
		id: "logarithms-added",
		hint: {
			en: "Adding the two logarithms gives the logarithm of a product. Odds are a quotient.",
			zh: "两个对数相加，得到的是乘积的对数。几率是一个商。",
		},
		program: {
			logit: (p) => Math.log(p) + Math.log(1 - p),
		},
	},
	{
		id: "odds-upside-down",
		hint: {
			en: "These are the odds against, not the odds for: a likely event got a negative logit.",
			zh: "这是“不发生”的几率，而不是“发生”的几率：可能性大的事件反而得到了负的 logit。",
		},
		program: {
			logit: (p) => Math.log((1 - p) / p),
		},
	},
	{
		id: "sigmoid-twice",
		hint: {
			en: "Sigmoid was applied to a once more. The argument is already an output of sigmoid: you already have a.",
			zh: "对 a 又做了一次 sigmoid。参数本来就是 sigmoid 的输出：a 已经在你手里了。",
		},
		program: {
			sigmoidGradFromA: (a) =>
				reference.sigmoid(a) * (1 - reference.sigmoid(a)),
		},
	},
	{
		id: "z-in-place-of-a",
		hint: {
			en: "The score z was put where the output a belongs, so the slope even becomes negative. Which of the two does the formula multiply?",
			zh: "本该用输出 a 的地方用了得分 z，导数甚至成了负数。公式里相乘的是哪一个？",
		},
		program: {
			sigmoidGradFromA: (a) => {
				const z = reference.logit(a);
				return z * (1 - z);
			},
		},
	},
	{
		id: "slope-through-the-score",
		hint: {
			en: "The score was won back from a in order to compute exponentials again. For a saturated neuron that score is infinite; the output alone is enough.",
			zh: "先由 a 反求得分，再重新计算指数。神经元饱和时，这个得分是无穷大；其实有输出就够了。",
		},
		program: {
			sigmoidGradFromA: (a) => {
				const e = Math.exp(-reference.logit(a));
				return e / (1 + e) ** 2;
			},
		},
	},
	{
		id: "slope-by-differences",
		hint: {
			en: "The slope was measured from two neighbouring values of σ. Where the neuron is nearly saturated those agree in almost all their digits, and little is left of the difference. The output alone gives the slope exactly.",
			zh: "导数是由 σ 的两个相邻取值估算出来的。神经元接近饱和时，这两个值几乎每一位都相同，相减之后所剩无几。只用输出就能精确地得到导数。",
		},
		program: {
			sigmoidGradFromA: (a) => {
				if (a === 0 || a === 1) return 0;
				const z = reference.logit(a);
				return (
					(reference.sigmoid(z + 1e-5) - reference.sigmoid(z - 1e-5)) / 2e-5
				);
			},
		},
	},
	{
		id: "slope-cut-off",
		hint: {
			en: "An output near 0 or 1 was treated as if it were saturated. The slope is small there, but it is 0 only at 0 and 1 themselves: a neuron that is far out can still learn its way back.",
			zh: "输出接近 0 或 1 时被当成了饱和。那里的导数很小，但只有恰好等于 0 或 1 时才是 0：远在两端的神经元仍然可以慢慢学回来。",
		},
		program: {
			sigmoidGradFromA: (a) => (a < 1e-6 || a > 1 - 1e-6 ? 0 : a * (1 - a)),
		},
	},
	{
		id: "output-for-slope",
		hint: {
			en: "The output itself came back. That is the derivative of e^z; for sigmoid a second factor slows the rise down on the way to 1.",
			zh: "返回的是输出本身。那是 e^z 的导数；而 sigmoid 还有第二个因子，让它在接近 1 时越升越慢。",
		},
		program: {
			sigmoidGradFromA: (a) => a,
		},
	},
	{
		id: "slope-of-tanh",
		hint: {
			en: "That is the slope of tanh, written with its output. For sigmoid the slope is 0 where the output is 0, and never above 1/4.",
			zh: "这是 tanh 用输出表示的导数。sigmoid 的输出为 0 时导数为 0，而且永远不超过 1/4。",
		},
		program: {
			sigmoidGradFromA: (a) => 1 - a * a,
		},
	},
	{
		id: "slope-negative",
		hint: {
			en: "The slope came out negative, but sigmoid rises everywhere. Look at which of the two terms is subtracted from which.",
			zh: "导数成了负数，可是 sigmoid 处处上升。看看是谁减谁。",
		},
		program: {
			sigmoidGradFromA: (a) => a * (a - 1),
		},
	},
];

/** The limits that are met in practice; each makes another answer in the tail. */
function clampedAt(limit: number): Mistake<typeof reference> {
	return {
		id: `clamped-at-${limit}`,
		hint: {
			en: `The score is cut at ±${limit}, so all scores beyond it look alike. No limit is needed: look at what 1 / Infinity gives.`,
			zh: `得分在 ±${limit} 处被截断，界限以外的得分就都一样了。其实不需要界限：看看 1 / Infinity 等于多少。`,
		},
		program: {
			sigmoid: (z) => reference.sigmoid(Math.min(limit, Math.max(-limit, z))),
		},
	};
}

function logitClippedAt(limit: string): Mistake<typeof reference> {
	const low = Number(limit);
	return {
		id: `logit-clipped-at-${limit}`,
		hint: {
			en: `The probability is cut off at ${limit}, so all rarer events get the same logit. The contract goes down to 1e-300: does the logarithm need that limit?`,
			zh: `概率在 ${limit} 处被截断，更罕见的事件就都得到同一个 logit。函数说明里概率可以小到 1e-300：取对数真的需要这个界限吗？`,
		},
		program: {
			logit: (p) => reference.logit(Math.min(1 - low, Math.max(low, p))),
		},
	};
}
