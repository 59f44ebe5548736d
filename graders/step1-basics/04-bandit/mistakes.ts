import type { Rng, Vector } from "#given/types.ts";
import type { Mistake } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/04-bandit/bandit.ts";

const oneOf = (n: number, rng: Rng): number => Math.floor(rng() * n);

const best = (Q: Vector): number => {
	let arm = 0;
	for (let i = 1; i < Q.length; i++) if (Q[i] > Q[arm]) arm = i;
	return arm;
};

/** What one pull teaches: the new mean of its arm. */
type Update = (
	mean: number,
	count: number,
	reward: number,
	round: number,
) => number;

/** The right rounds, with one part of them replaced. */
const playing =
	({
		value = 0,
		choose = reference.epsilonGreedy,
		pay = (p: number, rng: Rng): number => (rng() < p ? 1 : 0),
		update = reference.updateMean as Update,
	}): typeof reference.runBandit =>
	(p, epsilon, rounds, rng) => {
		const Q = p.map(() => value);
		const counts = p.map(() => 0);
		for (let round = 1; round <= rounds; round++) {
			const arm = choose(Q, epsilon, rng);
			const reward = pay(p[arm], rng);
			counts[arm] += 1;
			Q[arm] = update(Q[arm], counts[arm], reward, round);
		}
		return { Q, counts };
	};

/** A wrong mean, and the rounds that use it. */
const averaging = (update: Update) => ({
	updateMean: (mean: number, n: number, reward: number) =>
		update(mean, n, reward, n),
	runBandit: playing({ update }),
});

/** Rounds of the three doors; `undefined` is a round that does not count. */
const doors =
	(
		won: (
			prize: number,
			first: number,
			swap: boolean,
			rng: Rng,
		) => boolean | undefined,
	): typeof reference.montyHall =>
	(rounds, swap, rng) => {
		let wins = 0;
		for (let played = 0; played < rounds; ) {
			const result = won(oneOf(3, rng), oneOf(3, rng), swap, rng);
			if (result === undefined) continue;
			played++;
			if (result) wins++;
		}
		return wins / rounds;
	};

/** One of the two doors that the player does not stand at, whatever is behind it. */
const blindly = (first: number, rng: Rng): number =>
	(first + 1 + oneOf(2, rng)) % 3;

export const mistakes: Mistake<typeof reference>[] = [
	{
		id: "new-reward-not-counted",
		hint: {
			en: "n was taken for the number of earlier rewards. The new one is counted in n: with n = 1 it is all there is.",
			zh: "把 n 当成了先前奖励的个数。n 已经把这一次算在内：n = 1 时，只有这一个奖励。",
		},
		program: {
			updateMean: (mean, n, reward) => (mean * n + reward) / (n + 1),
		},
	},
	{
		id: "half-old-half-new",
		hint: {
			en: "The old mean and the new reward were given equal say. The old mean stands for n − 1 rewards, the new one for itself.",
			zh: "旧的平均值与新的奖励各占了一半。旧的平均值代表 n − 1 个奖励，新的奖励只代表它自己。",
		},
		program: averaging((mean, _, reward) => (mean + reward) / 2),
	},
	{
		id: "old-mean-keeps-its-say",
		hint: {
			en: "The new reward was added with its share, but the old mean kept all of its own: the shares sum to more than 1. Can the mean of zeros and ones exceed 1?",
			zh: "加上了新奖励应占的份额，旧平均值的份额却没有减少，合起来超过了 1。若奖励只有 0 和 1，平均值能大于 1 吗？",
		},
		program: averaging((mean, n, reward) => mean + reward / n),
	},
	{
		id: "constant-step",
		hint: {
			en: "Every reward moved the mean by the same share, so early rewards fade. In a mean all rewards count alike: the share of one shrinks as they grow in number.",
			zh: "每个奖励都按固定的比例改变平均值，早先的奖励会逐渐被淡忘。求平均时各个奖励同等重要：个数越多，每个所占的份额越小。",
		},
		program: averaging((mean, _, reward) => mean + 0.1 * (reward - mean)),
	},
	{
		id: "explores-others-only",
		hint: {
			en: "Exploring left out the best arm. It takes its turn like all others, so it is chosen a little more often than the rest of the time alone would give.",
			zh: "探索时避开了当前最好的臂。探索对所有的臂一视同仁，最好的臂也会被抽到。",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) => {
				const others = Q.map((_, arm) => arm).filter((arm) => arm !== best(Q));
				if (others.length === 0 || rng() >= epsilon) return best(Q);
				return others[oneOf(others.length, rng)];
			},
		},
	},
	{
		id: "epsilon-inverted",
		hint: {
			en: "Exploring and choosing the best changed places: with epsilon = 0 the choice should be free of chance.",
			zh: "探索与取最好的臂弄反了：epsilon = 0 时，选择应当与随机无关。",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) =>
				rng() < epsilon ? best(Q) : oneOf(Q.length, rng),
		},
	},
	{
		id: "never-explores",
		hint: {
			en: "The best arm was taken every time. Who decides whether this is a time to explore?",
			zh: "每次都选了最好的臂。这一次要不要探索，由什么决定？",
		},
		program: { epsilonGreedy: best },
	},
	{
		id: "one-draw-for-both",
		hint: {
			en: "One and the same random number decided whether to explore and where. When it is small enough to explore, it is small: the last arms are never tried.",
			zh: "是否探索、探索哪个臂，用的是同一个随机数。它小到足以触发探索时，本身就很小，编号大的臂永远试不到。",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) => {
				const u = rng();
				return u < epsilon ? Math.floor(u * Q.length) : best(Q);
			},
		},
	},
	{
		id: "rounded-arm",
		hint: {
			en: "Rounding to the nearest arm gives the first and the last only half a share each. How long is the piece of [0, 1) that leads to each arm?",
			zh: "四舍五入之后，第一个和最后一个臂只分到一半的机会。[0, 1) 中对应每个臂的那一段各有多长？",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) =>
				rng() < epsilon ? Math.round(rng() * (Q.length - 1)) : best(Q),
			runBandit: playing({
				choose: (Q, epsilon, rng) =>
					rng() < epsilon ? Math.round(rng() * (Q.length - 1)) : best(Q),
			}),
		},
	},
	{
		id: "last-of-equals",
		hint: {
			en: "Of several equal values the last was taken. The contract asks for the first.",
			zh: "几个值相等时取了最后一个。约定是取第一个。",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) =>
				rng() < epsilon ? oneOf(Q.length, rng) : Q.lastIndexOf(Math.max(...Q)),
			runBandit: playing({
				choose: (Q, epsilon, rng) =>
					rng() < epsilon
						? oneOf(Q.length, rng)
						: Q.lastIndexOf(Math.max(...Q)),
			}),
		},
	},
	{
		id: "search-begins-at-zero",
		hint: {
			en: "The search for the largest value began at 0, so values below 0 were never found. With what should the first arm be compared?",
			zh: "找最大值时从 0 开始比较，小于 0 的值永远选不上。第一个臂应当与什么比较？",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) => {
				if (rng() < epsilon) return oneOf(Q.length, rng);
				let [arm, largest] = [0, 0];
				Q.forEach((q, i) => {
					if (q > largest) [arm, largest] = [i, q];
				});
				return arm;
			},
		},
	},
	{
		id: "value-instead-of-arm",
		hint: {
			en: "The largest value came back. The number of its arm is asked for.",
			zh: "返回的是最大的值。要求返回的是它的编号。",
		},
		program: {
			epsilonGreedy: (Q, epsilon, rng) =>
				rng() < epsilon ? oneOf(Q.length, rng) : Math.max(...Q),
		},
	},
	{
		id: "count-raised-too-late",
		hint: {
			en: "The pull was counted after the mean was taken. At the first pull of an arm n is then 0: what is divided by it?",
			zh: "先算平均值，后加次数。于是某个臂第一次被拉动时 n 等于 0：除以 0 会得到什么？",
		},
		program: {
			runBandit: (p, epsilon, rounds, rng) => {
				const Q = p.map(() => 0);
				const counts = p.map(() => 0);
				for (let round = 0; round < rounds; round++) {
					const arm = rng() < epsilon ? oneOf(p.length, rng) : best(Q);
					const reward = rng() < p[arm] ? 1 : 0;
					Q[arm] = reference.updateMean(Q[arm], counts[arm], reward);
					counts[arm] += 1;
				}
				return { Q, counts };
			},
		},
	},
	{
		id: "pays-the-wrong-way",
		hint: {
			en: "Arms pay with probability 1 − p. How often is a number from [0, 1) below 0.2, how often above?",
			zh: "臂以 1 − p 的概率付出奖励。[0, 1) 中的随机数小于 0.2 的机会有多大？大于 0.2 的呢？",
		},
		program: {
			runBandit: playing({ pay: (p, rng) => (rng() > p ? 1 : 0) }),
		},
	},
	{
		id: "expectation-for-reward",
		hint: {
			en: "A pull paid p itself. It pays 1 or nothing; p becomes visible only in the mean of many pulls.",
			zh: "拉一次得到了 p 本身。每次拉动要么得 1，要么什么也没有；只有拉很多次求平均，才看得出 p。",
		},
		program: { runBandit: playing({ pay: (p) => p }) },
	},
	{
		id: "mean-over-all-rounds",
		hint: {
			en: "The means were taken over all rounds. The value of an arm is the mean of its own rewards: by which number is each divided?",
			zh: "求平均时用的是总轮数。一个臂的值是它自己各次奖励的平均：应当除以哪个数？",
		},
		program: {
			runBandit: playing({
				update: (mean, _, reward, round) => mean + (reward - mean) / round,
			}),
		},
	},
	{
		id: "chooses-by-p",
		hint: {
			en: "The arm was chosen by p, which the player never sees. All there is to go by is what was paid so far.",
			zh: "选臂时看了 p，而参赛者是看不到 p 的。能够依据的只有到目前为止得到的奖励。",
		},
		program: {
			runBandit: (p, epsilon, rounds, rng) =>
				playing({
					choose: (_, ...rest) => reference.epsilonGreedy(p, ...rest),
				})(p, epsilon, rounds, rng),
		},
	},
	{
		id: "rewards-added-up",
		hint: {
			en: "The rewards of an arm were added up. Its value is their mean: an arm that was pulled often is not better for that.",
			zh: "把一个臂的奖励加了起来。它的值应当是平均值：拉的次数多，并不等于这个臂更好。",
		},
		program: {
			runBandit: playing({ update: (mean, _, reward) => mean + reward }),
		},
	},
	{
		id: "every-arm-tried-first",
		hint: {
			en: "Every arm was pulled once before the choosing began. A good habit, but not this contract: every round, the first too, chooses by epsilonGreedy.",
			zh: "先把每个臂各拉了一次，然后才开始选择。这是个好习惯，但不符合这里的约定：从第一轮起，每一轮都用 epsilonGreedy 选择。",
		},
		program: {
			runBandit: (p, epsilon, rounds, rng) => {
				let round = 0;
				return playing({
					choose: (Q, ...rest) =>
						round < Q.length ? round++ : reference.epsilonGreedy(Q, ...rest),
				})(p, epsilon, rounds, rng);
			},
		},
	},
	{
		id: "values-begin-at-one",
		hint: {
			en: "The values did not begin at 0. An arm that was never pulled still shows what it began with.",
			zh: "各个值不是从 0 开始的。从未拉过的臂，显示的还是它的初值。",
		},
		program: { runBandit: playing({ value: 1 }) },
	},
	{
		id: "host-opens-blindly",
		hint: {
			en: "Swapping gains nothing here: either the host opened the prize door now and then, or the player went to the open one. The host knows; which single door can be on offer?",
			zh: "这样换门没有任何好处：要么主持人有时会打开有奖品的门，要么参赛者换到了已经打开的门。主持人知道奖品在哪里，那么可以换的是哪一扇门？",
		},
		program: {
			montyHall: doors((prize, first, swap, rng) => {
				const opened = blindly(first, rng);
				return prize === (swap ? 3 - first - opened : first);
			}),
		},
	},
	{
		id: "lucky-rounds-only",
		hint: {
			en: "Both players win half of the rounds: either a coin decided between the last two doors, or rounds in which the host happened upon the prize were left out. A host who knows never opens that door, and the prize stays where it was.",
			zh: "换与不换都赢了一半：要么最后两扇门之间的输赢是随机抽取的，要么主持人碰巧打开有奖品的门时，这一轮被丢掉了。知情的主持人不会打开那扇门，奖品也始终在原处。",
		},
		program: {
			montyHall: doors((prize, first, swap, rng) => {
				const opened = blindly(first, rng);
				if (opened === prize) return undefined;
				return prize === (swap ? 3 - first - opened : first);
			}),
		},
	},
	{
		id: "two-doors-fifty-fifty",
		hint: {
			en: "Swapping became a new choice between two closed doors. The player who swaps leaves the first door every time.",
			zh: "把换门变成了在两扇关着的门之间重新抽取。决定换门的参赛者，每次都会离开最初的那扇门。",
		},
		program: {
			montyHall: doors((prize, first, swap, rng) =>
				swap ? rng() < 0.5 : prize === first,
			),
		},
	},
	{
		id: "swap-the-wrong-way",
		hint: {
			en: "The two players changed places: the one who swaps wins where the one who stays should.",
			zh: "换门与不换门弄反了：不换门该赢的时候，赢的却是换门的人。",
		},
		program: {
			montyHall: (rounds, swap, rng) => reference.montyHall(rounds, !swap, rng),
		},
	},
	{
		id: "rounds-instead-of-share",
		hint: {
			en: "The number of rounds won came back. Their share of all rounds is asked for.",
			zh: "返回的是赢的轮数。要求返回的是它占总轮数的比例。",
		},
		program: {
			montyHall: (rounds, swap, rng) =>
				Math.round(rounds * reference.montyHall(rounds, swap, rng)),
		},
	},
	{
		id: "theory-instead-of-a-game",
		hint: {
			en: "This number comes from theory. A single round is won or lost; nothing in between.",
			zh: "这个数来自理论推导。单独一轮不是赢就是输，没有中间值。",
		},
		program: { montyHall: (_, swap) => (swap ? 2 / 3 : 1 / 3) },
	},
];
