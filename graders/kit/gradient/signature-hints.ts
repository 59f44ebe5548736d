import type { Text } from "../text.ts";

/** What a hint may mention. */
export interface SignatureFacts {
	/** Tensors concerned, such as `["W1", "B1"]`. */
	readonly tensors: readonly string[];
	/** Received divided by expected, where one number says it. */
	readonly ratio?: number;
	readonly batch?: number;
	readonly classes?: number;
	/** Innermost layer that is right and the next one, which is wrong. */
	readonly layers?: { readonly right: string; readonly wrong: string };
}

export type SignatureId = keyof typeof signatureHints;

/** One or two sentences for each signature: what the numbers show, where to look. */
export const signatureHints = {
	sign: ({ tensors }) => ({
		en: `${every(tensors)} has the right size and the opposite sign. The gradient points uphill; the minus that walks down belongs to the update.`,
		zh: `${everyZh(tensors)}大小正确、符号相反。梯度指向损失上升的方向，下降所需的负号属于参数更新那一步。`,
	}),
	"missing-mean": ({ tensors, batch = 0 }) => ({
		en: `${every(tensors)} is ${batch} times what it should be, and the batch has ${batch} rows. The loss is a mean over the rows: find the one place where that division belongs.`,
		zh: `${everyZh(tensors)}都是应有值的 ${batch} 倍，而这一批恰有 ${batch} 个样本。损失函数是对样本取平均：找到应当做这次除法的唯一位置。`,
	}),
	"mean-twice": ({ tensors, batch = 0 }) => ({
		en: `${every(tensors)} is 1/${batch} of what it should be, and the batch has ${batch} rows. The mean over the rows was taken more than once.`,
		zh: `${everyZh(tensors)}都只有应有值的 1/${batch}，而这一批恰有 ${batch} 个样本。对样本的平均做了不止一次。`,
	}),
	"bias-not-averaged": ({ tensors, batch = 0 }) => ({
		en: `Only ${list(tensors)} is wrong, ${batch} times what it should be, and the batch has ${batch} rows. Weights and bias share the same mean over the rows.`,
		zh: `只有 ${list(tensors)} 不对，是应有值的 ${batch} 倍，而这一批恰有 ${batch} 个样本。权重与偏置用的是同一个对样本的平均。`,
	}),
	"bias-averaged-twice": ({ tensors, batch = 0 }) => ({
		en: `Only ${list(tensors)} is wrong, 1/${batch} of what it should be, and the batch has ${batch} rows. If the rows are already divided by their number, adding them up is all that is left.`,
		zh: `只有 ${list(tensors)} 不对，只有应有值的 1/${batch}，而这一批恰有 ${batch} 个样本。如果每一行已经除过样本数，剩下的就只是求和。`,
	}),
	"factor-two": ({ tensors }) => ({
		en: `${every(tensors)} is twice what it should be. Compare the constant in front of the loss with what is left after differentiating a square.`,
		zh: `${everyZh(tensors)}都是应有值的 2 倍。对照损失函数前面的常数，看看平方求导之后还剩下什么。`,
	}),
	"factor-half": ({ tensors }) => ({
		en: `${every(tensors)} is half as large as it should be. A ½ in front of the loss meets the 2 that a square gives; count them once each.`,
		zh: `${everyZh(tensors)}只有应有的一半。损失函数前的 ½ 会与平方求导产生的 2 相遇，二者各算一次。`,
	}),
	"per-class-mean": ({ tensors, classes = 0 }) => ({
		en: `${every(tensors)} is 1/${classes} of what it should be, and there are ${classes} classes. The loss averages over samples; over the outputs of one sample it adds.`,
		zh: `${everyZh(tensors)}都只有应有值的 1/${classes}，而类别恰有 ${classes} 个。损失函数只对样本取平均，对同一样本的各个输出则是求和。`,
	}),
	"ambiguous-scale": ({ tensors, ratio = 1, batch = 0, classes = 0 }) => ({
		en: `${every(tensors)} is ${times(ratio)} what it should be. ${origins(ratio, batch, classes).en}`,
		zh: `${everyZh(tensors)}是应有值的 ${shown(ratio)} 倍。${origins(ratio, batch, classes).zh}`,
	}),
	scaled: ({ tensors, ratio = 1 }) => ({
		en: `${every(tensors)} is ${times(ratio)} what it should be. The direction is right: look for one constant factor, and where that number comes from.`,
		zh: `${everyZh(tensors)}都是应有值的 ${shown(ratio)} 倍。方向正确：找出那个多余或缺少的常数因子，想想这个数从哪里来。`,
	}),
	transposed: ({ tensors }) => ({
		en: `In ${list(tensors)} rows and columns have changed places. A gradient has the shape of its parameter, entry for entry.`,
		zh: `${list(tensors)} 的行和列互换了。梯度与它的参数形状相同，元素一一对应。`,
	}),
	"kernel-turned": ({ tensors }) => ({
		en: `${list(tensors)} holds the right numbers turned by 180°. Of all the gradients of a convolution only the one for the input needs the turned kernel.`,
		zh: `${list(tensors)} 的数值正确，但旋转了 180°。在卷积的各个梯度中，只有对输入的梯度需要旋转卷积核。`,
	}),
	"bias-not-summed": ({ tensors }) => ({
		en: `Only ${list(tensors)} is wrong. Every row of the batch uses the same bias, so each of them contributes to its gradient.`,
		zh: `只有 ${list(tensors)} 不对。这一批的每个样本都共用同一个偏置，因此每一行都对它的梯度有贡献。`,
	}),
	"no-gradient": ({ tensors }) => ({
		en: `${list(tensors)} received the gradient 0, though the loss depends on it. Somewhere on the way back the chain was cut.`,
		zh: `${list(tensors)} 得到的梯度为 0，而损失函数确实依赖于它。反向传播的链条在途中断了。`,
	}),
	"off-diagonal": ({ tensors }) => ({
		en: `In the true gradient of ${list(tensors)} every row sums to 0; here it does not. The outputs of softmax are coupled: raising one lowers the others.`,
		zh: `${list(tensors)} 的正确梯度每一行之和为 0，这里却不是。softmax 的各个输出相互关联：一个升高，其余就降低。`,
	}),
	"batch-statistics": ({ tensors }) => ({
		en: `In the true gradient of ${list(tensors)} every column sums to 0; here it does not. Mean and variance of the batch depend on the input too.`,
		zh: `${list(tensors)} 的正确梯度每一列之和为 0，这里却不是。这一批的均值和方差也依赖于输入。`,
	}),
	"through-time": ({ tensors }) => ({
		en: `The last time step of ${list(tensors)} is right and earlier ones are not. An earlier state also acts through every state after it.`,
		zh: `${list(tensors)} 的最后一个时间步正确，之前的不对。较早的状态还会通过其后的每个状态起作用。`,
	}),
	"cotangent-returned": ({ tensors }) => ({
		en: `${list(tensors)} is the incoming gradient, passed on unchanged. The chain rule multiplies it by the slope of this function.`,
		zh: `${list(tensors)} 就是传入的梯度，原样传了出去。按链式法则，还要乘上这个函数自身的导数。`,
	}),
	"update-order": ({ layers }) => ({
		en: `${right(layers)} and ${wrong(layers)} is off by a few percent. That happens when weights are updated while gradients that need their old values are still to come.`,
		zh: `${rightZh(layers)}，而${wrongZh(layers)}只差百分之几。如果在其余梯度算完之前就更新了权重，便会如此：它们需要的是更新前的值。`,
	}),
	"derivative-argument": ({ layers }) => ({
		en: `${right(layers)} and ${wrong(layers)} points nearly the right way. Between them stands the activation: which variable does its derivative take? And does every gradient see the weights from before the update?`,
		zh: `${rightZh(layers)}，而${wrongZh(layers)}方向接近正确。两者之间是激活函数：它的导数取的是哪个变量？另外，各个梯度用的是否都是更新前的权重？`,
	}),
	"derivative-missing": ({ layers }) => ({
		en: `${right(layers)} and ${wrong(layers)} points roughly the right way. Between them the gradient passes the weights, then the activation: is its derivative multiplied in, and taken of the right variable?`,
		zh: `${rightZh(layers)}，而${wrongZh(layers)}方向大致正确。两者之间梯度先穿过权重，再穿过激活函数：是否乘上了激活函数的导数，自变量用对了吗？`,
	}),
	"between-layers": ({ layers }) => ({
		en: `${right(layers)} and ${wrong(layers)} points elsewhere, so the error lies between the two. Two things happen there: the gradient goes back through the weights, then through the activation.`,
		zh: `${rightZh(layers)}，而${wrongZh(layers)}方向不对，可见错误在两者之间。那里有两步：梯度先穿过权重，再穿过激活函数。`,
	}),
} satisfies Record<string, (facts: SignatureFacts) => Text>;

const list = (names: readonly string[]) => names.join(", ");
const every = (names: readonly string[]) => `Every entry of ${list(names)}`;
const everyZh = (names: readonly string[]) => `${names.join("、")} 的每个元素`;

type Layers = SignatureFacts["layers"];
const right = (layers: Layers) => `The gradient of ${layers?.right} is right`;
const wrong = (layers: Layers) => `that of ${layers?.wrong}`;
const rightZh = (layers: Layers) => `${layers?.right} 的梯度正确`;
const wrongZh = (layers: Layers) => ` ${layers?.wrong} 的梯度`;

const shown = (ratio: number) => String(Number(ratio.toPrecision(4)));
const times = (ratio: number) => `${shown(ratio)} times`;

function origins(ratio: number, batch: number, classes: number): Text {
	const size = Math.abs(ratio) > 1 ? Math.abs(ratio) : 1 / Math.abs(ratio);
	const is = (n: number) => Math.abs(size - n) < 1e-3;
	const en = [
		...(is(batch) ? [`the ${batch} rows of the batch`] : []),
		...(is(classes) ? [`the ${classes} classes`] : []),
		...(is(2) ? ["the 2 that a square leaves"] : []),
	];
	const zh = [
		...(is(batch) ? [`这一批的 ${batch} 个样本`] : []),
		...(is(classes) ? [`${classes} 个类别`] : []),
		...(is(2) ? ["平方求导产生的 2"] : []),
	];
	return {
		en: `The number fits ${en.join(" as well as ")}; other sizes would tell them apart.`,
		zh: `这个数既可能来自${zh.join("，也可能来自")}；换一组大小就能区分。`,
	};
}
