import { spawnSync } from "node:child_process";
import { cleanText } from "../clean-text.ts";
import { Fault } from "../fault.ts";
import type { Program } from "../read-program.ts";
import { esbuildCommand } from "./esbuild-binary.ts";

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
const FLAGS = [
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

/**
 * TypeScript to JavaScript, in a process that can be killed.
 * @throws Fault syntax or compile-timeout
 */
export function transform({ file, source }: Program): Transformed {
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
	return {
		code: stdout.replace(MAP, ""),
		map: Buffer.from(MAP.exec(stdout)?.[1] ?? "", "base64").toString(),
	};
}

function syntaxFault(file: string, report: string): Fault {
	const [, text = "the file cannot be read", line, column] =
		ERROR.exec(report) ?? [];
	return new Fault("syntax", {
		file,
		text: cleanText(text),
		...(line && { line: Number(line), column: Number(column) + 1 }),
	});
}
