import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type KataEntry, parseId, stepNumber } from "./kata-id.ts";

/**
 * Every kata of the repository at `root`, by step, then by number.
 * A kata is what has a grader: `graders/<id>/<slug>.grader.ts`. A missing
 * exercise file is left to the grading, which says what to do about it.
 */
export function findKatas(root: string): KataEntry[] {
	const graders = join(root, "graders");
	return folders(graders)
		.flatMap((step) =>
			folders(join(graders, step)).map((name) => parseId(`${step}/${name}`)),
		)
		.filter((kata) => kata !== null)
		.filter(({ id, slug }) =>
			existsSync(join(graders, id, `${slug}.grader.ts`)),
		)
		.sort(byStepThenNumber);
}

const byStepThenNumber = (a: KataEntry, b: KataEntry): number =>
	stepNumber(a.step) - stepNumber(b.step) ||
	a.number - b.number ||
	(a.id < b.id ? -1 : 1);

/** Names of the folders in a folder; none when it is not there. */
export function folders(path: string): string[] {
	if (!existsSync(path)) return [];
	return readdirSync(path, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name);
}
