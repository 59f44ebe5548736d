import { execFileSync } from "node:child_process";
import {
	closeSync,
	constants,
	mkdtempSync,
	openSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One direction: our end never blocks, the child's end does. */
export interface Pipe {
	readonly ours: number;
	readonly childs: number;
}

/** Runs `use` with an empty folder that only we can enter, and removes it. */
function withFolder<T>(use: (folder: string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), "nine-steps-"));
	try {
		return use(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Three named pipes whose names are gone again: requests out, replies in, stderr in. */
export function openPipes(): { requests: Pipe; replies: Pipe; words: Pipe } {
	return withFolder((folder) => {
		const paths = ["requests", "replies", "words"].map((name) =>
			join(folder, name),
		);
		execFileSync("mkfifo", ["-m", "600", ...paths]);
		const [requests, replies, words] = paths as [string, string, string];
		return {
			requests: openPipe(requests, "out"),
			replies: openPipe(replies, "in"),
			words: openPipe(words, "in"),
		};
	});
}

function openPipe(path: string, direction: "in" | "out"): Pipe {
	// Opened for both reading and writing a FIFO never waits for its other end.
	const keeper = openSync(path, "r+");
	const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;
	const pipe =
		direction === "out"
			? {
					ours: openSync(path, O_WRONLY | O_NONBLOCK),
					childs: openSync(path, O_RDONLY),
				}
			: {
					ours: openSync(path, O_RDONLY | O_NONBLOCK),
					childs: openSync(path, O_WRONLY),
				};
	closeSync(keeper);
	return pipe;
}

/** A file that exists only as an open descriptor, at its start. */
export function openBytes(bytes: Uint8Array): number {
	return withFolder((folder) => {
		const path = join(folder, "bytes");
		writeFileSync(path, bytes, { mode: 0o600 });
		return openSync(path, "r");
	});
}
