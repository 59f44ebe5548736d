import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import type { Compiled } from "../compile/compile.ts";

export type Require = (name: string) => unknown;
type Module = (require: Require, console: Console) => object | undefined;

/** A program as a file on disk that names its source, so that a debugger stops at breakpoints in the .ts. */
export function debugScript({ code, map, program }: Compiled): {
	run: Module;
	remove: () => void;
} {
	const folder = mkdtempSync(join(tmpdir(), "nine-steps-debug-"));
	const filename = join(folder, "learner.js");
	const text = `${wrap(code)}\n//# sourceMappingURL=${inlineMap(map, program.path ?? program.file)}`;
	writeFileSync(filename, text);
	return {
		run: runInThisContext(text, { filename }) as Module,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** A helper that the program imports. */
export function givenModule(code: string, require: Require): object {
	const run = runInThisContext(wrap(code), { filename: "given.js" }) as Module;
	return run(require, console) ?? {};
}

const wrap = (code: string) =>
	`(function (require, console) { "use strict";\n${code}\nreturn __exports;\n})`;

function inlineMap(map: string, path: string): string {
	const { mappings, ...rest } = JSON.parse(map) as { mappings: string };
	const sources = [pathToFileURL(path).href];
	// One line stands above the compiled code.
	const shifted = JSON.stringify({
		...rest,
		sources,
		mappings: `;${mappings}`,
	});
	return `data:application/json;base64,${Buffer.from(shifted).toString("base64")}`;
}
