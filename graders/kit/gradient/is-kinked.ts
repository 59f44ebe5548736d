import { stepSize } from "./central-difference.ts";

/**
 * True when the graph of `f` has a corner within one step of `x`, so that its
 * central difference there is no derivative.
 *
 * Two signs, each blind where the other sees. Halving the step moves the slope,
 * D(h) ≠ D(h/2), unless the corner lies exactly at `x`. There the slopes from
 * left and right differ by a jump that does not shrink with h, while for a smooth
 * function it halves. (Corner of jump J at distance d: the first sign is J·d/2h
 * for d < h/2 and J(h−d)/2h above, the second J·|3d−h|/h.)
 *
 * At h = 1e-5 a smooth function shows 1e-11 in the first sign and less than 1e-9
 * in the second (rounding); the threshold is 1e-6, relative where the slope exceeds 1.
 * The wider h = 1e-3 would also flag corners that the difference never touches.
 */
export function isKinked(
	f: (x: number) => number,
	x: number,
	h: number = stepSize(x),
): boolean {
	return probe(f, x, f(x), h).kinked;
}

/** Central difference and kink test of `f` at `x`, where `middle` = f(x). */
export function probe(
	f: (x: number) => number,
	x: number,
	middle: number,
	h: number = stepSize(x),
): { readonly slope: number; readonly kinked: boolean } {
	const wide = slopes(f, x, middle, h);
	// Rounding of f shows as 2e-10·|f| in the jump; |f|/1000 keeps far above it.
	const scale = Math.max(1, Math.abs(wide.slope), Math.abs(middle) / 1000);
	const threshold = 1e-6 * scale;
	// A corner falsifies the slope by half its jump at most, so most smooth points
	// pass here with two evaluations instead of four.
	if (Math.abs(wide.jump) <= 2 * threshold) {
		return { slope: wide.slope, kinked: false };
	}
	const narrow = slopes(f, x, middle, h / 2);
	const moved = Math.abs(wide.slope - narrow.slope);
	const stayed = Math.abs(wide.jump - 2 * narrow.jump);
	return { slope: wide.slope, kinked: Math.max(moved, stayed) > threshold };
}

/** Slope from left to right of `x`, and the right slope minus the left one. */
function slopes(
	f: (x: number) => number,
	x: number,
	middle: number,
	h: number,
): { slope: number; jump: number } {
	const [right, left] = [f(x + h), f(x - h)];
	return {
		slope: (right - left) / (x + h - (x - h)),
		jump: (right - 2 * middle + left) / h,
	};
}
