import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/04-bandit/bandit.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			updateMean: (mean, n, reward) => ((n - 1) * mean + reward) / n,
			epsilonGreedy(Q, epsilon, rng) {
				// The arm is drawn first, whether it is needed or not.
				const anyArm = (rng() * Q.length) | 0;
				let arm = 0;
				for (let i = 1; i < Q.length; i++) if (Q[i] > Q[arm]) arm = i;
				return 1 - rng() <= epsilon ? anyArm : arm;
			},
			runBandit(p, epsilon, rounds, rng) {
				// The reward is drawn before the arm, and means are taken when they are asked for.
				const wins = new Float64Array(p.length);
				const counts = new Float64Array(p.length);
				const means = () => Array.from(wins, (w, a) => w / (counts[a] || 1));
				for (let left = rounds; left > 0; left--) {
					const luck = rng();
					let arm = Math.trunc(rng() * p.length);
					if (rng() >= epsilon) {
						arm = 0;
						for (let i = 1; i < p.length; i++)
							if (wins[i] * (counts[arm] || 1) > wins[arm] * (counts[i] || 1))
								arm = i;
					}
					if (luck < p[arm]) wins[arm]++;
					counts[arm]++;
				}
				return { Q: means(), counts: Array.from(counts), rounds };
			},
		},
	},
	{
		id: "won-without-opening",
		program: {
			updateMean: (mean, n, reward) => mean * (1 - 1 / n) + reward / n,
			epsilonGreedy: (Q, epsilon, rng) =>
				rng() < epsilon
					? Math.floor(rng() * Q.length)
					: Q.reduce((arm, q, i) => (q > Q[arm] ? i : arm), 0),
			montyHall(rounds, swap, rng) {
				// The offered door hides the prize exactly where the first one does not.
				let won = 0;
				for (let i = 0; i < rounds; i++) {
					const prize = Math.floor(rng() * 3);
					const first = Math.floor(rng() * 3);
					if ((prize === first) !== swap) won += 1;
				}
				return won / rounds;
			},
		},
	},
	{
		id: "host-redraws",
		program: {
			montyHall(rounds, swap, rng) {
				const door = () => Math.floor(rng() * 3);
				return (
					Array.from({ length: rounds }, () => {
						const [prize, first] = [door(), door()];
						let opened = door();
						while (opened === prize || opened === first) opened = door();
						let last = first;
						if (swap) while (last === first || last === opened) last = door();
						return last === prize ? 1 : 0;
					}).reduce((sum: number, win) => sum + win, 0) / rounds
				);
			},
		},
	},
	{
		id: "always-at-the-first-door",
		program: {
			runBandit: (p, epsilon, rounds, rng) =>
				Array.from({ length: rounds }).reduce<reference.BanditRun>(
					({ Q, counts }) => {
						const arm = reference.epsilonGreedy(Q, epsilon, rng);
						const n = counts[arm] + 1;
						const reward = Number(rng() < p[arm]);
						const mean = reference.updateMean(Q[arm], n, reward);
						return { Q: Q.with(arm, mean), counts: counts.with(arm, n) };
					},
					{ Q: p.map(() => 0), counts: p.map(() => 0) },
				),
			montyHall(rounds, swap, rng) {
				// The player need not draw: the prize does.
				let won = 0;
				for (let round = 0; round < rounds; round++) {
					const prize = Math.floor(rng() * 3);
					const opened = prize === 0 ? 1 + Math.floor(rng() * 2) : 3 - prize;
					const last = swap ? 3 - opened : 0;
					if (last === prize) won++;
				}
				return won / rounds;
			},
		},
	},
];
