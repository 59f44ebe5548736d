import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exercisePath, findKatas, type KataEntry } from "#kit/catalog/index.ts";

export const home = fileURLToPath(new URL("../..", import.meta.url));

/** The katas of step 3, which the commands are tried on. */
export const step3: readonly KataEntry[] = findKatas(home).filter(({ id }) =>
	id.startsWith("step3-"),
);

/**
 * A checkout with the reference solutions as its answers, some of them replaced.
 * It is removed by `remove`.
 *
 * @param answers source text by slug; null leaves the file out
 */
export function submission(answers: Readonly<Record<string, string | null>>): {
	readonly root: string;
	remove(): void;
} {
	const root = mkdtempSync(join(tmpdir(), "nine-steps-"));
	for (const { id, slug } of step3) {
		const file = join(root, exercisePath(id));
		mkdirSync(dirname(file), { recursive: true });
		const answer = answers[slug];
		if (answer === null) continue;
		if (answer === undefined)
			cpSync(join(home, "solutions", id, `${slug}.ts`), file);
		else writeFileSync(file, answer);
	}
	return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
