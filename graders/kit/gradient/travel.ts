import { norm } from "./inner.ts";
import { flatten, mapNested, type Nested } from "./nested.ts";

/**
 * How far trained weights are from the reference, in units of the way the
 * reference went: ‖w − ref‖ / ‖ref − start‖ over all tensors. 0 is the same place,
 * 1 as wrong as not training at all; free of the scale of weights and learning rate.
 *
 * A reference that did not move gives 0 for equal weights, else Infinity; NaN stays NaN.
 *
 * @param w  trained weights, tensor by tensor
 * @param ref  the reference's weights after as many updates
 * @param start  the common initial weights
 */
export function travel(
	w: readonly Nested[],
	ref: readonly Nested[],
	start: readonly Nested[],
): number {
	const [ours, theirs, initial] = [w, ref, start].map((tensors) =>
		tensors.flatMap(flatten),
	) as [number[], number[], number[]];
	const off = ours.map((value, i) => value - theirs[i]);
	if (off.some(Number.isNaN)) return Number.NaN;
	if (off.every((value) => value === 0)) return 0;
	return norm(off) / norm(theirs.map((value, i) => value - initial[i]));
}

/**
 * Largest travel allowed after `t` updates.
 *
 * Up to 10 updates 1e-4: TensorFlow.js in float32 measures at most 2.3e-5 (Adam's
 * first step), the mildest structural bug 1.1e-4 (leaky slope 1e-4 for ReLU), a
 * typical one above 1e-2. Later 1e-3, since one flipped ReLU moves a run by 2e-4,
 * or 50 times the drift of the reference when its own weights are rounded to float32.
 *
 * @param drift32  that drift: `travel` of the rounded run from the float64 run
 */
export function travelTolerance(t: number, drift32: number): number {
	return t <= 10 ? 1e-4 : Math.max(1e-3, 50 * drift32);
}

/**
 * Largest |ΔL| allowed at loss `l` of a run that began at loss `l0`. Never purely
 * relative: a run that reached 7e-32 differs there by a factor of 1e16.
 */
export function lossTolerance(l0: number, l: number): number {
	return 1e-5 * Math.abs(l0) + 1e-4 * Math.abs(l);
}

/** Every element as float32 stores it; once per update, this is float32 training. */
export function roundToFloat32(tensor: Nested): Nested {
	return mapNested(tensor, Math.fround);
}
