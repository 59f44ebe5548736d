import { columnSums, matMul, transpose } from "#given/matrix.ts";
import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step2-linear-regression/05-normal-equation/normal-equation.ts";

type Solve = typeof reference.solve;
type Fitting = typeof reference.normalEquation;

interface Ways {
	/** The row that keeps the unknown of column j. */
	pivotRow: (rows: Matrix, j: number) => number;
	/** What column j is called when it is refused; undefined where it is not. */
	refused: (pivot: number, j: number, A: Matrix) => number | undefined;
}

const largestOf = (A: Matrix, j: number): number =>
	Math.max(...A.map((row) => Math.abs(row[j])));

const right: Ways = {
	pivotRow: (rows, j) =>
		rows.reduce(
			(best, row, i) =>
				i > j && Math.abs(row[j]) > Math.abs(rows[best][j]) ? i : best,
			j,
		),
	refused: (pivot, j, A) =>
		Math.abs(pivot) <= 1e-12 * largestOf(A, j) ? j : undefined,
};

/** Elimination in which something goes another way than the right one. */
const elimination =
	(ways: Partial<Ways>): Solve =>
	(A, B) => {
		const { pivotRow, refused } = { ...right, ...ways };
		let rows = A.map((row, i) => [...row, ...B[i]]);
		for (let j = 0; j < A.length; j++) {
			const best = pivotRow(rows, j);
			const name = refused(rows[best][j], j, A);
			if (name !== undefined)
				throw new RangeError(`column ${name} depends on the columns before it`);
			[rows[j], rows[best]] = [rows[best], rows[j]];
			const pivot = rows[j].map((a) => a / rows[j][j]);
			rows = rows.map((row, i) =>
				i === j ? pivot : row.map((a, k) => a - row[j] * pivot[k]),
			);
		}
		return rows.map((row) => row.slice(A.length));
	};

/** The normal equation with a `solve` that may be another than the reference's. */
const fitting =
	(solve: Solve): Fitting =>
	(X, Y) => {
		const inputs = X.map((row) => [1, ...row]);
		const Xt = transpose(inputs);
		const [B, ...W] = solve(matMul(Xt, inputs), matMul(Xt, Y));
		return { W, B };
	};

/** A wrong elimination, and the normal equation that rests on it. */
const both = (solve: Solve) => ({ solve, normalEquation: fitting(solve) });

const mean = (A: Matrix): Vector => columnSums(A).map((sum) => sum / A.length);

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "absolute-threshold",
		hint: {
			en: "The threshold is a fixed number. A column measured in millionths is small and still independent; a large one leaves large noise. Compare with the column's own size.",
			zh: "阈值是一个固定的数。以百万分之一为单位的列很小，却可能是独立的；很大的列，误差也大。应当与这一列自身的大小相比。",
		},
		program: both(
			elimination({
				refused: (pivot, j) => (Math.abs(pivot) <= 1e-10 ? j : undefined),
			}),
		),
	},
	{
		id: "near-misses-refused",
		hint: {
			en: "Columns that nearly agree were refused as if they agreed. They are independent, and the answer is exact enough; only what rounding leaves behind is to be taken for 0.",
			zh: "两列只是相近，就被当作相关而拒绝了。它们仍是独立的，解也足够准确；只有舍入留下的残余才应当看作 0。",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					Math.abs(pivot) <= 1e-4 * largestOf(A, j) ? j : undefined,
			}),
		),
	},
	{
		id: "threshold-too-wide",
		hint: {
			en: "The threshold is wider than the docstring's: columns were refused of which more than 1e-12 is left. Calendar years beside a column of ones lose seven digits, and have a best line.",
			zh: "阈值比文档注释规定的宽：有些列剩下的部分还多于 1e-12，就被拒绝了。年份与一列 1 放在一起会丢掉七位有效数字，但最佳直线依然存在。",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					Math.abs(pivot) <= 1e-9 * largestOf(A, j) ? j : undefined,
			}),
		),
	},
	{
		id: "threshold-too-narrow",
		hint: {
			en: "The threshold is narrower than the docstring's: a column was let through of which less than 1e-12 is left. That much may be nothing but rounding.",
			zh: "阈值比文档注释规定的窄：有一列剩下的部分不到 1e-12，却被放过了。这么小的量可能只是舍入误差。",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					Math.abs(pivot) <= 1e-14 * largestOf(A, j) ? j : undefined,
			}),
		),
	},
	{
		id: "largest-of-free-rows",
		hint: {
			en: "What is left of a column was compared with the rows below the diagonal only. The docstring speaks of the largest entry that the column has in A, wherever it stands.",
			zh: "一列还剩多少，只与对角线以下的行作了比较。文档注释说的是这一列在 A 中的最大元素，不论它在哪一行。",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					Math.abs(pivot) <= 1e-12 * largestOf(A.slice(j), j) ? j : undefined,
			}),
		),
	},
	{
		id: "one-equation-unchecked",
		hint: {
			en: "A system of one equation was divided without a look at what it is divided by. 0x = 1 has no answer, and 0x = 0 has too many.",
			zh: "只有一个方程时，没看除数就直接除了。0x = 1 无解，0x = 0 则有无穷多解。",
		},
		program: {
			solve: (A, B) =>
				A.length === 1 ? [B[0].map((b) => b / A[0][0])] : reference.solve(A, B),
		},
	},
	{
		id: "zero-sides-answered",
		hint: {
			en: "A right side of zeros was answered with zeros at once. Where A is singular that is one answer of many: look at A first.",
			zh: "右端全为 0 时立刻返回了 0。A 奇异时，那只是无穷多解中的一个：应当先看 A。",
		},
		program: {
			solve: (A, B) =>
				B.flat().every((b) => b === 0)
					? B.map((row) => row.map(() => 0))
					: reference.solve(A, B),
		},
	},
	{
		id: "as-many-samples-refused",
		hint: {
			en: "As many samples as unknowns were refused. Two different points have one line through them; only fewer are too few.",
			zh: "样本数与未知数个数相等时被拒绝了。过两个不同的点恰有一条直线；比未知数还少，才是太少。",
		},
		program: {
			normalEquation: (X, Y) => {
				if (X.length <= X[0].length + 1)
					throw new RangeError("too few samples");
				return reference.normalEquation(X, Y);
			},
		},
	},
	{
		id: "repeated-sample-counts-once",
		hint: {
			en: "A sample that occurs twice was counted once. The loss is a mean over all samples, and the second of them costs as much as the first.",
			zh: "重复出现的样本只算了一次。损失是对所有样本取平均，第二个与第一个同样计入。",
		},
		program: {
			normalEquation: (X, Y) => {
				const rows = X.map((x, i) => [...x, ...Y[i]].join());
				const isNew = (_: Vector, i: number) => rows.indexOf(rows[i]) === i;
				return reference.normalEquation(X.filter(isNew), Y.filter(isNew));
			},
		},
	},
	{
		id: "samples-of-zeros-skipped",
		hint: {
			en: "Samples whose inputs are all 0 were left out. They say where the fit is when nothing comes in, which is the bias.",
			zh: "输入全为 0 的样本被漏掉了。它们说明了没有输入时拟合结果在哪里，而那正是偏置。",
		},
		program: {
			normalEquation: (X, Y) => {
				const isKept = X.map((x) => x.some((value) => value !== 0));
				return reference.normalEquation(
					X.filter((_, i) => isKept[i]),
					Y.filter((_, i) => isKept[i]),
				);
			},
		},
	},
	{
		id: "columns-for-rows",
		hint: {
			en: "The system was solved with the rows and columns of A exchanged. Row i of A is equation i, column j belongs to unknown j.",
			zh: "解方程组时把 A 的行与列弄反了。A 的第 i 行是第 i 个方程，第 j 列属于第 j 个未知数。",
		},
		program: { solve: (A, B) => reference.solve(transpose(A), B) },
	},
	{
		id: "no-pivoting",
		hint: {
			en: "The entry on the diagonal was divided by, whatever it was. It may be 0, or so small that everything else drowns: which of the remaining equations has the most of this unknown?",
			zh: "不管对角线上是什么数，直接拿来作除数了。它可能是 0，也可能小到让其他数全被淹没：剩下的方程里，哪一个含这个未知数最多？",
		},
		program: both(
			elimination({ pivotRow: (_, j) => j, refused: () => undefined }),
		),
	},
	{
		id: "zero-pivot-refused",
		hint: {
			en: "A 0 on the diagonal was taken for a singular system. Another equation may still hold this unknown; the order of the equations is free.",
			zh: "对角线上出现 0，就断定方程组奇异了。别的方程里也许还有这个未知数；方程的次序是可以调换的。",
		},
		program: both(elimination({ pivotRow: (_, j) => j })),
	},
	{
		id: "swap-only-at-zero",
		hint: {
			en: "Equations were exchanged only where the diagonal held an exact 0. A very small number there does the same harm: dividing by it makes the other entries vanish in rounding.",
			zh: "只有对角线上恰好为 0 时才交换方程。很小的数同样有害：除以它之后，其他各项会在舍入中消失。",
		},
		program: both(
			elimination({
				pivotRow: (rows, j) => (rows[j][j] !== 0 ? j : right.pivotRow(rows, j)),
			}),
		),
	},
	{
		id: "ordered-once",
		hint: {
			en: "The equations were put in order once, by their first unknown. Elimination changes them: which one is best for the next unknown shows only when its turn comes.",
			zh: "方程只在开始时按第一个未知数排了一次序。消元会改变各个方程：下一个未知数该由哪个方程保留，要轮到它时才看得出来。",
		},
		program: both((A, B) => {
			const order = A.map((_, i) => i).sort(
				(p, q) => Math.abs(A[q][0]) - Math.abs(A[p][0]),
			);
			return elimination({ pivotRow: (_, j) => j })(
				order.map((i) => A[i]),
				order.map((i) => B[i]),
			);
		}),
	},
	{
		id: "largest-without-sign",
		hint: {
			en: "The largest entry was looked for with its sign. A pivot of −3 is better than one of 0: what counts is its distance from 0.",
			zh: "找最大元素时带上了正负号。以 −3 为主元要好过 0：重要的是离 0 有多远。",
		},
		program: both(
			elimination({
				pivotRow: (rows, j) =>
					rows.reduce(
						(best, row, i) => (i > j && row[j] > rows[best][j] ? i : best),
						j,
					),
			}),
		),
	},
	{
		id: "pivot-from-finished-rows",
		hint: {
			en: "The pivot was sought in all rows. Rows above the diagonal are finished, each keeps an unknown of its own; only those from the diagonal down are free.",
			zh: "在所有行里找主元了。对角线以上的行已经各自保留了一个未知数；可以挑选的只有对角线及其以下的行。",
		},
		program: both(
			elimination({
				pivotRow: (rows, j) =>
					rows.reduce(
						(best, row, i) =>
							Math.abs(row[j]) > Math.abs(rows[best][j]) ? i : best,
						0,
					),
			}),
		),
	},
	{
		id: "right-side-left-behind",
		hint: {
			en: "Two rows of A changed places and their right-hand sides did not. An equation has two sides: they travel together.",
			zh: "A 的两行交换了位置，右端却没有跟着换。等式有左右两边，必须一起移动。",
		},
		program: both((A, B) => {
			const left = A.map((row) => [...row]);
			let side = B.map((row) => [...row]);
			for (let j = 0; j < A.length; j++) {
				const best = right.pivotRow(left, j);
				const name = right.refused(left[best][j], j, A);
				if (name !== undefined)
					throw new RangeError(`column ${name} depends on those before it`);
				[left[j], left[best]] = [left[best], left[j]];
				const shares = left.map((row, i) =>
					i === j ? 0 : row[j] / left[j][j],
				);
				const minus = (row: Vector, i: number, pivot: Vector) =>
					row.map((a, k) => a - shares[i] * pivot[k]);
				const [pivot, pivotSide] = [left[j], side[j]];
				left.forEach((row, i) => {
					left[i] = minus(row, i, pivot);
				});
				side = side.map((row, i) => minus(row, i, pivotSide));
			}
			return side.map((row, i) => row.map((b) => b / left[i][i]));
		}),
	},
	{
		id: "no-back-substitution",
		hint: {
			en: "The unknowns were read off as soon as the entries below the diagonal were gone. The equations above still hold unknowns to their right.",
			zh: "对角线以下一消完就把未知数读出来了。上面的方程里，右边还留着别的未知数。",
		},
		program: both((A, B) => {
			reference.solve(A, B);
			const rows = A.map((row, i) => [...row, ...B[i]]);
			for (let j = 0; j < A.length; j++) {
				const best = right.pivotRow(rows, j);
				[rows[j], rows[best]] = [rows[best], rows[j]];
				for (let i = j + 1; i < A.length; i++) {
					const share = rows[i][j] / rows[j][j];
					rows[i] = rows[i].map((a, k) => a - share * rows[j][k]);
				}
			}
			return rows.map((row, i) => row.slice(A.length).map((b) => b / row[i]));
		}),
	},
	{
		id: "share-read-after-the-change",
		hint: {
			en: "The share of the pivot row was worked out anew for every entry of a row. The first entry it removes is the one it is computed from: from then on the share is 0. Note it before anything changes.",
			zh: "要减去主元行的几倍，是对每个元素重新算的。最先被消去的正是用来算这个倍数的元素，此后倍数就成了 0。应当在改动之前先记下它。",
		},
		program: both((A, B) => {
			const rows = A.map((row, i) => [...row, ...B[i]]);
			for (let j = 0; j < A.length; j++) {
				const best = right.pivotRow(rows, j);
				const name = right.refused(rows[best][j], j, A);
				if (name !== undefined)
					throw new RangeError(`column ${name} depends on those before it`);
				[rows[j], rows[best]] = [rows[best], rows[j]];
				rows.forEach((row, i) => {
					if (i !== j)
						row.forEach((_, k) => {
							row[k] -= (row[j] / rows[j][j]) * rows[j][k];
						});
				});
			}
			return rows.map((row, i) => row.slice(A.length).map((b) => b / row[i]));
		}),
	},
	{
		id: "first-right-side-only",
		hint: {
			en: "Only the first column of B was solved for. Every column of B is a system of its own with the same left-hand side.",
			zh: "只解了 B 的第一列。B 的每一列都是一个方程组，左端相同，右端各异。",
		},
		program: both((A, B) =>
			reference.solve(
				A,
				B.map(([b]) => [b]),
			),
		),
	},
	{
		id: "singular-answered",
		hint: {
			en: "A system without a single solution was answered all the same, with noise or with NaN. When nothing is left to divide by, say so instead of dividing.",
			zh: "没有唯一解的方程组也照样给出了“答案”，得到的是噪声或 NaN。没有可作除数的元素时，应当报错，而不是硬除。",
		},
		program: both(elimination({ refused: () => undefined })),
	},
	{
		id: "exact-zero",
		hint: {
			en: "Only an exact 0 was refused. Decimal numbers leave rounding noise of about 1e-17 where on paper there is 0: what is small compared with the column as it was?",
			zh: "只有恰好为 0 才会拒绝。小数运算之后，纸上应为 0 的地方会留下 1e-17 左右的舍入误差：与这一列原来的大小相比，多小才算没有？",
		},
		program: both(
			elimination({ refused: (pivot, j) => (pivot === 0 ? j : undefined) }),
		),
	},
	{
		id: "column-of-zeros-answered",
		hint: {
			en: "A column of zeros was let through: 0 is not less than a share of 0. What does the docstring say about equality?",
			zh: "放过了全为 0 的列：0 并不小于 0 的若干分之一。文档注释对相等的情形是怎么规定的？",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					Math.abs(pivot) < 1e-12 * largestOf(A, j) ? j : undefined,
			}),
		),
	},
	{
		id: "threshold-of-all-columns",
		hint: {
			en: "Every column was measured against the largest entry of the whole matrix. Kilometres beside millimetres are no reason to refuse: each column has a size of its own.",
			zh: "每一列都与整个矩阵的最大元素相比了。一列以千米计、一列以毫米计，并不是拒绝的理由：每一列有自己的大小。",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					Math.abs(pivot) <= 1e-12 * Math.max(...A.flat().map(Math.abs))
						? j
						: undefined,
			}),
		),
	},
	{
		id: "last-column-named",
		hint: {
			en: "The error names the last column, whichever is to blame. The first one in which nothing is left to divide by is the one that depends on those before it.",
			zh: "不管问题出在哪一列，错误消息写的都是最后一列。消元时第一个没有元素可作除数的列，才是依赖于前面各列的那一列。",
		},
		program: both((A, B) =>
			elimination({
				refused: (pivot, j) =>
					right.refused(pivot, j, A) === undefined ? undefined : A.length - 1,
			})(A, B),
		),
	},
	{
		id: "counted-from-one",
		hint: {
			en: "The refused column was counted from 1. Indices count from 0 here, as in A[i][j].",
			zh: "报错时列号是从 1 数起的。这里与 A[i][j] 一样，下标从 0 数起。",
		},
		program: both(
			elimination({
				refused: (pivot, j, A) =>
					right.refused(pivot, j, A) === undefined ? undefined : j + 1,
			}),
		),
	},
	{
		id: "ridge",
		hint: {
			en: "A small number was added to the diagonal so that something can always be divided by. That is another system: its answers are a little off, and where there is none it invents one.",
			zh: "在对角线上加了一个小数，好让除法总能进行。这样解的是另一个方程组：有解时答案略有偏差，没有唯一解时则凭空造出一个。",
		},
		program: both((A, B) =>
			elimination({ refused: () => undefined })(
				A.map((row, i) => row.map((a, j) => (i === j ? a + 1e-4 : a))),
				B,
			),
		),
	},
	{
		id: "no-column-of-ones",
		hint: {
			en: "The fit was forced through the origin. The bias is an unknown like the weights: of which input is it the weight?",
			zh: "拟合结果被迫经过原点。偏置和权重一样是未知数：它是哪个输入的权重？",
		},
		program: {
			normalEquation: (X, Y) => {
				const Xt = transpose(X);
				const W = reference.solve(matMul(Xt, X), matMul(Xt, Y));
				return { W, B: Y[0].map(() => 0) };
			},
		},
	},
	{
		id: "bias-from-the-wrong-end",
		hint: {
			en: "Bias and weights were read from the wrong ends of the solution. Its rows come in the order of the columns: where did you put the ones?",
			zh: "从解的错误一端取了偏置。解的各行与各列的次序一致：你把那一列 1 放在了哪里？",
		},
		program: {
			normalEquation: (X, Y) => {
				const { W, B } = reference.normalEquation(X, Y);
				const rows = [B, ...W];
				return { W: rows.slice(0, -1), B: rows[rows.length - 1] };
			},
		},
	},
	{
		id: "ones-last-bias-first",
		hint: {
			en: "The ones stand behind the inputs, and the bias was read from the first row of the solution. Row k of it belongs to column k.",
			zh: "那一列 1 添在了输入的后面，偏置却取自解的第一行。解的第 k 行对应第 k 列。",
		},
		program: {
			normalEquation: (X, Y) => {
				const { W, B } = reference.normalEquation(X, Y);
				return { W: [...W.slice(1), B], B: W[0] };
			},
		},
	},
	{
		id: "bias-is-the-mean",
		hint: {
			en: "The weights are right and the bias is the mean of Y. That holds only where the inputs have the mean 0; the fit passes through the mean of X and the mean of Y.",
			zh: "权重是对的，但偏置取成了 Y 的均值。只有输入的均值为 0 时才是这样；拟合结果经过的是 X 的均值与 Y 的均值所在的点。",
		},
		program: {
			normalEquation: (X, Y) => ({
				...reference.normalEquation(X, Y),
				B: mean(Y),
			}),
		},
	},
	{
		id: "bias-shifted-the-wrong-way",
		hint: {
			en: "The share of the mean input was added to the bias instead of taken away. Put the mean of X into the fit: does the mean of Y come out?",
			zh: "输入均值那一份应当从偏置里减去，却加上了。把 X 的均值代入拟合结果：得到的是 Y 的均值吗？",
		},
		program: {
			normalEquation: (X, Y) => {
				const { W } = reference.normalEquation(X, Y);
				const [centre] = matMul([mean(X)], W);
				return { W, B: mean(Y).map((y, k) => y + centre[k]) };
			},
		},
	},
	{
		id: "mean-on-one-side",
		hint: {
			en: "One side of the equations was divided by the number of samples and the other was not. Both come from the same gradient.",
			zh: "方程的一边除以了样本数，另一边却没有。两边来自同一个梯度。",
		},
		program: {
			normalEquation: (X, Y) => {
				const { W, B } = reference.normalEquation(X, Y);
				return {
					W: W.map((row) => row.map((w) => w / X.length)),
					B: B.map((b) => b / X.length),
				};
			},
		},
	},
	{
		id: "some-samples-only",
		hint: {
			en: "As many samples were used as there are unknowns, and the fit passes through them exactly. All samples have a say: no sample may be left out.",
			zh: "只取了与未知数一样多的样本，让拟合结果恰好经过它们。所有样本都应当参与，一个也不能少。",
		},
		program: {
			normalEquation: (X, Y) => {
				const unknowns = X[0].length + 1;
				return reference.normalEquation(
					X.slice(0, unknowns),
					Y.slice(0, unknowns),
				);
			},
		},
	},
];
