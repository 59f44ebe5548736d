import type { Matrix } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step3-linear-classification/06-softmax/softmax.ts";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

const { softmax: right, softmaxVjp: rightVjp } = reference;

/** Both functions, with the wrong score in place of the largest. */
const shiftedBy = (shift: (row: number[]) => number) => ({
	softmax: (Z: Matrix) =>
		Z.map((row) => {
			const exps = row.map((z) => Math.exp(z - shift(row)));
			return exps.map((e) => e / sum(exps));
		}),
	logSoftmax: (Z: Matrix) =>
		Z.map((row) => {
			const by = shift(row);
			const logTotal = Math.log(sum(row.map((z) => Math.exp(z - by))));
			return row.map((z) => z - by - logTotal);
		}),
});

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "overflow",
		hint: {
			en: "e^800 does not fit into a number. Softmax does not change when every score of a row is shifted by the same amount: which shift keeps all exponentials small?",
			zh: "e^800 超出了浮点数的范围。一行得分同时平移一个常数，softmax 的结果不变：平移多少能让所有指数都不会太大？",
		},
		program: {
			softmax: (Z) =>
				Z.map((row) => {
					const exps = row.map((z) => Math.exp(z));
					return exps.map((e) => e / sum(exps));
				}),
		},
	},
	{
		id: "global-maximum",
		hint: {
			en: "All rows were shifted by the largest score of the whole batch. A row that lies far below it then consists of zeros: each row needs a shift of its own.",
			zh: "所有行都减去了整个批次里最大的得分。远低于它的那一行取指数后全是 0：每一行要减去自己的最大值。",
		},
		program: {
			softmax: (Z) => {
				const largest = Math.max(...Z.flat());
				return Z.map((row) => {
					const exps = row.map((z) => Math.exp(z - largest));
					return exps.map((e) => e / sum(exps));
				});
			},
			logSoftmax: (Z) => {
				const largest = Math.max(...Z.flat());
				return Z.map((row) => {
					const total = sum(row.map((z) => Math.exp(z - largest)));
					return row.map((z) => z - largest - Math.log(total));
				});
			},
		},
	},
	{
		id: "row-mean-subtracted",
		hint: {
			en: "Each row was shifted by its mean. A score far above the mean still overflows: for 1000, -1000, -1000 the mean is -333. Which score of the row must become 0?",
			zh: "每一行减去的是平均值。远高于平均值的得分仍会溢出：1000、-1000、-1000 的平均值是 -333。这一行里，应当让哪个得分变成 0？",
		},
		program: shiftedBy((row) => sum(row) / row.length),
	},
	{
		id: "largest-starts-at-zero",
		hint: {
			en: "The search for the largest score began at 0. A row of negative scores alone is then not shifted at all, and at -1000 all its exponentials are 0.",
			zh: "找最大得分时是从 0 开始比较的。全为负数的一行就没有平移，得分为 -1000 时所有指数都是 0。",
		},
		program: shiftedBy((row) => Math.max(0, ...row)),
	},
	{
		id: "first-score-subtracted",
		hint: {
			en: "Each row was shifted by its first score. That need not be the largest: look at the row -1000, 1000.",
			zh: "每一行减去的是第一个得分，而它不一定最大：看看 -1000、1000 这一行。",
		},
		program: shiftedBy((row) => row[0]),
	},
	{
		id: "smallest-subtracted",
		hint: {
			en: "Each row was shifted by its smallest score. All exponents are then positive, and the largest is as far up as the row is wide.",
			zh: "每一行减去的是最小的得分。这样所有指数都不小于 0，最大的那个会随得分的差距一起变大。",
		},
		program: shiftedBy((row) => Math.min(...row)),
	},
	{
		id: "largest-size-subtracted",
		hint: {
			en: "Each row was shifted by its largest absolute value. For -1000, -1000 that moves everything further down, to e^-2000.",
			zh: "每一行减去的是绝对值的最大值。对 -1000、-1000 来说，这只会让它们更低，变成 e^-2000。",
		},
		program: shiftedBy((row) => Math.max(...row.map(Math.abs))),
	},
	{
		id: "tiny-probability-dropped",
		hint: {
			en: "A probability below some limit was set to 0. It is small, but it is what is left of a score, and float64 holds e^-700.",
			zh: "低于某个界限的概率被设成了 0。它虽小，却是得分留下的信息，而 float64 连 e^-700 都表示得出来。",
		},
		program: {
			softmax: (Z) =>
				right(Z).map((row) => row.map((a) => (a < 1e-10 ? 0 : a))),
		},
	},
	...[20, 30, 50].map(
		(limit): Mistake<typeof reference> => ({
			id: `exponent-cut-at-${limit}`,
			hint: {
				en: `The exponent is cut off at -${limit}, so all classes further down get the same probability. An exponential that is too small becomes 0 by itself and does no harm.`,
				zh: `指数在 -${limit} 处被截断，更低的类别就都得到同样的概率。指数太小时自己会变成 0，并没有坏处。`,
			},
			program: {
				softmax: (Z) =>
					right(
						Z.map((row) => {
							const largest = Math.max(...row);
							return row.map((z) => Math.max(-limit, z - largest));
						}),
					),
			},
		}),
	),
	...["1e-7", "1e-15"].map(
		(limit): Mistake<typeof reference> => ({
			id: `clipped-at-${limit}`,
			hint: {
				en: `The probabilities are held at least ${limit} away from 0 and 1. Their sum is no longer 1, and rare classes all look alike.`,
				zh: `概率被限制在离 0 和 1 至少 ${limit} 的范围内。这样它们的和不再是 1，罕见的类别也都变得一样。`,
			},
			program: {
				softmax: (Z) =>
					right(Z).map((row) =>
						row.map((a) =>
							Math.min(1 - Number(limit), Math.max(Number(limit), a)),
						),
					),
			},
		}),
	),
	{
		id: "one-class-by-sigmoid",
		hint: {
			en: "A row with a single score went through sigmoid. Where only one class exists it is certain, whatever its score.",
			zh: "只有一个得分的行用了 sigmoid。只有一个类别时，不管得分多少，它都是必然的。",
		},
		program: {
			softmax: (Z) =>
				right(Z).map((row, i) =>
					row.length > 1 ? row : [1 / (1 + Math.exp(-Z[i][0]))],
				),
		},
	},
	{
		id: "scores-negated",
		hint: {
			en: "The largest score got the smallest probability: the exponent has the wrong sign.",
			zh: "最大的得分得到了最小的概率：指数的符号反了。",
		},
		program: { softmax: (Z) => right(Z.map((row) => row.map((z) => -z))) },
	},
	{
		id: "first-row-only",
		hint: {
			en: "Every row got the probabilities of the first. Each sample has scores, and a distribution, of its own.",
			zh: "每一行得到的都是第一行的概率。每个样本都有自己的得分和自己的概率分布。",
		},
		program: { softmax: (Z) => Z.map(() => right(Z)[0]) },
	},
	{
		id: "winner-takes-all",
		hint: {
			en: "The largest score got 1 and all others 0. Softmax is softer than that: it also says how close the others come.",
			zh: "最大的得分得到 1，其余都是 0。softmax 没有这么“硬”：其余的得分差多少，它也会反映出来。",
		},
		program: {
			softmax: (Z) =>
				Z.map((row) => row.map((z) => (z === Math.max(...row) ? 1 : 0))),
		},
	},
	{
		id: "global-sum",
		hint: {
			en: "All rows share one total. Each row is one sample and has a distribution of its own: which axis holds the classes?",
			zh: "所有行共用了同一个总和。每一行是一个样本，各有自己的概率分布：类别在哪一个轴上？",
		},
		program: {
			softmax: (Z) => {
				const largest = Math.max(...Z.flat());
				const exps = Z.map((row) => row.map((z) => Math.exp(z - largest)));
				return exps.map((row) => row.map((e) => e / sum(exps.flat())));
			},
		},
	},
	{
		id: "wrong-axis",
		hint: {
			en: "The columns sum to 1 instead of the rows. A row is a sample; the classes of one sample compete with each other.",
			zh: "现在是每一列之和为 1，而不是每一行。一行是一个样本，互相竞争的是同一个样本的各个类别。",
		},
		program: {
			softmax: (Z) => {
				const totals = (Z[0] ?? []).map((_, j) => {
					const column = Z.map((row) => row[j]);
					const largest = Math.max(...column);
					return [largest, sum(column.map((z) => Math.exp(z - largest)))];
				}) as [number, number][];
				return Z.map((row) =>
					row.map((z, j) => {
						const [largest, total] = totals[j] as [number, number];
						return Math.exp(z - largest) / total;
					}),
				);
			},
		},
	},
	{
		id: "no-exponential",
		hint: {
			en: 'Scores were divided by their sum without the exponential. With negative scores that gives negative "probabilities".',
			zh: "直接用得分除以总和，漏掉了指数。得分为负时，“概率”也会变成负数。",
		},
		program: {
			softmax: (Z) => Z.map((row) => row.map((z) => z / sum(row))),
		},
	},
	{
		id: "log-of-softmax",
		hint: {
			en: "The logarithm was taken of a probability that had already rounded to 0. Keep the exponent instead of computing the exponential and undoing it.",
			zh: "概率已经舍入为 0 之后才取对数。应当保留指数本身，而不是先取指数再取对数。",
		},
		program: {
			logSoftmax: (Z) =>
				Z.map((row) => {
					const largest = Math.max(...row);
					const exps = row.map((z) => Math.exp(z - largest));
					return exps.map((e) => Math.log(e / sum(exps)));
				}),
		},
	},
	{
		id: "clipped-log",
		hint: {
			en: "A small number added inside the logarithm keeps it finite and makes it wrong: −16 or so is as far as it goes. Work from the scores.",
			zh: "在对数里加一个很小的数，虽然不会得到无穷，但结果是错的：最低只能到 −16 左右。应当从得分出发计算。",
		},
		program: {
			logSoftmax: (Z) =>
				Z.map((row) => {
					const largest = Math.max(...row);
					const exps = row.map((z) => Math.exp(z - largest));
					return exps.map((e) => Math.log(e / sum(exps) + 1e-7));
				}),
		},
	},
	{
		id: "shift-not-undone",
		hint: {
			en: "The row was shifted for the logarithm of the sum but not for the score itself. Both must be measured from the same zero.",
			zh: "求和取对数时平移了这一行，得分本身却没有平移。两者必须以同一个零点为准。",
		},
		program: {
			logSoftmax: (Z) =>
				Z.map((row) => {
					const largest = Math.max(...row);
					const logTotal = Math.log(sum(row.map((z) => Math.exp(z - largest))));
					return row.map((z) => z - logTotal);
				}),
		},
	},
	{
		id: "diagonal-only",
		hint: {
			en: "Only the diagonal of the Jacobian was used. The outputs of softmax are coupled: raising one lowers the others.",
			zh: "只用了雅可比矩阵的对角线。softmax 的各个输出互相牵制：一个升高，其余的就会降低。",
		},
		program: {
			softmaxVjp: (A, dA) =>
				A.map((row, i) => row.map((a, j) => a * (1 - a) * dA[i][j])),
		},
	},
	{
		id: "jacobian-without-cotangent",
		hint: {
			en: "The incoming gradient dA was not used as a weight: the rows of the Jacobian were summed as they are. With equal weights they cancel to 0.",
			zh: "没有用传入的梯度 dA 加权，而是把雅可比矩阵的各行直接相加。权重相等时它们会互相抵消为 0。",
		},
		program: {
			softmaxVjp: (A) => A.map((row) => row.map((a) => a * (1 - sum(row)))),
		},
	},
	{
		id: "shared-term-missing",
		hint: {
			en: "Each entry uses its own incoming gradient alone. Raising one score also lowers all other outputs of the row, and what they lose counts too.",
			zh: "每一项只用了自己的传入梯度。一个得分升高，同一行其他的输出都会降低，它们失去的也要计入。",
		},
		program: {
			softmaxVjp: (A, dA) => A.map((row, i) => row.map((a, j) => a * dA[i][j])),
		},
	},
	{
		id: "shared-over-the-batch",
		hint: {
			en: "One shared term was formed for the whole batch. Samples know nothing of each other: every row shares a number of its own.",
			zh: "整个批次共用了同一个公共项。样本之间互不相干：每一行有自己的公共项。",
		},
		program: {
			softmaxVjp: (A, dA) => {
				const shared = sum(
					A.flatMap((row, i) => row.map((a, j) => a * dA[i][j])),
				);
				return A.map((row, i) => row.map((a, j) => a * (dA[i][j] - shared)));
			},
		},
	},
	{
		id: "output-factor-missing",
		hint: {
			en: "The shared term was subtracted, but the result was not weighted. How much a score moves its own output depends on how large that output is.",
			zh: "减去了公共项，却没有加权。一个得分能让自己的输出变动多少，取决于这个输出本身有多大。",
		},
		program: {
			softmaxVjp: (A, dA) =>
				A.map((row, i) => {
					const shared = sum(row.map((a, j) => a * dA[i][j]));
					return dA[i].map((d) => d - shared);
				}),
		},
	},
	{
		id: "gradient-averaged",
		hint: {
			en: "The gradient was divided by the number of samples. A mean belongs to the loss, and the incoming gradient already carries it; softmax itself averages nothing.",
			zh: "梯度除以了样本数。平均属于损失，传入的梯度里已经包含了它；softmax 本身不取平均。",
		},
		program: {
			softmaxVjp: (A, dA) =>
				rightVjp(A, dA).map((row) => row.map((d) => d / A.length)),
		},
	},
	{
		id: "gradient-reversed",
		hint: {
			en: "Every entry has the wrong sign. Raising a score raises its own output: look at who is subtracted from whom.",
			zh: "每一项的符号都反了。得分升高，自己的输出也升高：看看是谁减谁。",
		},
		program: {
			softmaxVjp: (A, dA) => rightVjp(A, dA).map((row) => row.map((d) => -d)),
		},
	},
	{
		id: "softmax-once-more",
		hint: {
			en: "Softmax was applied to A again. A is already its output; scores are not needed here at all.",
			zh: "对 A 又做了一次 softmax。A 已经是它的输出，这里根本用不到得分。",
		},
		program: { softmaxVjp: (A, dA) => rightVjp(right(A), dA) },
	},
	{
		id: "derivative-of-log-softmax",
		hint: {
			en: "This is the way back through log-softmax. Here the incoming gradient belongs to the probabilities themselves.",
			zh: "这是 logSoftmax 的反向传播。这里传入的梯度是对概率本身的。",
		},
		program: {
			softmaxVjp: (A, dA) =>
				A.map((row, i) => {
					const total = sum(dA[i]);
					return row.map((a, j) => dA[i][j] - a * total);
				}),
		},
	},
	{
		id: "arguments-swapped",
		hint: {
			en: "Outputs and incoming gradient changed places: the probabilities were passed back as if they were the gradient.",
			zh: "输出和传入的梯度换了位置：概率被当成梯度传了回去。",
		},
		program: { softmaxVjp: (A, dA) => rightVjp(dA, A) },
	},
	{
		id: "output-minus-gradient",
		hint: {
			en: "This difference is the shortcut of softmax together with cross-entropy, where the second matrix holds labels. Here any gradient may come in.",
			zh: "这个差是 softmax 与交叉熵合在一起时的简化结果，那里第二个矩阵是标签。而这里传入的可以是任意梯度。",
		},
		program: {
			softmaxVjp: (A, dA) => A.map((row, i) => row.map((a, j) => a - dA[i][j])),
		},
	},
	{
		id: "shared-term-unweighted",
		hint: {
			en: "What the outputs share was averaged plainly. Each incoming gradient counts as much as the probability it belongs to.",
			zh: "各输出共有的那一项被当成了普通平均。每个传入的梯度应当按它对应的概率计入。",
		},
		program: {
			softmaxVjp: (A, dA) =>
				A.map((row, i) => {
					const incoming = dA[i];
					const mean = sum(incoming) / incoming.length;
					return row.map((a, j) => a * (incoming[j] - mean));
				}),
		},
	},
];
