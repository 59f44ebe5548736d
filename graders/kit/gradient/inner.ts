import { flatten, type Nested } from "./nested.ts";

/** Sum of the products of matching elements, ⟨a, b⟩. */
export function inner(a: Nested, b: Nested): number {
	return dot(flatten(a), flatten(b));
}

/** ⟨a, b⟩ of two lists of equal length. */
export function dot(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** Euclidean length ‖a‖, without overflow: 1e200 has a square beyond float64. */
export function norm(a: readonly number[]): number {
	const largest = a.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
	if (largest === 0 || !Number.isFinite(largest)) return largest;
	return largest * Math.sqrt(a.reduce((sum, v) => sum + (v / largest) ** 2, 0));
}
