import { createHash } from "node:crypto";
import { readEntry, writeEntry } from "../cache.ts";
import { type Difference, differences } from "./difference.ts";
import { canonical, decode, encode } from "./encode.ts";
import { type Runs, readRuns } from "./recorded-file.ts";

/** Remembers what a computation gave for a key, across processes. */
export interface RecordStore {
	/**
	 * @param key  plain data: everything that the result depends on
	 * @param compute  called only when nothing is recorded under the key
	 * @returns a copy of the result that the caller may change
	 */
	recall<T>(key: unknown, compute: () => T | Promise<T>): Promise<T>;
}

/**
 * - `read`: committed, else cached, else computed and cached.
 * - `record`: everything is computed; `runs()` is what to commit.
 * - `verify`: everything is computed and compared with what is committed.
 */
export type RecordMode = "read" | "record" | "verify";

export interface RecordOptions {
	/** The kata's recorded.json. It may be absent. */
	committed?: string;
	/** Folder with one file per key, shared by all processes of this checkout. */
	cache?: string;
	mode?: RecordMode;
}

export interface Verdict {
	/** Runs that now give something else. */
	changed: { hash: string; differences: Difference[] }[];
	/** Keys that were asked for and are not committed. */
	unrecorded: string[];
	/** Committed keys that nothing asked for. */
	unused: string[];
}

export interface Records extends RecordStore {
	/** What was recalled so far, by hash, as `writeRuns` wants it. */
	runs(): Runs;
	/** In mode verify: how the committed runs compare with those computed now. */
	verdict(): Verdict;
}

/** Name of a key: the same for equal data in whatever order the fields stand. */
export function hashOf(key: unknown): string {
	return createHash("sha256").update(canonical(key)).digest("hex");
}

/** A store for one kata, or with a cache alone for anything else. */
export function openRecords(options: RecordOptions = {}): Records {
	const { mode = "read", cache } = options;
	const recalled = new Map<string, Promise<unknown>>();
	const seen: Runs = {};
	const changed: Verdict["changed"] = [];
	let file: Runs | undefined;
	const committed = () =>
		(file ??= options.committed ? readRuns(options.committed) : {});

	async function find(hash: string, compute: () => unknown): Promise<unknown> {
		if (mode !== "read") return encode(await compute());
		const known = committed()[hash] ?? (cache && readEntry(cache, hash));
		if (known !== undefined) return known;
		const computed = encode(await compute());
		if (cache) writeEntry(cache, hash, computed);
		return computed;
	}

	async function settle(hash: string, compute: () => unknown) {
		const encoded = await find(hash, compute);
		seen[hash] = encoded;
		const recorded = mode === "verify" ? committed()[hash] : undefined;
		if (recorded !== undefined) {
			const found = differences(decode(recorded), decode(encoded));
			if (found.length > 0) changed.push({ hash, differences: found });
		}
		return encoded;
	}

	async function recall<T>(key: unknown, compute: () => T | Promise<T>) {
		const hash = hashOf(key);
		let result = recalled.get(hash);
		if (result === undefined) {
			result = settle(hash, compute);
			recalled.set(hash, result);
			// A failure is not remembered: the next call tries again.
			result.catch(() => recalled.delete(hash));
		}
		return decode(await result) as T;
	}

	function verdict(): Verdict {
		const unrecorded = Object.keys(seen).filter((h) => !(h in committed()));
		const unused = Object.keys(committed()).filter((h) => !(h in seen));
		return { changed, unrecorded, unused };
	}

	return { recall, runs: () => seen, verdict };
}
