/** Largest share of cases that may be drawn again because of a kink. */
export const MAX_RESAMPLED_SHARE = 0.2;

/**
 * True when a check met kinks so often that its inputs are badly chosen: an error
 * of the check, never of the learner.
 *
 * With inputs on the 1/64 grid, 0 of 17 200 elements of ReLU networks lie within
 * a step of a kink, so a fifth is far from chance. Two cases are always allowed: one
 * of three is no evidence.
 *
 * @param cases  cases that were judged
 * @param resampled  cases that were thrown away because of a kink
 */
export function isResampledTooOften(cases: number, resampled: number): boolean {
	const allowed = MAX_RESAMPLED_SHARE * (cases + resampled);
	return resampled > Math.max(2, allowed);
}
