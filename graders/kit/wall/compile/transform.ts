import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readEntry, writeEntry } from "../../cache.ts";
import { cleanText } from "../clean-text.ts";
import { Fault } from "../fault.ts";
import type { Program } from "../read-program.ts";
import { esbuildCommand } from "./esbuild-binary.ts";

const { version } = createRequire(import.meta.url)("esbuild/package.json") as {
	readonly version: string;
};

/** Milliseconds for one file; 6 are usual. 30 000 opening braces take esbuild more than 30 s. */
export const COMPILE_MS = 3000;

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
 * @throws Fault syntax or compile-timeout
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
	const [command, ...args] = esbuildCommand() as [string, ...string[]];
	const { status, stdout, stderr, error } = spawnSync(
		command,
		[...args, ...FLAGS],
		{
			input: source,
			timeout: COMPILE_MS,
			killSignal: "SIGKILL",
			maxBuffer: 8 << 20,
			encoding: "utf8",
			cwd: process.platform === "win32" ? undefined : "/",
			env: {},
		},
	);
	if ((error as NodeJS.ErrnoException | undefined)?.code === "ETIMEDOUT")
		throw new Fault("compile-timeout", { file, limit: COMPILE_MS });
	if (error !== undefined) throw error;
	if (status !== 0) throw syntaxFault(file, stderr);
	return transformed(stdout);
}

/** What esbuild printed, as code and map. */
export const transformed = (output: string): Transformed => ({
	code: output.replace(MAP, ""),
	map: Buffer.from(MAP.exec(output)?.[1] ?? "", "base64").toString(),
});

function syntaxFault(file: string, report: string): Fault {
	const [, text = "the file cannot be read", line, column] =
		ERROR.exec(report) ?? [];
	return new Fault("syntax", {
		file,
		text: cleanText(text),
		...(line && { line: Number(line), column: Number(column) + 1 }),
	});
}
