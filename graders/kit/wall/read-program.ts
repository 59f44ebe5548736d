import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	openSync,
	readSync,
} from "node:fs";
import { join } from "node:path";
import { cleanText } from "./clean-text.ts";
import { Fault } from "./fault.ts";

/** Largest learner file, in bytes; solutions have 1 to 4 KiB. */
export const MAX_PROGRAM_BYTES = 65_536;

/** A learner's file, as bytes turned into text. Nothing has looked into it yet. */
export interface Program {
	/** Path shown to the learner: relative to the graded checkout, with forward slashes. */
	readonly file: string;
	readonly source: string;
	/** Where the file lies, for a debugger. */
	readonly path?: string;
}

/**
 * Reads one file of a checkout that may be hostile.
 *
 * @param root  folder of the checkout, trusted
 * @param path  relative to `root`, forward slashes
 * @throws Fault missing-file, not-a-file (a link, folder or device anywhere below `root`), unreadable or too-large
 */
export function readProgram(root: string, path: string): Program {
	const file = path.replaceAll("\\", "/");
	const parts = file.split("/");
	if (parts.some((part) => part === ".." || part === "" || part === "."))
		throw new Fault("not-a-file", { file });
	const full = join(root, ...parts);
	try {
		for (let depth = 1; depth < parts.length; depth++)
			refuseLink(join(root, ...parts.slice(0, depth)), file);
		return { file, source: withoutHashbang(readBytes(full, file)), path: full };
	} catch (error) {
		throw error instanceof Fault ? error : faultOf(error, file);
	}
}

/** `#!/usr/bin/env tsx` in the first line is no part of the program; as a comment it keeps its line. */
const withoutHashbang = (source: string): string => source.replace(/^#!/, "//");

/** What the system has against reading a file concerns that file, unless this process itself is out of something. */
function faultOf(error: unknown, file: string): unknown {
	const { code } = error as NodeJS.ErrnoException;
	switch (code) {
		case undefined:
		case "EMFILE":
		case "ENFILE":
		case "ENOMEM":
			return error;
		case "ENOENT":
		case "ENOTDIR":
			return new Fault("missing-file", { file });
		case "EISDIR":
		case "ELOOP":
		case "ENXIO":
			return new Fault("not-a-file", { file });
		default:
			return new Fault("unreadable", { file, text: cleanText(code) });
	}
}

/** A link could show the grader's own files under the learner's name. */
function refuseLink(folder: string, file: string): void {
	const found = lstatSync(folder, { throwIfNoEntry: false });
	if (found === undefined) throw new Fault("missing-file", { file });
	if (!found.isDirectory()) throw new Fault("not-a-file", { file });
}

function readBytes(path: string, file: string): string {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (found === undefined) throw new Fault("missing-file", { file });
	if (!found.isFile()) throw new Fault("not-a-file", { file });
	// Neither follows a link nor waits for a pipe that took the file's place meanwhile.
	const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
	const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	try {
		const { size } = fstatSync(descriptor);
		const bytes = Buffer.alloc(MAX_PROGRAM_BYTES + 1);
		const length = readSync(descriptor, bytes, 0, bytes.length, 0);
		if (size > MAX_PROGRAM_BYTES || length > MAX_PROGRAM_BYTES)
			throw new Fault("too-large", { file, limit: MAX_PROGRAM_BYTES });
		return new TextDecoder().decode(bytes.subarray(0, length));
	} finally {
		closeSync(descriptor);
	}
}
