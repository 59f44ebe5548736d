import type { Matrix, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/03-kmeans/kmeans.ts";

type Clustering = reference.Clustering;
type KMeans = typeof reference.kmeans;

const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);

const squaredDistance = (x: Vector, c: Vector): number =>
	sum(x.map((value, j) => (value - c[j]) ** 2));

/** The SSE; `error` says what a sample adds to it. */
const total = (
	X: Matrix,
	C: Matrix,
	labels: Vector,
	error = squaredDistance,
): number => sum(X.map((x, i) => error(x, C[labels[i]])));

const nearestBy =
	(distance: (x: Vector, c: Vector) => number) =>
	(X: Matrix, C: Matrix): Vector =>
		X.map((x) => {
			const distances = C.map((c) => distance(x, c));
			return distances.indexOf(Math.min(...distances));
		});

/** Every centre becomes what `meanOf` makes of its samples. */
const moving =
	(meanOf: (own: Matrix, centre: Vector, samples: number) => Vector) =>
	(X: Matrix, labels: Vector, previous: Matrix): Matrix =>
		previous.map((centre, j) =>
			meanOf(
				X.filter((_, i) => labels[i] === j),
				centre,
				X.length,
			),
		);

const meanOver = (own: Matrix, centre: Vector, count: number): Vector =>
	centre.map((_, f) => sum(own.map((x) => x[f])) / count);

const equalLabels = (a: Vector, b: Vector): boolean =>
	a.every((label, i) => label === b[i]);

/** All centres and labels, from the first assignment to the last round. */
function historyOf(
	X: Matrix,
	C0: Matrix,
	maxRounds: number,
	isOver: (now: State, before: State) => boolean = (now, before) =>
		equalLabels(now.labels, before.labels),
): State[] {
	const states = [{ C: C0, labels: reference.assign(X, C0) }];
	while (states.length <= maxRounds) {
		const before = states.at(-1)!;
		const C = reference.update(X, before.labels, before.C);
		const now = { C, labels: reference.assign(X, C) };
		states.push(now);
		if (isOver(now, before)) break;
	}
	return states;
}

type State = Omit<Clustering, "sse">;

const costs = (X: Matrix, states: State[]): Vector =>
	states.map(({ C, labels }) => total(X, C, labels));

/** A right clustering whose sum of squared errors is kept in another way. */
const recording =
	(sse: (X: Matrix, states: State[]) => Vector): KMeans =>
	(X, C0, maxRounds) => {
		const states = historyOf(X, C0, maxRounds);
		return { ...states.at(-1)!, sse: sse(X, states) };
	};

/** Centres move as soon as a sample has chosen. */
function movingMeanwhile(X: Matrix, C0: Matrix, maxRounds: number): Clustering {
	let C = C0;
	let labels = reference.assign(X, C);
	const sse = [total(X, C, labels)];
	for (let round = 0; round < maxRounds; round++) {
		const before = labels;
		labels = [...labels];
		for (let i = 0; i < X.length; i++) {
			labels[i] = reference.assign([X[i]], C)[0];
			C = reference.update(X, labels, C);
		}
		sse.push(total(X, C, labels));
		if (equalLabels(labels, before)) break;
	}
	return { C, labels, sse };
}

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "last-of-equals",
		hint: {
			en: "Of equally near centres the last one was taken. The contract names the lowest row number: what happens when a later distance equals the best so far?",
			zh: "几个中心一样近时，取了最后一个。约定是取行号最小的：后面出现与当前最优相等的距离时，该怎么办？",
		},
		program: {
			assign: (X, C) =>
				X.map((x) => {
					const distances = C.map((c) => squaredDistance(x, c));
					return distances.lastIndexOf(Math.min(...distances));
				}),
		},
	},
	{
		id: "city-blocks",
		hint: {
			en: "The differences of the features were added up without being squared. The SSE is made of squares, and so must the nearest centre be.",
			zh: "各特征的差只取了绝对值再相加，没有平方。SSE 由平方构成，“最近”也应当用同样的距离来判断。",
		},
		program: {
			assign: nearestBy((x, c) =>
				sum(x.map((value, j) => Math.abs(value - c[j]))),
			),
		},
	},
	{
		id: "differences-cancel",
		hint: {
			en: "Differences with opposite signs cancelled each other. A centre that lies too far left in one feature and too far right in another is not near.",
			zh: "正负相反的差互相抵消了。一个特征偏左、另一个特征偏右的中心，并不算近。",
		},
		program: {
			assign: nearestBy((x, c) =>
				Math.abs(sum(x.map((value, j) => value - c[j]))),
			),
		},
	},
	{
		id: "first-feature-only",
		hint: {
			en: "Only the first feature decided which centre is nearest. A sample is a whole row.",
			zh: "判断最近的中心时只看了第一个特征。一个样本是完整的一行。",
		},
		program: { assign: nearestBy((x, c) => (x[0] - c[0]) ** 2) },
	},
	{
		id: "divided-by-all-samples",
		hint: {
			en: "The sums were divided by the number of all samples. A centre is the mean of its own samples: how many are those?",
			zh: "总和除以了全部样本的个数。中心是自己那些样本的平均值：它自己有多少个样本？",
		},
		program: {
			update: moving((own, centre, samples) =>
				own.length === 0 ? centre : meanOver(own, centre, samples),
			),
		},
	},
	{
		id: "empty-cluster-nan",
		hint: {
			en: "A cluster without samples was divided by its size: 0/0. What does the contract say about a centre that nobody chose?",
			zh: "没有样本的类也除以了自己的样本数：0/0。没有样本选它的中心该怎么办，约定里是怎么说的？",
		},
		program: {
			update: moving((own, centre) => meanOver(own, centre, own.length)),
		},
	},
	{
		id: "empty-cluster-without-coordinates",
		hint: {
			en: "The centre without samples has lost its coordinates: the column sums of no rows are an empty list. What does the contract say about a centre that nobody chose?",
			zh: "没有样本的中心失去了坐标：一行也没有时，按列求和得到的是空列表。没有样本选它的中心该怎么办，约定里是怎么说的？",
		},
		program: {
			update: moving((own, centre) =>
				own.length === 0 ? [] : meanOver(own, centre, own.length),
			),
		},
	},
	{
		id: "empty-cluster-at-zero",
		hint: {
			en: "A centre without samples was sent to the origin. It keeps its previous place, from where it may win samples again.",
			zh: "没有样本的中心被放到了原点。它应当留在原来的位置，以后还有机会重新得到样本。",
		},
		program: {
			update: moving((own, centre) =>
				meanOver(own, centre, Math.max(1, own.length)),
			),
		},
	},
	{
		id: "empty-cluster-dropped",
		hint: {
			en: "A cluster without samples disappeared. The number of centres never changes; the labels count on it.",
			zh: "没有样本的类不见了。中心的个数始终不变，标签就是靠行号来指认中心的。",
		},
		program: {
			update: (X, labels, previous) =>
				moving((own, centre) => meanOver(own, centre, own.length))(
					X,
					labels,
					previous,
				).filter((_, j) => labels.includes(j)),
		},
	},
	{
		id: "sums-begin-at-previous",
		hint: {
			en: "The old centre was added to the sum as if it were a sample. Where it stood has no say in the mean.",
			zh: "求和时把旧的中心也当成样本加了进去。中心原来在哪里，与平均值无关。",
		},
		program: {
			update: moving((own, centre) =>
				own.length === 0
					? centre
					: meanOver([centre, ...own], centre, own.length),
			),
		},
	},
	{
		id: "empty-cluster-at-start",
		hint: {
			en: "A centre that lost its samples went back to where it began, in C0. It stays where it was last: which centres are the previous ones in round 2?",
			zh: "失去全部样本的中心回到了 C0 中的起点。它应当留在上一轮所在的位置：到第 2 轮时，“原来的中心”是哪些？",
		},
		program: {
			kmeans: (X, C0, maxRounds) => {
				let C = C0;
				let labels = reference.assign(X, C);
				const sse = [total(X, C, labels)];
				for (let round = 0; round < maxRounds; round++) {
					const before = labels;
					C = reference.update(X, labels, C0);
					labels = reference.assign(X, C);
					sse.push(total(X, C, labels));
					if (equalLabels(labels, before)) break;
				}
				return { C, labels, sse };
			},
		},
	},
	{
		id: "updates-while-assigning",
		hint: {
			en: "A centre moved while other samples had not chosen yet. The phases take turns: first all samples choose, then all centres move.",
			zh: "别的样本还没有选完，中心就已经移动了。两个阶段要轮流进行：先让所有样本选完，再移动所有中心。",
		},
		program: { kmeans: movingMeanwhile },
	},
	// Before its neighbour: where the run is settled from the start both answer alike.
	{
		id: "settled-round-not-measured",
		hint: {
			en: "The run ended as soon as update left every centre in place, and that round was not measured. A round in which nothing changes is played too: it is the last.",
			zh: "update 之后中心都没有移动，运行就立刻结束了，这一轮没有记录。什么都没有改变的那一轮也要做完，它就是最后一轮。",
		},
		program: {
			kmeans: (X, C0, maxRounds) => {
				const states = historyOf(X, C0, maxRounds);
				const settled = states.findIndex(
					({ C }, t) => t > 0 && C.join() === states[t - 1].C.join(),
				);
				const played = states.slice(0, settled < 0 ? undefined : settled);
				return { ...played.at(-1)!, sse: costs(X, played) };
			},
		},
	},
	{
		id: "sse-before-update",
		hint: {
			en: "The SSE of the last state is missing: it was measured at the beginning of every round, or the run ended before its last round was measured. How many moments does a run of two rounds have?",
			zh: "少了最后那个状态的 SSE：要么 SSE 都是在每一轮开始时计算的，要么最后一轮还没有记录就结束了。运行两轮，一共有几个时刻？",
		},
		program: {
			kmeans: recording((X, states) => costs(X, states).slice(0, -1)),
		},
	},
	{
		id: "sse-without-start",
		hint: {
			en: "The SSE of the start is missing. sse[0] belongs to C0, before any centre has moved.",
			zh: "缺少开始时的 SSE。sse[0] 属于 C0，那时还没有任何中心移动过。",
		},
		program: { kmeans: recording((X, states) => costs(X, states).slice(1)) },
	},
	{
		id: "sse-between-phases",
		hint: {
			en: "The SSE was measured between update and assign: new centres, old labels. A round ends when the samples have chosen again.",
			zh: "SSE 是在更新与分配之间计算的：中心是新的，标签却是旧的。样本重新选过之后，一轮才算结束。",
		},
		program: {
			kmeans: recording((X, states) =>
				states.map(({ C }, t) =>
					total(X, C, states[Math.max(0, t - 1)].labels),
				),
			),
		},
	},
	{
		id: "mean-squared-error",
		hint: {
			en: "The SSE was divided by the number of samples. It is a sum: the first S stands for it.",
			zh: "SSE 除以了样本数。它是“和”，不是平均值。",
		},
		program: {
			kmeans: recording((X, states) =>
				costs(X, states).map((cost) => cost / X.length),
			),
		},
	},
	{
		id: "distances-not-squared",
		hint: {
			en: "Distances were added up, not their squares. A sample at distance 3 costs 9.",
			zh: "累加的是距离，而不是距离的平方。距离为 3 的样本应当计 9。",
		},
		program: {
			kmeans: recording((X, states) =>
				states.map(({ C, labels }) =>
					total(X, C, labels, (x, c) => Math.sqrt(squaredDistance(x, c))),
				),
			),
		},
	},
	{
		id: "stale-labels",
		hint: {
			en: "The labels are those from before the last update. When the centres have moved, every sample chooses once more.",
			zh: "返回的标签是最后一次更新之前的。中心移动之后，每个样本都要重新选一次。",
		},
		program: {
			kmeans: (X, C0, maxRounds) => {
				const states = historyOf(X, C0, maxRounds);
				const labels = states[Math.max(0, states.length - 2)].labels;
				return { C: states.at(-1)!.C, labels, sse: costs(X, states) };
			},
		},
	},
	{
		id: "never-stops",
		hint: {
			en: "All rounds were played although nothing changed any more. The first round that leaves every label as it was is the last.",
			zh: "标签已经不再变化，却仍然做满了所有轮数。第一个没有改变任何标签的轮次就是最后一轮。",
		},
		program: {
			kmeans: (X, C0, maxRounds) => {
				const states = historyOf(X, C0, maxRounds, () => false);
				return { ...states.at(-1)!, sse: costs(X, states) };
			},
		},
	},
	{
		id: "stops-on-centres",
		hint: {
			en: "One round too many: the run went on until the centres, or the SSE, stood still. The labels decide when it ends.",
			zh: "多做了一轮：一直运行到中心（或 SSE）不再变化才停。何时停止由标签决定。",
		},
		program: {
			kmeans: (X, C0, maxRounds) => {
				const states = historyOf(X, C0, maxRounds, (now, before) =>
					now.C.every((c, j) => squaredDistance(c, before.C[j]) === 0),
				);
				return { ...states.at(-1)!, sse: costs(X, states) };
			},
		},
	},
	{
		id: "one-round-too-many",
		hint: {
			en: "One round more than maxRounds was played. With 0 the centres do not move at all.",
			zh: "比 maxRounds 多做了一轮。maxRounds 为 0 时，中心完全不移动。",
		},
		program: {
			kmeans: (X, C0, maxRounds) => reference.kmeans(X, C0, maxRounds + 1),
		},
	},
	{
		id: "rounds-unlimited",
		hint: {
			en: "The run went on until the labels settled, past maxRounds. A run may be cut short; that too must end in a state that fits together.",
			zh: "运行没有理会 maxRounds，一直做到标签稳定为止。运行可以被提前截断，那时的状态同样要前后吻合。",
		},
		program: { kmeans: (X, C0) => reference.kmeans(X, C0, 1000) },
	},
];
