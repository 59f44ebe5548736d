import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readEntry, writeEntry } from "../../cache.ts";
import { cleanText } from "../clean-text.ts";
import { Fault } from "../fault.ts";
import { findTool } from "../launch/tools.ts";
import type { Program } from "../read-program.ts";
import { esbuildCommand } from "./esbuild-binary.ts";

const { version } = createRequire(import.meta.url)("esbuild/package.json") as {
	readonly version: string;
};

/** Milliseconds for one file; 6 are usual. 30 000 opening braces take esbuild more than 30 s. */
export const COMPILE_MS = 3000;

/**
 * Data that esbuild may have in memory. 64 KiB of text take it up to 300 MB (quoted texts
 * added up), and an enum of 1.5 kB, every member twice the one before, all there is.
 */
const MEMORY_BYTES = 536_870_912;

/** Longest answer. 64 KiB of text give up to 0.6 MB; 3600 nested ifs 26 MB, of indentation. */
export const OUTPUT_BYTES = 4 << 20;

/** JavaScript in strict mode that leaves its exports in `__exports`, and its map back. */
export interface Transformed {
	readonly code: string;
	/** Source map, version 3, as JSON text. */
	readonly map: string;
}

// Text goes in on stdin and no folder is named, so esbuild has nothing to resolve: no import is followed,
// no tsconfig and no node_modules of the graded checkout is read.
export const FLAGS: readonly string[] = [
	"--loader=ts",
	"--format=iife",
	"--global-name=__exports",
	"--target=es2022",
	// What a text hides from the search for imports comes out as a call of `require`, which knows the helpers only.
	"--supported:dynamic-import=false",
	"--tsconfig-raw={}",
	"--charset=utf8",
	"--log-level=error",
	"--log-limit=1",
	"--color=false",
	"--sourcefile=learner.ts",
	"--sourcemap=inline",
	"--sources-content=false",
];

const MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const ERROR = /\[ERROR\] (.*)\n(?:[\s\S]*?learner\.ts:(\d+):(\d+):)?/;

/** What esbuild gave for a text, by the hash of all that it depends on: 0.2 ms instead of 12. */
const CACHE = fileURLToPath(
	new URL("../../../../.nine-steps/cache/compiled/", import.meta.url),
);

/**
 * TypeScript to JavaScript, once for each text.
 * @throws Fault syntax, compile-timeout or too-complex
 */
export function transform(program: Program): Transformed {
	const key = createHash("sha256")
		.update(`${version} ${FLAGS.join(" ")}\n${program.source}`)
		.digest("hex");
	const known = readEntry(CACHE, key) as Transformed | undefined;
	if (known) return known;
	const made = transformNow(program);
	writeEntry(CACHE, key, made);
	return made;
}

/** In a process that can be killed: a text that esbuild chokes on costs its deadline, no more. */
function transformNow({ file, source }: Program): Transformed {
	const [command, ...args] = [...memoryLimit(), ...esbuildCommand()];
	const { status, stdout, stderr, error } = spawnSync(
		command as string,
		[...args, ...FLAGS],
		{
			input: source,
			timeout: COMPILE_MS,
			killSignal: "SIGKILL",
			maxBuffer: OUTPUT_BYTES,
			encoding: "utf8",
			cwd: process.platform === "win32" ? undefined : "/",
			// Asks Go's collector to stay below the limit before it is reached.
			env: { GOMEMLIMIT: String(0.75 * MEMORY_BYTES) },
		},
	);
	const { code } = (error ?? {}) as NodeJS.ErrnoException;
	if (code === "ETIMEDOUT")
		throw new Fault("compile-timeout", { file, limit: COMPILE_MS });
	if (code === "ENOBUFS") throw new Fault("too-complex", { file });
	// EPIPE: it ended before it had read the text. Its status says why.
	if (error !== undefined && code !== "EPIPE") throw error;
	if (status !== 0) throw complaint(file, stderr);
	return transformed(stdout);
}

/** Linux alone keeps such a limit for memory that is mapped, as Go's is. */
export function memoryLimit(): string[] {
	const shell = process.platform === "linux" ? findTool("sh") : undefined;
	return shell ? [shell, "-c", LIMITED, "sh"] : [];
}

// Where a lower limit is in force already this one cannot be set, and need not be: a
// shell goes on after a test in a subshell, unlike prlimit, and costs 1 ms as well.
const KIB = MEMORY_BYTES / 1024;
const LIMITED = `(ulimit -d ${KIB}) 2>/dev/null && ulimit -d ${KIB}; ulimit -c 0; exec "$@"`;

/** What esbuild printed, as code and map. */
export const transformed = (output: string): Transformed => ({
	code: output.replace(MAP, ""),
	map: Buffer.from(MAP.exec(output)?.[1] ?? "", "base64").toString(),
});

/** An error that esbuild reports is one of the text; an end without a report is esbuild's own. */
function complaint(file: string, report: string): Fault {
	const found = ERROR.exec(report);
	if (found === null) return new Fault("too-complex", { file });
	const [, text = "", line, column] = found;
	return new Fault("syntax", {
		file,
		text: cleanText(text),
		...(line && { line: Number(line), column: Number(column) + 1 }),
	});
}
