import {
	ELEMENT_TOLERANCE,
	type GradientVerdict,
	ZERO_NORM,
} from "./compare-gradient.ts";
import { dot, norm } from "./inner.ts";
import { flatten, isNested, type Nested, shapeOf } from "./nested.ts";
import type { NumericGradient } from "./numeric-gradient.ts";

/** One tensor of a wrong gradient, measured. */
export interface SignatureTensor {
	readonly name: string;
	readonly verdict: GradientVerdict["status"];
	/** Received and expected elements, row by row; only the sampled ones of a large tensor. */
	readonly analytic: readonly number[];
	readonly numeric: readonly number[];
	/** Both whole, where the numeric gradient is whole and the received one has a shape. */
	readonly whole?: { readonly analytic: Nested; readonly numeric: Nested };
	/** ⟨a, n⟩/⟨n, n⟩: by how much it is too long in the right direction. */
	readonly ratio: number;
	/** ⟨a, n⟩/‖a‖‖n‖: 1 for the right direction. */
	readonly cosine: number;
}

/** Measures the received tensor against the numeric one at position `t`. */
export function measureTensor(
	name: string,
	received: unknown,
	gradient: NumericGradient,
	t: number,
	verdict: GradientVerdict["status"],
): SignatureTensor {
	const a = isNested(received) ? flatten(received) : [];
	if (gradient.kind === "sampled") {
		const { indices, values } = gradient.samples[t];
		const chosen = verdict === "shape" ? [] : indices.map((i) => a[i]);
		return { name, verdict, ...measure(chosen, values) };
	}
	const numeric = gradient.tensors[t];
	const n = flatten(numeric);
	const measured = measure(a, n);
	if (!isNested(received)) return { name, verdict, ...measured };
	return { name, verdict, ...measured, whole: { analytic: received, numeric } };
}

function measure(analytic: readonly number[], numeric: readonly number[]) {
	const along =
		analytic.length === numeric.length ? dot(analytic, numeric) : Number.NaN;
	const lengths = [norm(analytic), norm(numeric)] as const;
	return {
		analytic,
		numeric,
		ratio: along / lengths[1] ** 2,
		cosine: along / (lengths[0] * lengths[1]),
	};
}

/** True when `a` is `factor` · `n`, as closely as central differences can tell. */
export function isMultiple(
	a: readonly number[],
	n: readonly number[],
	factor = 1,
): boolean {
	if (a.length !== n.length) return false;
	const off = a.map((value, i) => value - factor * n[i]);
	return norm(off) <= ELEMENT_TOLERANCE * norm(a) + ZERO_NORM;
}

/** Length of a tensor's gradient that is more than rounding. */
export function isZero(values: readonly number[]): boolean {
	return norm(values) <= ZERO_NORM;
}

/** `(rows, cols)` of a matrix, else undefined. */
export function asMatrix(tensor: Nested): number[][] | undefined {
	return shapeOf(tensor).length === 2 ? (tensor as number[][]) : undefined;
}
