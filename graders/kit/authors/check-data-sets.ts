import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compare, formatPath, formatValue } from "../compare/index.ts";
import { type Checksum, checksums } from "../data/data-sets.ts";

const SEED = 1;
const FILE = "fixtures/data-sets.json";

/** Math.log and Math.cos are not specified to the last bit. */
const LAST_BITS = { relative: 1e-12, absolute: 1e-12 };

interface Recorded {
	readonly recipe: Readonly<Record<string, unknown>>;
	readonly sets: Record<string, Record<string, Checksum>>;
}

/** Draws every data set from its recipe and keeps the checksums. */
export function recordDataSets(home: string): number {
	const sets = checksums(SEED);
	const recorded: Recorded = {
		recipe: {
			command: "npm run fixtures",
			seed: SEED,
			generator: "mulberry32",
			source: "graders/kit/data/",
		},
		sets,
	};
	writeFileSync(join(home, FILE), `${JSON.stringify(recorded, null, "\t")}\n`);
	return Object.keys(sets).length;
}

/** What differs between the recorded checksums and the data drawn now, as sentences. */
export function checkDataSets(home: string): string[] {
	const { sets } = JSON.parse(
		readFileSync(join(home, FILE), "utf8"),
	) as Recorded;
	const now = checksums(SEED);
	const names = new Set([...Object.keys(sets), ...Object.keys(now)]);
	return [...names].flatMap((name) => {
		const difference = compare(now[name], sets[name], LAST_BITS);
		if (!difference) return [];
		const at = `${name}${formatPath(difference.path)}`;
		return `${at} is now ${formatValue(difference.received)} instead of ${formatValue(difference.expected)}. If that is meant: npm run fixtures`;
	});
}
