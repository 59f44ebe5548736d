import { columnSums, matMul, transpose } from "#given/matrix.ts";
import { affine } from "#given/step1-basics/06-linear-collapse.ts";
import { mse } from "#given/step1-basics/10-loss-functions.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step2-linear-regression/03-batch-gradient/batch-gradient.ts";

type Grads = typeof reference.linearGrads;
type Answer = ReturnType<Grads>;

const scaled = (M: Matrix, factor: number): Matrix =>
	M.map((row) => row.map((value) => factor * value));

const errors = (Z: Matrix, Y: Matrix): Matrix =>
	Z.map((row, i) => row.map((z, j) => z - Y[i][j]));

const meanErrors = (X: Matrix, Y: Matrix, W: Matrix, B: Vector): Matrix =>
	scaled(errors(affine(X, W, B), Y), 1 / X.length);

/** Right from ∂J/∂Z on. */
const backward = (dZ: Matrix, X: Matrix, W: Matrix): Answer => ({
	dW: matMul(transpose(X), dZ),
	dB: columnSums(dZ),
	dX: matMul(dZ, transpose(W)),
});

/** The right answer with some gradients replaced. */
const except =
	(wrong: (dZ: Matrix, X: Matrix, W: Matrix) => Partial<Answer>): Grads =>
	(X, Y, W, B) => {
		const dZ = meanErrors(X, Y, W, B);
		return { ...backward(dZ, X, W), ...wrong(dZ, X, W) };
	};

/** The right way back from a wrong ∂J/∂Z. */
const from =
	(wrong: (X: Matrix, Y: Matrix, W: Matrix, B: Vector) => Matrix): Grads =>
	(X, Y, W, B) =>
		backward(wrong(X, Y, W, B), X, W);

/** Central differences of a loss in every entry of A. */
const nudged = (A: Matrix, loss: (moved: Matrix) => number): Matrix =>
	A.map((row, i) =>
		row.map((_, j) => {
			const at = (step: number) =>
				loss(
					A.map((line, p) =>
						line.map((a, q) => (p === i && q === j ? a + step : a)),
					),
				);
			return (at(1e-5) - at(-1e-5)) / 2e-5;
		}),
	);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "no-mean",
		hint: {
			en: "All gradients grow with the number of rows. The loss is a mean over the batch, and its gradient is one too.",
			zh: "所有梯度都随行数成倍变大。损失是对批次取的平均，它的梯度也应当是平均。",
		},
		program: {
			linearGrads: from((X, Y, W, B) => errors(affine(X, W, B), Y)),
		},
	},
	{
		id: "mean-over-all-entries",
		hint: {
			en: "The errors were divided by the number of entries, rows times outputs. The mean runs over the rows; the outputs of one row add up.",
			zh: "误差除以了元素总数，即行数乘以输出数。平均只对各行取，同一行的各个输出是相加的。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				scaled(meanErrors(X, Y, W, B), 1 / B.length),
			),
		},
	},
	{
		id: "mean-over-inputs",
		hint: {
			en: "The errors were divided by the number of inputs. Which length of X counts the samples?",
			zh: "误差除以了输入的个数。X 的哪一个长度才是样本数？",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				scaled(errors(affine(X, W, B), Y), 1 / W.length),
			),
		},
	},
	{
		id: "divided-by-one-less",
		hint: {
			en: "The errors were divided by one less than the number of rows. That is how a variance is estimated from a sample; the loss is a plain mean over m rows.",
			zh: "误差除以了“行数减一”。那是用样本估计方差时的做法；这里的损失就是对 m 行取平均。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				scaled(errors(affine(X, W, B), Y), 1 / (X.length - 1)),
			),
		},
	},
	{
		id: "error-without-sign",
		hint: {
			en: "The errors lost their signs. A row that lies above its target and one that lies below pull in opposite directions.",
			zh: "误差丢掉了符号。高于目标的行与低于目标的行，拉的方向正好相反。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				meanErrors(X, Y, W, B).map((row) => row.map(Math.abs)),
			),
		},
	},
	{
		id: "first-output-only",
		hint: {
			en: "Only the first output sent its error back. The length of a row's error is measured over all outputs, and each of them has a column in W and an entry in B.",
			zh: "只有第一个输出的误差参与了反向传播。一行的误差要对所有输出计算，每个输出在 W 里有一列、在 B 里有一项。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				meanErrors(X, Y, W, B).map((row) => row.map((e, j) => (j ? 0 : e))),
			),
		},
	},
	{
		id: "last-row-only",
		hint: {
			en: "Only the last row has a say: inside the loop over the rows a gradient is replaced where it should be added to.",
			zh: "只有最后一行起了作用：在对各行的循环里，梯度应当累加，却被覆盖了。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				errors(affine(X, W, B), Y).map((row, i) =>
					row.map((e) => (i === X.length - 1 ? e : 0)),
				),
			),
		},
	},
	{
		id: "repeated-row-counts-once",
		hint: {
			en: "A row that occurs twice in the batch was counted once. Every row has its share of the mean, also the second of its kind.",
			zh: "批次中重复出现的行只算了一次。平均时每一行都占一份，重复的也一样。",
		},
		program: {
			linearGrads: from((X, Y, W, B) => {
				const rows = X.map((x, i) => [...x, ...Y[i]].join());
				return meanErrors(X, Y, W, B).map((row, i) =>
					rows.indexOf(rows[i]) < i ? row.map(() => 0) : row,
				);
			}),
		},
	},
	{
		id: "rows-of-zeros-skipped",
		hint: {
			en: "Rows whose inputs are all 0 were left out. They say nothing about W, and they have their share in dB and in dX.",
			zh: "输入全为 0 的行被漏掉了。它们对 W 没有影响，但在 dB 和 dX 中都有份。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				meanErrors(X, Y, W, B).map((row, i) =>
					X[i].every((x) => x === 0) ? row.map(() => 0) : row,
				),
			),
		},
	},
	{
		id: "weights-moved-before-dx",
		hint: {
			en: "dX was computed with weights that had been updated. All three gradients belong to the W and B that were handed in.",
			zh: "计算 dX 时用了更新之后的权重。三个梯度都应当取在传入的 W 与 B 处。",
		},
		program: {
			linearGrads: except((dZ, X, W) => {
				const { dW } = backward(dZ, X, W);
				const moved = W.map((row, i) => row.map((w, j) => w - 0.1 * dW[i][j]));
				return { dX: matMul(dZ, transpose(moved)) };
			}),
		},
	},
	{
		id: "clipped",
		hint: {
			en: "Large errors were cut off. The gradient grows with the error, however large that is; a limit belongs to the update, if anywhere.",
			zh: "过大的误差被截断了。误差多大，梯度就多大；若要设限，也应当放在更新那一步。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				meanErrors(X, Y, W, B).map((row) =>
					row.map((e) => Math.max(-1000, Math.min(1000, e))),
				),
			),
		},
	},
	{
		id: "small-errors-skipped",
		hint: {
			en: "Small errors were taken for 0. A small error has a small gradient; only an exact fit has none.",
			zh: "很小的误差被当成了 0。误差小，梯度也小；只有完全吻合时梯度才是 0。",
		},
		program: {
			linearGrads: from((X, Y, W, B) =>
				meanErrors(X, Y, W, B).map((row) =>
					row.map((e) => (Math.abs(e) < 1e-6 ? 0 : e)),
				),
			),
		},
	},
	{
		id: "numeric-differentiation",
		hint: {
			en: "The gradients were found by nudging every entry and looking at the loss. That takes two forward passes per entry, and beside a large number the nudge is lost to rounding: follow the error back instead.",
			zh: "梯度是靠逐个微调、再看损失变化求出来的。每个元素要做两次前向计算，而且在很大的数旁边，微小的改动会被舍入掉：应当让误差沿原路传回来。",
		},
		program: {
			linearGrads: (X, Y, W, B) => ({
				dW: nudged(W, (moved) => mse(affine(X, moved, B), Y)),
				dB: nudged([B], ([moved]) => mse(affine(X, W, moved), Y))[0],
				dX: nudged(X, (moved) => mse(affine(moved, W, B), Y)),
			}),
		},
	},
	{
		id: "factor-two",
		hint: {
			en: "All gradients are twice too long. The ½ in front of the loss is there for the 2 that the square leaves.",
			zh: "所有梯度都大了一倍。损失前面的 ½ 正是用来抵消平方求导产生的 2 的。",
		},
		program: {
			linearGrads: from((X, Y, W, B) => scaled(meanErrors(X, Y, W, B), 2)),
		},
	},
	{
		id: "error-sign",
		hint: {
			en: "The error was taken as y − z. When z grows above y the loss grows: which sign must the gradient have there? The minus that walks downhill belongs to the update.",
			zh: "误差取成了 y − z。z 大于 y 时，z 再增大损失就增大：此处梯度应当是什么符号？走下坡所需的负号属于更新那一步。",
		},
		program: {
			linearGrads: from((X, Y, W, B) => scaled(meanErrors(X, Y, W, B), -1)),
		},
	},
	{
		id: "bias-left-out",
		hint: {
			en: "The errors were computed without the bias. It belongs to the forward computation: every row gets it added.",
			zh: "计算误差时漏掉了偏置。偏置属于前向计算，每一行都要加上它。",
		},
		program: {
			linearGrads: from((X, Y, W) =>
				scaled(errors(matMul(X, W), Y), 1 / X.length),
			),
		},
	},
	{
		id: "bias-not-summed",
		hint: {
			en: "dB holds one gradient per row. B is shared by all rows: what each of them asks of it comes together in one list, as long as B.",
			zh: "dB 里每一行各有一份梯度。B 由所有行共用：各行对它的要求要合成一个与 B 等长的列表。",
		},
		program: {
			linearGrads: except((dZ) => ({ dB: dZ as unknown as Vector })),
		},
	},
	{
		id: "bias-as-matrix",
		hint: {
			en: "dB is a matrix of one row, as B is in many books. Here B is a list of numbers, and its gradient has the same shape.",
			zh: "dB 成了只有一行的矩阵，许多教材里的 B 就是这样写的。这里 B 是一维的数值列表，梯度的形状与它相同。",
		},
		program: {
			linearGrads: except((dZ) => ({
				dB: [columnSums(dZ)] as unknown as Vector,
			})),
		},
	},
	{
		id: "bias-of-first-row",
		hint: {
			en: "dB is what the first row alone asks for. B is shared by all rows, and each of them has its share.",
			zh: "dB 只取了第一行的份额。B 由所有行共用，每一行都有一份。",
		},
		program: { linearGrads: except((dZ) => ({ dB: dZ[0] })) },
	},
	{
		id: "bias-of-last-row",
		hint: {
			en: "dB is what the last row alone asks for: a sum over the rows keeps what was there and adds to it.",
			zh: "dB 只剩下最后一行的份额：对各行求和时，应当在已有的值上累加，而不是覆盖。",
		},
		program: { linearGrads: except((dZ) => ({ dB: dZ[dZ.length - 1] })) },
	},
	{
		id: "bias-averaged-twice",
		hint: {
			en: "Only dB is too short: its rows were averaged, and they had been divided by their number before. The mean is taken once.",
			zh: "只有 dB 偏小：各行已经除过行数，这里又取了一次平均。平均只取一次。",
		},
		program: {
			linearGrads: except((dZ) => ({
				dB: columnSums(dZ).map((db) => db / dZ.length),
			})),
		},
	},
	{
		id: "bias-not-averaged",
		hint: {
			en: "Only dB is too long: it adds up errors that were not divided by the number of rows. W and B share one ∂J/∂Z.",
			zh: "只有 dB 偏大：累加的是没有除以行数的误差。W 与 B 用的是同一个 ∂J/∂Z。",
		},
		program: {
			linearGrads: except((dZ) => ({
				dB: columnSums(dZ).map((db) => db * dZ.length),
			})),
		},
	},
	{
		id: "bias-along-outputs",
		hint: {
			en: "dB adds along the outputs of a row and has one number per row. There is one bias per output: along which axis is it shared?",
			zh: "dB 沿着每行的各个输出求和，结果每行一个数。偏置是每个输出一个：它在哪个轴上是共用的？",
		},
		program: {
			linearGrads: except((dZ) => ({ dB: columnSums(transpose(dZ)) })),
		},
	},
	{
		id: "x-not-transposed",
		hint: {
			en: "dW multiplies X itself with ∂J/∂Z. A weight collects over the rows, so the rows must be the length that the two factors share.",
			zh: "dW 直接用 X 乘以 ∂J/∂Z。权重要对各行累加，所以两个因子之间被消去的那个长度必须是行数。",
		},
		program: { linearGrads: except((dZ, X) => ({ dW: matMul(X, dZ) })) },
	},
	{
		id: "dw-transposed",
		hint: {
			en: "dW came out with outputs as rows and inputs as columns. It has the shape of W.",
			zh: "dW 的行成了输出、列成了输入。它的形状应当与 W 相同。",
		},
		program: {
			linearGrads: except((dZ, X) => ({ dW: matMul(transpose(dZ), X) })),
		},
	},
	{
		id: "w-not-transposed",
		hint: {
			en: "dX multiplies ∂J/∂Z with W itself. On the way forward W turns inputs into outputs; on the way back it has to turn outputs into inputs.",
			zh: "dX 直接用 ∂J/∂Z 乘以 W。前向时 W 把输入变成输出，反向时则要把输出变回输入。",
		},
		program: { linearGrads: except((dZ, _, W) => ({ dX: matMul(dZ, W) })) },
	},
	{
		id: "dx-not-averaged",
		hint: {
			en: "Only dX is too long: it starts from errors that were not divided by the number of rows. All three gradients belong to one and the same J.",
			zh: "只有 dX 偏大：它用的是没有除以行数的误差。三个梯度属于同一个 J。",
		},
		program: {
			linearGrads: except((dZ, _, W) => ({
				dX: scaled(matMul(dZ, transpose(W)), dZ.length),
			})),
		},
	},
	{
		id: "prediction-for-error",
		hint: {
			en: "The predictions were sent back instead of the errors. At a perfect fit nothing must move: where does Y come in?",
			zh: "反向传播的是预测值，而不是误差。完全拟合时任何量都不应再动：Y 用在哪里？",
		},
		program: {
			linearGrads: from((X, _, W, B) => scaled(affine(X, W, B), 1 / X.length)),
		},
	},
];
