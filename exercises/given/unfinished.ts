/**
 * Thrown by a stub where your code belongs.
 * The grader reports such a kata as unfinished, never as failed.
 */
export class Unfinished extends Error {
	override name = "Unfinished";

	/** @param kata id of the kata, which is also its path below `exercises/` */
	constructor(kata: string) {
		super(`${kata} is not finished yet`);
	}
}
