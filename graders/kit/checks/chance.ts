import { formatNumber, formatValue } from "../compare/index.ts";
import type { Text } from "../text.ts";
import type { Outcome } from "./outcome.ts";
import { shaped } from "./shaped.ts";

/**
 * Statistical laws. A right program must not fail by chance: six standard
 * deviations are missed by two right answers in 10⁹. A wrong one must not pass by
 * chance either: give it enough trials to lie twice as far away.
 */
const SIGMAS = 6;

/** Fewer expected events than this in a class, and χ² is no longer χ²-distributed. */
const LEAST_EXPECTED = 10;

interface Options {
	/** The call whose answer is judged. */
	readonly of: string;
	readonly source?: Text;
}

/**
 * A measured number lies within six standard deviations of what theory expects.
 *
 * @param deviation standard deviation of one such measurement: √(p(1−p)/n) for a share
 */
export function likely(
	received: number,
	mean: number,
	deviation: number,
	{ of, source }: Options,
): Outcome {
	shaped(of, received, []);
	const sigmas = Math.abs(received - mean) / deviation;
	const away = formatNumber(Number(sigmas.toPrecision(2)));
	return {
		received,
		problem:
			sigmas <= SIGMAS
				? null
				: {
						message: {
							en: `${of} is ${away} standard deviations away from what chance allows`,
							zh: `${of} 偏离理论值 ${away} 个标准差，随机波动不会这么大`,
						},
						expected: `${formatNumber(mean)} ± ${formatNumber(Number((SIGMAS * deviation).toPrecision(2)))}`,
						received: formatNumber(received),
						...(source && { source }),
					},
	};
}

/**
 * Counts of events follow the given probabilities: Pearson's χ² against the value
 * that right counts exceed once in 10⁹ (Wilson and Hilferty's approximation, which
 * errs to the lenient side there).
 *
 * @param counts how often each event came, one per probability
 * @param options.trials what the counts must sum to
 */
export function frequencies(
	counts: readonly number[],
	probabilities: readonly number[],
	{ of, source, trials }: Options & { readonly trials: number },
): Outcome {
	shaped(of, counts, [probabilities.length]);
	const expected = probabilities.map((p) => p * trials);
	if (expected.some((count) => count > 0 && count < LEAST_EXPECTED))
		throw new Error(
			`${of}: ${trials} trials leave a class with fewer than ${LEAST_EXPECTED} expected events.`,
		);
	const sum = counts.reduce((total, count) => total + count, 0);
	if (sum !== trials)
		return {
			received: [...counts],
			problem: {
				message: {
					en: `${of}: the counts sum to ${formatNumber(sum)}, not to ${trials}`,
					zh: `${of}：各次数之和为 ${formatNumber(sum)}，而不是 ${trials}`,
				},
				received: formatValue(counts),
			},
		};
	const possible = expected.filter((count) => count > 0).length;
	const chiSquared = counts.reduce((total, count, i) => {
		const difference = (count - expected[i]) ** 2;
		return total + (difference === 0 ? 0 : difference / expected[i]);
	}, 0);
	return {
		received: [...counts],
		problem:
			chiSquared <= limit(possible - 1)
				? null
				: {
						message: {
							en: `${of}: chance does not explain these counts (χ² = ${formatNumber(Number(chiSquared.toPrecision(3)))}, at most ${formatNumber(Number(limit(possible - 1).toPrecision(3)))} would do)`,
							zh: `${of}：这样的次数不能用随机波动解释（χ² = ${formatNumber(Number(chiSquared.toPrecision(3)))}，不应超过 ${formatNumber(Number(limit(possible - 1).toPrecision(3)))}）`,
						},
						expected: `≈ ${formatValue(expected.map(Math.round))}`,
						received: formatValue(counts),
						...(source && { source }),
					},
	};
}

/** What χ² exceeds with probability 10⁻⁹ at most. */
function limit(freedom: number): number {
	if (freedom === 0) return 0;
	const part = 2 / (9 * freedom);
	return freedom * (1 - part + SIGMAS * Math.sqrt(part)) ** 3;
}
