import { createHash, randomUUID } from "node:crypto";
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";

// A file is two lines: the sha256 of the second, and the entry. Whatever happened
// to the disk, an entry that does not match its sum is as good as none.

/** @returns the entry, or undefined where there is none that is whole */
export function readEntry(folder: string, name: string): unknown {
	try {
		const text = readFileSync(path(folder, name), "utf8");
		const [sum, body = ""] = text.split("\n");
		return sum === sha256(body) ? JSON.parse(body) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Writes beside the place and renames, so that no other process reads half an
 * entry. A cache that cannot be written costs time, never a grade: no error.
 */
export function writeEntry(folder: string, name: string, entry: unknown): void {
	const body = JSON.stringify(entry);
	const temporary = `${path(folder, name)}.${randomUUID()}.tmp`;
	try {
		mkdirSync(folder, { recursive: true });
		writeFileSync(temporary, `${sha256(body)}\n${body}\n`);
		renameSync(temporary, path(folder, name));
	} catch {
		discard(temporary);
	}
}

function discard(file: string): void {
	try {
		rmSync(file, { force: true });
	} catch {
		// Where nothing can be written, nothing was left either.
	}
}

/** Bytes of entries that a folder keeps: some ten seeds of 75 katas. */
export const CACHE_BYTES = 64 << 20;

/**
 * Deletes the oldest entries until the rest is at most `bytes` large.
 *
 * @returns how many were deleted
 */
export function pruneCache(folder: string, bytes = CACHE_BYTES): number {
	const files = entries(folder).sort((a, b) => b.time - a.time);
	let total = 0;
	const old = files.filter(({ size }) => {
		total += size;
		return total > bytes;
	});
	for (const { file } of old) rmSync(file, { force: true });
	return old.length;
}

function entries(folder: string) {
	try {
		return readdirSync(folder).flatMap((name) => {
			const file = join(folder, name);
			const stats = statSync(file, { throwIfNoEntry: false });
			return stats?.isFile()
				? [{ file, size: stats.size, time: stats.mtimeMs }]
				: [];
		});
	} catch {
		return [];
	}
}

const path = (folder: string, name: string) => join(folder, `${name}.json`);
const sha256 = (text: string) =>
	createHash("sha256").update(text).digest("hex");
