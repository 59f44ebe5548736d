import { join } from "node:path";
import { buildSync } from "esbuild";
import type { KataEntry } from "../catalog/index.ts";

/** Which list of a kata holds a program: wrong ones, or right ones in another style. */
export type ProgramList = "mistakes" | "variants";

/**
 * A mistake or variant as one file that can stand in the stub's place: its own
 * exports, and the reference's for the rest, bundled without any import.
 */
export function materialise(
	home: string,
	{ id, slug }: KataEntry,
	list: ProgramList,
	programId: string,
	exports: readonly string[],
): string {
	const names = exports.map(
		(name) => `export const ${name} = program.${name} ?? reference.${name};`,
	);
	const { outputFiles } = buildSync({
		stdin: {
			contents: [
				`import * as reference from ${JSON.stringify(`#solutions/${id}/${slug}.ts`)};`,
				`import { ${list} } from ${JSON.stringify(`./graders/${id}/${list}.ts`)};`,
				`const { program } = ${list}.find(({ id }) => id === ${JSON.stringify(programId)});`,
				...names,
			].join("\n"),
			resolveDir: home,
			loader: "ts",
		},
		absWorkingDir: home,
		bundle: true,
		write: false,
		format: "esm",
		target: "es2022",
		logLevel: "silent",
		// Hints would tell the reader which mistake this is; comments carry local paths.
		legalComments: "none",
	});
	const [output] = outputFiles;
	if (!output)
		throw new Error(`esbuild gave nothing for ${join(id, programId)}.`);
	return output.text.replace(/^\/\/ .*\n/gm, "");
}
