import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "#solutions/step1-basics/05-q-learning/q-learning.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			qUpdate(Q, step, learningRate, discount) {
				const row = Float64Array.from(Q[step.state]);
				let best = Number.NEGATIVE_INFINITY;
				for (const value of Q[step.next]) if (value > best) best = value;
				if (step.done) best = 0;
				row[step.action] -=
					learningRate * (row[step.action] - step.reward - discount * best);
				return Q.map((old, s) =>
					s === step.state ? Array.from(row) : old.slice(),
				);
			},
			greedy(Q) {
				const policy: number[] = [];
				for (const row of Q) {
					let best = 0;
					for (let a = 1; a < row.length; a++) if (row[a] > row[best]) best = a;
					policy.push(best);
				}
				return policy;
			},
		},
	},
	{
		id: "mixture-of-old-and-new",
		program: {
			qUpdate(Q, { state, action, reward, next, done }, alpha, gamma) {
				// A weighted mean of entry and target; rows that do not change are shared.
				const copy = [...Q];
				copy[state] = [...Q[state]];
				const future = Number(!done) * [...Q[next]].sort((a, b) => b - a)[0];
				copy[state][action] *= 1 - alpha;
				copy[state][action] += alpha * reward + alpha * gamma * future;
				return copy;
			},
			greedy: (Q) =>
				Q.map((row) =>
					row.reduce((best, value, a) => (value > row[best] ? a : best), 0),
				),
		},
	},
];
