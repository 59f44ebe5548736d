/** How far a number may lie from the expected one: `absolute + relative · |expected|`. */
export interface Tolerance {
	readonly relative: number;
	readonly absolute: number;
}

/**
 * For formulas in float64. Other summation orders, `Math.exp` of other engines
 * and rearranged algebra stay below 1e-12 relative on our inputs; the smallest
 * listed mistake, 1e-7 added inside a logarithm, changes the sixth digit.
 */
export const float64: Tolerance = { relative: 1e-9, absolute: 1e-12 };

/** For values that TensorFlow.js computed in float32 (noise ≤ 5e-7, numerics of the kit). */
export const float32: Tolerance = { relative: 1e-5, absolute: 1e-6 };

/** For numbers quoted with four decimals, in a lesson or a contract. */
export const fourDecimals: Tolerance = { relative: 0, absolute: 5.1e-5 };

/** The same with six. */
export const sixDecimals: Tolerance = { relative: 0, absolute: 5.1e-7 };

/** Whether two numbers agree; infinities and NaN agree only with themselves. */
export const isClose = (
	received: number,
	expected: number,
	tolerance: Tolerance,
): boolean =>
	Number.isFinite(expected)
		? Math.abs(received - expected) <=
			tolerance.absolute + tolerance.relative * Math.abs(expected)
		: Object.is(received, expected);
