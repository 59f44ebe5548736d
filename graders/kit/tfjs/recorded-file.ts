import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Encoded results by the hash of their key. */
export type Runs = Record<string, unknown>;

/** What generated a recorded file: command, seed, versions. */
export type Recipe = Record<string, unknown>;

/**
 * @returns the runs of a recorded.json, or none where there is no such file
 * @throws Error when the file is not one
 */
export function readRuns(path: string): Runs {
	const text = readIfThere(path);
	if (text === undefined) return {};
	try {
		const { runs } = JSON.parse(text);
		if (runs !== null && typeof runs === "object") return runs;
	} catch {}
	throw new Error(
		`${path} is no file of recorded runs. Restore it with git, or write it again with npm run fixtures.`,
	);
}

/** Writes the recipe first, then one run a line in the order of hashes, so that a change shows as few lines. */
export function writeRuns(path: string, recipe: Recipe, runs: Runs): void {
	const lines = Object.keys(runs)
		.sort()
		.map(
			(hash) => `    ${JSON.stringify(hash)}: ${JSON.stringify(runs[hash])}`,
		);
	const text = `{\n  "recipe": ${JSON.stringify(recipe)},\n  "runs": {\n${lines.join(",\n")}\n  }\n}\n`;
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}
