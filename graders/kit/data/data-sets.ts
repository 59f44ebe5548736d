import { clouds } from "./clouds.ts";
import { housePrices } from "./house-prices.ts";
import { servers } from "./servers.ts";
import { threeKingdoms } from "./three-kingdoms.ts";
import { twoRegions } from "./two-regions.ts";

/** A data set as its tables: rows are samples. */
type Tables = Readonly<Record<string, readonly (readonly number[])[]>>;

const column = (y: readonly number[]) => y.map((label) => [label]);

/** Every recipe, at the size that the course uses. */
const recipes: Readonly<Record<string, (seed: number) => Tables>> = {
	servers: (seed) => servers(100, seed),
	housePrices: (seed) => housePrices(1000, seed),
	clouds(seed) {
		const centres = [
			[0, 0],
			[5, 5],
		];
		const { X, y } = clouds({ centres, spread: 1, size: 50, seed });
		return { X, Y: column(y) };
	},
	twoRegions: (seed) => twoRegions(200, seed),
	threeKingdoms(seed) {
		const { X, y } = threeKingdoms(140, seed);
		return { X, Y: column(y) };
	},
};

/** What tells one data set from another without holding it. */
export interface Checksum {
	readonly rows: number;
	readonly first: readonly number[];
	/** Sum of each column. */
	readonly sums: readonly number[];
}

/** Checksums of all data sets drawn from one seed, by name and table. */
export function checksums(
	seed: number,
): Record<string, Record<string, Checksum>> {
	return mapValues(recipes, (make) => mapValues(make(seed), checksum));
}

const checksum = (table: readonly (readonly number[])[]): Checksum => ({
	rows: table.length,
	first: table[0],
	sums: table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0)),
});

const mapValues = <T, U>(
	record: Readonly<Record<string, T>>,
	change: (value: T) => U,
): Record<string, U> =>
	Object.fromEntries(
		Object.entries(record).map(([key, value]) => [key, change(value)]),
	);
