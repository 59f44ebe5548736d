import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { findTool } from "./tools.ts";

const LINE = /=> (\/\S+) |^\s*(\/\S+) \(/;
let known: readonly Library[] | undefined;

export interface Library {
	/** File to bind. */
	readonly file: string;
	/** Path where the loader looks for it. */
	readonly path: string;
}

/** Shared libraries of this Node, found once per process: `ldd` for every child would double its start. */
export function libraries(): readonly Library[] {
	known ??= listed().map((path) => ({ file: realpathSync(path), path }));
	return known;
}

function listed(): string[] {
	const ldd = findTool("ldd");
	if (ldd === undefined) return [];
	try {
		const text = execFileSync(ldd, [process.execPath], { encoding: "utf8" });
		const paths = text
			.split("\n")
			.map((line) => LINE.exec(line))
			.map((found) => found?.[1] ?? found?.[2])
			.filter((path) => path !== undefined);
		return [...new Set(paths)];
	} catch {
		return []; // a static binary needs none
	}
}
