import { type KataEntry, slugOf } from "../catalog/index.ts";
import type { KataReport } from "../report/report.ts";

/** What a learner has done so far, by kata id. Plain data; every change makes a new record. */
export interface Progress {
	/** Ids that the catalogue does not know are kept: their kata may come back. */
	readonly katas: Readonly<Record<string, KataProgress>>;
}

export interface KataProgress {
	/** The most points of any grading, out of `maxPoints`; 0 of 0 before the first. */
	readonly points: number;
	readonly maxPoints: number;
	/** ISO date of the first grading with every point. What was passed stays passed. */
	readonly passedAt?: string;
	/** Hints shown, again ones included: the next is number `hints` modulo their count. */
	readonly hints: number;
	/** The reference solution was shown before the kata was passed. */
	readonly solutionSeen: boolean;
}

export const noProgress: Progress = { katas: {} };

const untouched: KataProgress = {
	points: 0,
	maxPoints: 0,
	hints: 0,
	solutionSeen: false,
};

/** What is known of a kata; zeros for one that was never touched. */
export const kataProgress = ({ katas }: Progress, id: string): KataProgress =>
	katas[id] ?? untouched;

export const isPassed = (progress: Progress, id: string): boolean =>
	kataProgress(progress, id).passedAt !== undefined;

/** The first kata not yet passed, in the catalogue's order; none when all are. */
export const currentKata = (
	entries: readonly KataEntry[],
	progress: Progress,
): KataEntry | undefined => entries.find(({ id }) => !isPassed(progress, id));

/**
 * Keeps the best result of a kata.
 *
 * @param now ISO date, used when the kata is passed for the first time
 * @returns the same record when the result adds nothing
 */
export function withResult(
	progress: Progress,
	{ id, status, points, maxPoints }: KataReport,
	now: string,
): Progress {
	// A kata that could not be graded to its end says neither its points nor its maximum.
	if (status === "error" || maxPoints === 0) return progress;
	const before = kataProgress(progress, id);
	const isBetter =
		points > before.points ||
		// Points out of another maximum belong to checks that have changed since.
		maxPoints !== before.maxPoints;
	const isFirstPass = status === "passed" && before.passedAt === undefined;
	if (!isBetter && !isFirstPass) return progress;
	return withKata(progress, id, {
		...before,
		...(isBetter && { points, maxPoints }),
		...(isFirstPass && { passedAt: now }),
	});
}

/** Counts hints shown. They change no points. */
export const withHints = (
	progress: Progress,
	id: string,
	hints: number,
): Progress => withKata(progress, id, { ...kataProgress(progress, id), hints });

/** Marks a kata whose solution was shown before it was passed; one passed already stays as it is. */
export function withSolutionSeen(progress: Progress, id: string): Progress {
	const before = kataProgress(progress, id);
	if (before.passedAt !== undefined || before.solutionSeen) return progress;
	return withKata(progress, id, { ...before, solutionSeen: true });
}

/**
 * Carries the progress of renumbered katas over to their new ids: those whose
 * slug one unknown id and one untouched kata have, and nobody else.
 *
 * @returns the same record when nothing moved
 */
export function withMovedIds(
	progress: Progress,
	entries: readonly KataEntry[],
): Progress {
	const moves = movedIds(progress, entries);
	if (moves.size === 0) return progress;
	const katas = Object.entries(progress.katas).map(([id, kata]) => [
		moves.get(id) ?? id,
		kata,
	]);
	return { ...progress, katas: Object.fromEntries(katas) };
}

/** Old id → new id of every kata that moved without doubt. */
export function movedIds(
	{ katas }: Progress,
	entries: readonly KataEntry[],
): ReadonlyMap<string, string> {
	const known = new Set(entries.map(({ id }) => id));
	// Whoever has a slug, in the progress or in the catalogue: two make a move, three a guess.
	const bySlug = new Map<string, string[]>();
	for (const id of new Set([...Object.keys(katas), ...known]))
		bySlug.set(slugOf(id), [...(bySlug.get(slugOf(id)) ?? []), id]);
	const moves = new Map<string, string>();
	for (const ids of bySlug.values()) {
		const [from] = ids.filter((id) => !known.has(id));
		const [to] = ids.filter((id) => !Object.hasOwn(katas, id));
		if (ids.length === 2 && from && to) moves.set(from, to);
	}
	return moves;
}

const withKata = (
	progress: Progress,
	id: string,
	kata: KataProgress,
): Progress => ({ ...progress, katas: { ...progress.katas, [id]: kata } });
