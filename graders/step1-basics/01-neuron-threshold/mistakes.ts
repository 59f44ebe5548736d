import type { Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/01-neuron-threshold/neuron-threshold.ts";

const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);

const products = (x: Vector, w: Vector): Vector =>
	x.map((value, i) => value * w[i]);

const weighted = (x: Vector, w: Vector): number => sum(products(x, w));

const decide = (isFiring: boolean): 0 | 1 => (isFiring ? 1 : 0);

/** Answers anew only when x or w differ from those of the call before. */
function remembering(): typeof reference.fires {
	let known = { key: "", answer: decide(false) };
	return (x, w, t) => {
		const key = `${x}|${w}`;
		if (known.key !== key) known = { key, answer: decide(weighted(x, w) >= t) };
		return known.answer;
	};
}

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "strict-threshold",
		hint: {
			en: "A sum that equals the threshold did not fire. The unit fires when the threshold is reached, not only beyond it.",
			zh: "加权和恰好等于阈值时没有激活。达到阈值就应当激活，不必超过它。",
		},
		program: { fires: (x, w, t) => decide(weighted(x, w) > t) },
	},
	{
		id: "zero-threshold-replaced",
		hint: {
			en: "The threshold 0 was treated unlike all others: another number stood in for it, or a sum of 0 no longer reached it. 0 is a threshold like any other; || takes it for a missing one.",
			zh: "阈值 0 的处理与别的阈值不同：要么换成了别的数，要么和为 0 时不算达到。0 也是正常的阈值，而 || 会把它当成没有给出。",
		},
		program: { fires: (x, w, t) => decide(weighted(x, w) >= (t || 0.5)) },
	},
	{
		id: "nearly-reached",
		hint: {
			en: "A sum that only comes close to the threshold fired. Equal counts, close does not: nothing asks for a tolerance here.",
			zh: "加权和只是接近阈值就激活了。相等才算达到，接近不算：这里不需要容差。",
		},
		program: { fires: (x, w, t) => decide(weighted(x, w) >= t - 1e-6) },
	},
	{
		id: "sum-rounded",
		hint: {
			en: "The sum was rounded before it met the threshold, so 0.497 counts as 0.5. Compare the sum as it is.",
			zh: "加权和先取了近似值，再与阈值比较，于是 0.497 成了 0.5。应当直接比较原来的和。",
		},
		program: {
			fires: (x, w, t) => decide(Math.round(weighted(x, w) * 100) / 100 >= t),
		},
	},
	{
		id: "threshold-of-an-earlier-call",
		hint: {
			en: "The same x and w with another threshold got the answer of the call before. An answer belongs to all three arguments: what is kept between calls?",
			zh: "x 与 w 不变、只换了阈值时，得到的还是上一次调用的结果。结果取决于全部三个参数：两次调用之间保存了什么？",
		},
		program: { fires: remembering() },
	},
	{
		id: "threshold-added",
		hint: {
			en: "The threshold was added to the sum as if it were the bias. Move t to the left side of the inequality: what happens to its sign?",
			zh: "阈值被当作偏置加到了和上。把 t 移到不等式的左边，它的符号会怎样？",
		},
		program: { fires: (x, w, t) => decide(weighted(x, w) + t >= 0) },
	},
	{
		id: "decision-reversed",
		hint: {
			en: "The unit fires below the threshold and rests above it. A strong signal should make it fire.",
			zh: "低于阈值时激活，高于阈值时反而不激活。信号强才应当激活。",
		},
		program: { fires: (x, w, t) => decide(weighted(x, w) <= t) },
	},
	{
		id: "weights-rescaled",
		hint: {
			en: "The weights were divided by their sum. They need not sum to 1: the threshold was chosen for the weights as they are.",
			zh: "权重除以了它们的总和。权重之和不必等于 1：阈值是针对原来的权重设定的。",
		},
		program: {
			fires: (x, w, t) => decide(weighted(x, w) / sum(w) >= t),
			neuron: (x, w, b, act) => act(weighted(x, w) / sum(w) + b),
		},
	},
	{
		id: "mean-instead-of-sum",
		hint: {
			en: "The number of inputs had a say: the weighted sum was divided by it, or the bias counted once per input. Signals add up, and there is one bias for all of them.",
			zh: "输入的个数影响了结果：要么加权和除以了个数，要么每个输入都加了一次偏置。信号直接相加，偏置总共只有一个。",
		},
		program: {
			fires: (x, w, t) => decide(weighted(x, w) / x.length >= t),
			neuron: (x, w, b, act) => act(weighted(x, w) / x.length + b),
		},
	},
	{
		id: "weights-ignored",
		hint: {
			en: "The inputs were added without their weights. Some signals count for much, some for little, some against.",
			zh: "输入没有乘权重就直接相加了。有的信号影响大，有的影响小，有的起反作用。",
		},
		program: {
			fires: (x, _w, t) => decide(sum(x) >= t),
			neuron: (x, _w, b, act) => act(sum(x) + b),
		},
	},
	{
		id: "one-input-is-enough",
		hint: {
			en: "Every input was compared with the threshold by itself. The threshold is for all of them together: sum first.",
			zh: "每个输入各自与阈值比较。阈值是对所有输入的总和而言的：先求和。",
		},
		program: {
			fires: (x, w, t) => decide(products(x, w).some((p) => p >= t)),
		},
	},
	{
		id: "inputs-multiplied",
		hint: {
			en: "The weighted inputs were multiplied with each other. One silent input would then silence the neuron; signals add up.",
			zh: "各个加权输入被相乘了。这样只要有一个输入为零，整个神经元就没有输出；信号应当相加。",
		},
		program: {
			fires: (x, w, t) =>
				decide(products(x, w).reduce((a, b) => a * b, 1) >= t),
			neuron: (x, w, b, act) =>
				act(products(x, w).reduce((a, p) => a * p, 1) + b),
		},
	},
	{
		id: "bias-subtracted",
		hint: {
			en: "The bias was subtracted, as a threshold would be. The bias has taken up the minus sign already.",
			zh: "偏置像阈值那样被减去了。偏置本身已经包含了那个负号。",
		},
		program: { neuron: (x, w, b, act) => act(weighted(x, w) - b) },
	},
	{
		id: "bias-forgotten",
		hint: {
			en: "The bias is missing. Without it every border goes through the origin: let all inputs be 0 and look at z.",
			zh: "漏掉了偏置。没有偏置，分界线必然经过原点：令所有输入为 0，看看 z 是多少。",
		},
		program: { neuron: (x, w, _b, act) => act(weighted(x, w)) },
	},
	{
		id: "bias-per-input",
		hint: {
			en: "The bias was added once per input. A neuron has one bias, however many inputs it has.",
			zh: "每个输入都加了一次偏置。一个神经元无论有多少输入，偏置只有一个。",
		},
		program: {
			neuron: (x, w, b, act) => act(weighted(x, w) + b * x.length),
		},
	},
	{
		id: "bias-after-activation",
		hint: {
			en: "The bias was added to the answer of the activation. It moves the sum, before the activation sees it.",
			zh: "偏置加到了激活函数的结果上。偏置要先加到和上，再送入激活函数。",
		},
		program: { neuron: (x, w, b, act) => act(weighted(x, w)) + b },
	},
	{
		id: "activation-per-input",
		hint: {
			en: "Each weighted input went through the activation alone. Sum first: the activation is asked about the total.",
			zh: "每个加权输入单独经过了激活函数。先求和：激活函数处理的是总和。",
		},
		program: {
			neuron: (x, w, b, act) => sum(products(x, w).map((p) => act(p))) + b,
		},
	},
	{
		id: "activation-forgotten",
		hint: {
			en: "z was returned as it is. The activation act still has to be asked.",
			zh: "直接返回了 z。还应当把它交给激活函数 act。",
		},
		program: { neuron: (x, w, b) => weighted(x, w) + b },
	},
];
