import fc from "fast-check";

/** A size, or the least and the greatest size allowed. */
export type SizeRange = number | readonly [min: number, max: number];

/**
 * Quarters come first, so that a counterexample shrinks to numbers that are short
 * to read; the odd multiples of 1/64 are what most draws give.
 */
const GRID: readonly number[] = [
	...[1, 0.5, 1.5, 0.25, 0.75].flatMap((x) => [x, -x]),
	...Array.from({ length: 128 }, (_, k) => (2 * k - 127) / 64),
];

/**
 * Numbers for gradient checks, between −2 and 2: odd multiples of 1/64 and a few
 * quarters.
 *
 * Never 0 and never nearer to it than 1/64, so a unit step of 1e-5 does not cross
 * the kink of ReLU; exact in binary and in float32; shrinks towards 1 and 0.5.
 * `fc.double` is no substitute: it draws bit patterns, and 93 % of its values in
 * [−2, 2] are below 1e-3.
 */
export function gridNumber(): fc.Arbitrary<number> {
	return fc
		.integer({ min: 0, max: GRID.length - 1 })
		.map((k) => GRID[k] as number);
}

/** Grid numbers, `(size)`. */
export function gridVector(size: SizeRange): fc.Arbitrary<number[]> {
	const [minLength, maxLength] = range(size);
	return fc.array(gridNumber(), { minLength, maxLength });
}

/**
 * Grid numbers, `(rows, cols)`. Where the sizes are ranges, rows ≠ cols: in a
 * square matrix a transposition keeps the shape and can hide.
 */
export function gridMatrix(sizes: {
	readonly rows: SizeRange;
	readonly cols: SizeRange;
}): fc.Arbitrary<number[][]> {
	const [rows, cols] = [range(sizes.rows), range(sizes.cols)];
	const fixed = rows[0] === rows[1] && cols[0] === cols[1];
	const shape = fc
		.tuple(
			fc.integer({ min: rows[0], max: rows[1] }),
			fc.integer({ min: cols[0], max: cols[1] }),
		)
		.filter(([m, n]) => fixed || m !== n);
	// The largest matrix is drawn and cut: a smaller shape then keeps its entries
	// while shrinking, where `chain` would draw new ones.
	return fc
		.tuple(shape, matrixOf(rows[1], cols[1]))
		.map(([[m, n], cells]) => cells.slice(0, m).map((row) => row.slice(0, n)));
}

/**
 * `count` different integers in lo … hi, for sizes that share one check:
 * `distinctSizes(3, 1, 5).chain(([batch, inputs, outputs]) => …)`.
 */
export function distinctSizes(
	count: number,
	lo: number,
	hi: number,
): fc.Arbitrary<number[]> {
	// The i-th draw picks among the sizes still free, so nothing is ever rejected
	// and everything shrinks towards lo, lo + 1, lo + 2.
	const picks = Array.from({ length: count }, (_, i) =>
		fc.integer({ min: 0, max: hi - lo - i }),
	);
	return fc.tuple(...picks).map((drawn) => {
		const free = Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
		return drawn.map((at) => free.splice(at, 1)[0]);
	});
}

/** Seeds for `mulberry32`, all 32 bits of them. */
export function seeds(): fc.Arbitrary<number> {
	// The seed of a check is not a size: 0 is no simpler than 1729, so no shrinking.
	return fc.noShrink(fc.integer({ min: 0, max: 0xffff_ffff }));
}

function matrixOf(rows: number, cols: number): fc.Arbitrary<number[][]> {
	const row = fc.array(gridNumber(), { minLength: cols, maxLength: cols });
	return fc.array(row, { minLength: rows, maxLength: rows });
}

function range(size: SizeRange): readonly [number, number] {
	return typeof size === "number" ? [size, size] : size;
}
