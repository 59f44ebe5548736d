import { mulberry32, type Rng } from "../random/mulberry32.ts";
import { normal } from "../random/normal.ts";
import { permutation } from "../random/permutation.ts";
import { norm } from "./inner.ts";
import { probe } from "./is-kinked.ts";
import {
	flatten,
	mapNested,
	type Nested,
	pathOf,
	shapeOf,
	unflatten,
} from "./nested.ts";

/** A place where the function has a corner; the whole case is to be drawn again. */
export type Kink =
	| {
			readonly kind: "element";
			readonly tensor: number;
			readonly path: number[];
	  }
	| { readonly kind: "direction"; readonly index: number };

/** Every partial derivative, nested as the arguments. */
export interface FullGradient {
	readonly kind: "full";
	readonly tensors: Nested[];
	readonly kinks: Kink[];
	/** Rounding error to expect in one element. */
	readonly noise: number;
}

/** Some elements of each tensor, and slopes along directions that touch them all. */
export interface SampledGradient {
	readonly kind: "sampled";
	readonly samples: Sample[];
	readonly directions: Direction[];
	readonly kinks: Kink[];
	readonly noise: number;
}

/** Derivatives `values` at the row-by-row `indices` of one tensor. */
export interface Sample {
	readonly shape: number[];
	readonly indices: number[];
	readonly values: number[];
}

/** Unit vector over all tensors (flat, one list per tensor) and the slope along it. */
export interface Direction {
	readonly along: number[][];
	readonly slope: number;
}

export type NumericGradient = FullGradient | SampledGradient;

export interface GradientOptions {
	/** Up to this many elements every one is probed. */
	readonly fullUpTo?: number;
	/** Elements probed beyond that, spread over the tensors. */
	readonly elements?: number;
	readonly directions?: number;
	/** Seed of the elements and directions that are probed. */
	readonly seed?: number;
	/** Step relative to max(1, |x|). */
	readonly h?: number;
}

/**
 * Gradient of `f` at `at` by central differences in float64.
 *
 * All elements up to 300 of them, else 64 elements and 5 random directions. `f`
 * gets fresh arrays at every call and `at` is never written to.
 *
 * @param f  scalar function of the tensors, smooth near `at`
 * @param at  tensors, float64
 * @returns the gradient; where `kinks` is not empty, the case must be drawn again
 */
export function numericGradient(
	f: (tensors: Nested[]) => number,
	at: readonly Nested[],
	options: GradientOptions = {},
): NumericGradient {
	const probes = new Probes(f, at, options.h ?? 1e-5);
	const size = probes.flat.reduce((sum, values) => sum + values.length, 0);
	return size <= (options.fullUpTo ?? 300)
		? fullGradient(probes, at)
		: sampledGradient(probes, at, options);
}

function fullGradient(probes: Probes, at: readonly Nested[]): FullGradient {
	const tensors = at.map((tensor, t) => {
		const slopes = probes.flat[t].map((_, i) => probes.element(t, i));
		return unflatten(slopes, tensor);
	});
	return { kind: "full", tensors, kinks: probes.kinks, noise: probes.noise };
}

function sampledGradient(
	probes: Probes,
	at: readonly Nested[],
	{ elements = 64, directions = 5, seed = 1729 }: GradientOptions,
): SampledGradient {
	const rng = mulberry32(seed);
	const sizes = probes.flat.map((values) => values.length);
	const samples = at.map((tensor, t) => {
		const indices = chooseIndices(sizes, t, elements, rng);
		const values = indices.map((i) => probes.element(t, i));
		return { shape: shapeOf(tensor), indices, values };
	});
	const lines = Array.from({ length: directions }, (_, index) => {
		const along = unitDirection(sizes, rng);
		return { along, slope: probes.direction(along, index) };
	});
	const { kinks, noise } = probes;
	return { kind: "sampled", samples, directions: lines, kinks, noise };
}

/** The tensor's share of the elements, at least 4, so that a bias is not overlooked. */
function chooseIndices(
	sizes: readonly number[],
	tensor: number,
	elements: number,
	rng: Rng,
): number[] {
	const size = sizes[tensor];
	const total = sizes.reduce((sum, n) => sum + n, 0);
	const share = Math.max(4, Math.round((elements * size) / total));
	return permutation(size, rng)
		.slice(0, share)
		.toSorted((a, b) => a - b);
}

function unitDirection(sizes: readonly number[], rng: Rng): number[][] {
	const drawn = sizes.map((n) => Array.from({ length: n }, () => normal(rng)));
	const length = norm(drawn.flat());
	return drawn.map((values) => values.map((value) => value / length));
}

/** Evaluates `f` beside one point and remembers what it met there. */
class Probes {
	readonly flat: number[][];
	readonly kinks: Kink[] = [];
	private readonly middle: number;

	constructor(
		private readonly f: (tensors: Nested[]) => number,
		private readonly at: readonly Nested[],
		private readonly h: number,
	) {
		this.flat = at.map(flatten);
		this.middle = this.evaluate((value) => value);
	}

	/** Rounding of `f`, a few units in its last place, magnified by the division by 2h. */
	get noise(): number {
		return (8 * Number.EPSILON * Math.abs(this.middle)) / (2 * this.h);
	}

	element(tensor: number, index: number): number {
		const x = this.flat[tensor][index];
		const f = (moved: number) =>
			this.evaluate((value, t, i) =>
				t === tensor && i === index ? moved : value,
			);
		const step = this.h * Math.max(1, Math.abs(x));
		const { slope, kinked } = probe(f, x, this.middle, step);
		if (kinked) {
			const path = pathOf(index, shapeOf(this.at[tensor]));
			this.kinks.push({ kind: "element", tensor, path });
		}
		return slope;
	}

	direction(along: number[][], index: number): number {
		const f = (distance: number) =>
			this.evaluate((value, t, i) => value + distance * along[t][i]);
		const { slope, kinked } = probe(f, 0, this.middle, this.h);
		if (kinked) this.kinks.push({ kind: "direction", index });
		return slope;
	}

	private evaluate(
		move: (value: number, tensor: number, index: number) => number,
	): number {
		return this.f(
			this.at.map((tensor, t) => mapNested(tensor, (v, i) => move(v, t, i))),
		);
	}
}
