import { type FSWatcher, readFileSync, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

// An editor empties a file and fills it: two events a fraction of a millisecond apart.
// Half a file that is read in between is graded for nothing: the next event replaces it.
const SETTLE_MS = 1;
// An empty file, or none, is believed after this: some editors take longer, and on a
// crowded machine 40 ms passed between the emptying and the filling of one save in a hundred.
const EMPTY_MS = 250;
const POLL_MS = 500;

export interface FileWatch {
	/** Takes the file as it is now for known: no change is told of it. */
	refresh(): void;
	close(): void;
}

/**
 * Tells when the content of a file has become another one.
 *
 * It is the folder that is watched, because editors write a new file and rename
 * it. Where no events come (network mounts, WSL2) the file's time and size are
 * looked at twice a second. A save that changes no byte is not told.
 */
export function watchFile(path: string, changed: () => void): FileWatch {
	let known = contentOf(path);
	let seen = stampOf(path);
	let settling: NodeJS.Timeout | undefined;
	let doubtful: NodeJS.Timeout | undefined;

	const look = (isSure: boolean) => {
		clearTimeout(doubtful);
		settling = undefined;
		seen = stampOf(path);
		const content = contentOf(path);
		if (content === known) return;
		if (!content && !isSure) {
			doubtful = setTimeout(look, EMPTY_MS, true);
			return;
		}
		known = content;
		changed();
	};
	const settle = () => {
		settling ??= setTimeout(look, SETTLE_MS, false);
	};
	const watcher = folderWatcher(dirname(path), (name) => {
		if (name === null || name === basename(path)) settle();
	});
	const poll = setInterval(() => {
		if (stampOf(path) !== seen) settle();
	}, POLL_MS);

	return {
		refresh() {
			known = contentOf(path);
			seen = stampOf(path);
		},
		close() {
			watcher?.close();
			clearInterval(poll);
			clearTimeout(settling);
			clearTimeout(doubtful);
		},
	};
}

/** Undefined where the system has no events left to give; polling goes on. */
function folderWatcher(
	folder: string,
	heard: (name: string | null) => void,
): FSWatcher | undefined {
	try {
		const watcher = watch(folder, (_, name) => heard(name));
		watcher.on("error", () => watcher.close());
		return watcher;
	} catch {
		return undefined;
	}
}

/** The bytes as text, one character each; undefined for a file that is not there. */
function contentOf(path: string): string | undefined {
	try {
		return readFileSync(path, "latin1");
	} catch {
		return undefined;
	}
}

function stampOf(path: string): string {
	const stats = statSync(path, { throwIfNoEntry: false });
	return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : "";
}
