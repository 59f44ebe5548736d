import { closeSync, openSync, rmSync, statSync } from "node:fs";

const PAUSE_MS = 10;
// Whoever holds the lock needs a few milliseconds; after 2 s it has died.
const PATIENCE = 200;

/**
 * Runs an action while no other process runs one under the same lock file.
 * A lock whose owner died is taken over.
 *
 * @throws Error when the lock file cannot be made
 */
export function withLock<T>(file: string, action: () => T): T {
	acquire(file);
	try {
		return action();
	} finally {
		rmSync(file, { force: true });
	}
}

function acquire(file: string): void {
	let owner = "";
	let pauses = 0;
	while (!make(file)) {
		const now = identity(file);
		pauses = now === owner ? pauses + 1 : 0;
		owner = now;
		if (pauses < PATIENCE) pause();
		else rmSync(file, { force: true });
	}
}

function make(file: string): boolean {
	try {
		closeSync(openSync(file, "wx"));
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	}
}

/** Tells one owner's lock file from the next one's. */
function identity(file: string): string {
	const stats = statSync(file, { throwIfNoEntry: false });
	return stats ? `${stats.ino} ${stats.mtimeMs}` : "";
}

const pause = () =>
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
