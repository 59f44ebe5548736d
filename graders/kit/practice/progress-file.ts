import { randomUUID } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findKatas } from "../catalog/index.ts";
import { type Messages, singleLine } from "../language/index.ts";
import { withLock } from "./lock.ts";
import { formatProgress, parseProgress } from "./parse-progress.ts";
import { noProgress, type Progress, withMovedIds } from "./progress.ts";

/** Where a checkout keeps what belongs to its learner; git ignores it. */
export const PRACTICE_FOLDER = ".nine-steps";

const FILE = `${PRACTICE_FOLDER}/progress.json`;

/** The progress of a checkout, and what its learner should know about the file. */
export interface OpenedProgress {
	readonly progress: Progress;
	readonly notices: readonly Notice[];
}

export type Notice = (say: Messages) => string;

/** The progress kept in the checkout at `root`, moved katas under their new ids. Never throws. */
export function readProgress(root: string): OpenedProgress {
	try {
		const { progress, trouble } = load(root);
		if (!trouble) return { progress, notices: [] };
	} catch (error) {
		return { progress: noProgress, notices: [notKept(error)] };
	}
	// Setting a file aside is writing, and takes its turn with the others who write.
	return updateProgress(root, (progress) => progress);
}

/**
 * Reads, changes and writes the progress, one process after the other, so that
 * no result is lost when `watch` and `grade` run side by side. Never throws: a
 * progress that cannot be kept is a notice, not a reason to stop practising.
 */
export function updateProgress(
	root: string,
	change: (progress: Progress) => Progress,
): OpenedProgress {
	try {
		mkdirSync(join(root, PRACTICE_FOLDER), { recursive: true });
		return withLock(join(root, `${FILE}.lock`), () => {
			const { stored, trouble, ...loaded } = load(root);
			const progress = change(loaded.progress);
			const notices = trouble ? [setAside(root, trouble)] : [];
			if (progress !== stored || trouble) save(root, progress);
			return { progress, notices };
		});
	} catch (error) {
		return { progress: change(readable(root)), notices: [notKept(error)] };
	}
}

/** The notices as lines, "" when there are none. */
export const noticeText = (notices: readonly Notice[], say: Messages): string =>
	notices.map((tell) => `${tell(say)}\n`).join("");

const notKept =
	(error: unknown): Notice =>
	(say) =>
		say.practice.notKept(FILE, singleLine((error as Error).message, 200));

function readable(root: string): Progress {
	try {
		return load(root).progress;
	} catch {
		return noProgress;
	}
}

function load(root: string) {
	const file = join(root, FILE);
	if (!existsSync(file)) return { stored: noProgress, progress: noProgress };
	const { progress, trouble } = parseProgress(readFileSync(file, "utf8"));
	return {
		stored: progress,
		progress: withMovedIds(progress, findKatas(root)),
		...(trouble && { trouble }),
	};
}

/** Writes beside the place and renames, so that no other process reads half a file. */
function save(root: string, progress: Progress): void {
	const file = join(root, FILE);
	const temporary = `${file}.${randomUUID()}.tmp`;
	try {
		writeFileSync(temporary, formatProgress(progress), { flush: true });
		renameSync(temporary, file);
	} finally {
		rmSync(temporary, { force: true });
	}
}

/** Moves a file that was not wholly understood to a name of its own. */
function setAside(root: string, trouble: "damaged" | "newer"): Notice {
	const path = (number: number) =>
		`${PRACTICE_FOLDER}/progress.${trouble}-${number}.json`;
	let number = 1;
	while (existsSync(join(root, path(number)))) number++;
	renameSync(join(root, FILE), join(root, path(number)));
	return (say) => say.practice[trouble](FILE, path(number));
}
