import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { KataEntry } from "../catalog/index.ts";
import type { Kata } from "../kata/kata.ts";
import type { Variant } from "../kata/mistake.ts";

/** The four rooms of one kata, read from disk. */
export interface Rooms {
	readonly home: string;
	readonly entry: KataEntry;
	readonly kata: Kata;
	readonly variants: readonly Variant<Kata["reference"]>[];
	/** Text of a file, by its path from the root; null when it is not there. */
	read(path: string): string | null;
	/** Names of the files in one of the kata's rooms. */
	list(room: string): readonly string[];
}

/** Loads the grader and the variants of a kata. */
export async function openRooms(
	home: string,
	entry: KataEntry,
): Promise<Rooms> {
	const load = (file: string) =>
		import(pathToFileURL(join(home, "graders", entry.id, file)).href);
	const grader = (await load(`${entry.slug}.grader.ts`)) as { default: Kata };
	const hasVariants = existsSync(
		join(home, "graders", entry.id, "variants.ts"),
	);
	const { variants } = hasVariants
		? ((await load("variants.ts")) as Pick<Rooms, "variants">)
		: { variants: [] };
	return {
		home,
		entry,
		kata: grader.default,
		variants,
		read(path) {
			const file = join(home, path);
			return existsSync(file) ? readFileSync(file, "utf8") : null;
		},
		list(room) {
			const folder = join(home, room, entry.id);
			return existsSync(folder) ? readdirSync(folder) : [];
		},
	};
}
