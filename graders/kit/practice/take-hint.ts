import { hintAt } from "./lesson/hints.ts";
import { kataProgress, withHints } from "./progress.ts";
import { type Notice, updateProgress } from "./progress-file.ts";

export interface TakenHint {
	/** Counted from 1. */
	readonly number: number;
	/** All were shown before; this is the first again. */
	readonly beginsAgain: boolean;
	readonly notices: readonly Notice[];
}

/** Takes the next of a kata's hints, and notes in the progress that it was shown. */
export function takeHint(root: string, id: string, all: number): TakenHint {
	const { progress, notices } = updateProgress(root, (kept) =>
		withHints(kept, id, kataProgress(kept, id).hints + 1),
	);
	return { ...hintAt(kataProgress(progress, id).hints - 1, all), notices };
}

/** The same for all of them at once. */
export const takeAllHints = (
	root: string,
	id: string,
	all: number,
): readonly Notice[] =>
	updateProgress(root, (kept) =>
		withHints(kept, id, Math.max(kataProgress(kept, id).hints, all)),
	).notices;
