import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step3-linear-classification/06-softmax/softmax.ts";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

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
