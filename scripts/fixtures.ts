import { checkDataSets, recordDataSets } from "#kit/authors/check-data-sets.ts";
import { checkFixtures, recordFixtures } from "#kit/authors/check-fixtures.ts";
import { formatFinding } from "#kit/authors/finding.ts";
import { openRooms } from "#kit/authors/kata-rooms.ts";
import { findKatas, selectKatas } from "#kit/catalog/index.ts";
import { exitCodes } from "./shell/exit-code.ts";
import { parseOptions } from "./shell/options.ts";
import { type Command, runMain } from "./shell/run.ts";

const USAGE = `npm run fixtures [-- KATA… --verify]

Runs every oracle that grading with the practice seed asks and keeps the answers
in fixtures/<kata>/recorded.json. Without a KATA it also draws every data set from
its recipe and keeps the checksums in fixtures/data-sets.json.
  --verify   compute them again and compare; write nothing
`;

/** `npm run fixtures [-- --verify]`: recorded runs from their seeds. */
export const fixtures: Command = async (args, io) => {
	const { values, positionals } = parseOptions(args, {
		verify: { type: "boolean" },
	});
	if (values.help) {
		io.print(USAGE);
		return exitCodes.done;
	}
	let changed = 0;
	for (const entry of selectKatas(findKatas(io.root), positionals)) {
		const rooms = await openRooms(io.root, entry);
		if (values.verify) {
			const findings = await checkFixtures(rooms);
			changed += findings.length;
			io.print(
				findings.length === 0
					? `✓ ${entry.id}\n`
					: findings.map((found) => `✗ ${formatFinding(found)}\n`).join(""),
			);
		} else
			io.print(`${entry.id}: ${await recordFixtures(rooms)} runs recorded\n`);
	}
	if (positionals.length === 0) {
		if (values.verify) {
			const facts = checkDataSets(io.root);
			changed += facts.length;
			io.print(
				facts.length === 0
					? "✓ data sets\n"
					: facts.map((fact) => `✗ ${fact}\n`).join(""),
			);
		} else io.print(`${recordDataSets(io.root)} data sets drawn\n`);
	}
	return changed === 0 ? exitCodes.done : exitCodes.missing;
};

await runMain(import.meta.url, fixtures);
