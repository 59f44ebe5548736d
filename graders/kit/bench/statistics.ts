/** Median and spread of repeated measurements: never a best run. */
export interface Spread {
	readonly p50: number;
	readonly p95: number;
	readonly min: number;
	readonly max: number;
}

/** @param values at least one measurement */
export function spread(values: readonly number[]): Spread {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
	return { p50: at(0.5), p95: at(0.95), min: at(0), max: sorted.at(-1)! };
}
