import { extent } from "./extent.ts";

const BLOCKS = "▁▂▃▄▅▆▇█";

/**
 * A row of numbers as blocks of eight heights, for a terminal.
 *
 * More values than columns are averaged in groups, so that a spike still shows. What
 * is not finite is a space; equal values are all in the middle.
 *
 * @param width  most columns to use
 */
export function sparkline(values: readonly number[], width = 40): string {
	const columns = grouped(values, width);
	const [min, max] = extent(columns.filter(Number.isFinite));
	return columns.map((value) => block(value, min, max)).join("");
}

function grouped(values: readonly number[], width: number): number[] {
	const count = Math.min(values.length, Math.max(0, Math.floor(width)));
	return Array.from({ length: count }, (_, i) => {
		const from = Math.floor((i * values.length) / count);
		const to = Math.floor(((i + 1) * values.length) / count);
		const group = values.slice(from, to);
		return group.reduce((sum, value) => sum + value / group.length, 0);
	});
}

function block(value: number, min: number, max: number): string {
	if (!Number.isFinite(value)) return " ";
	if (min === max) return BLOCKS[3];
	// Halves first: max − min of two huge numbers would be infinite.
	const height = (value / 2 - min / 2) / (max / 2 - min / 2);
	return BLOCKS[Math.round(height * (BLOCKS.length - 1))];
}
