import { openEnvironment, recordedPath } from "../engine/grading.ts";
import { PRACTICE_SEED } from "../engine/options.ts";
import { inProcess } from "../subject/in-process.ts";
import {
	openRecords,
	type RecordMode,
	type Records,
	writeRuns,
} from "../tfjs/index.ts";
import type { Finding } from "./finding.ts";
import { gradeProgram } from "./grade-program.ts";
import type { Rooms } from "./kata-rooms.ts";

/** The backend whose runs are committed: it comes with every install. */
const RECORDED_BACKEND = "wasm";

/** Asks the oracles everything that grading with the practice seed asks. */
async function replay(rooms: Rooms, mode: RecordMode): Promise<Records> {
	const { home, entry, kata } = rooms;
	const records = openRecords({
		committed: recordedPath(home, entry.id),
		mode,
	});
	const environment = await openEnvironment(
		entry.id,
		{ home, seed: PRACTICE_SEED, backend: RECORDED_BACKEND },
		records,
	);
	try {
		await gradeProgram(kata, inProcess(kata.reference), environment);
	} finally {
		await environment.close();
	}
	return records;
}

/** Writes `fixtures/<id>/recorded.json`, where the kata asks an oracle at all. */
export async function recordFixtures(rooms: Rooms): Promise<number> {
	const { home, entry } = rooms;
	const runs = (await replay(rooms, "record")).runs();
	const count = Object.keys(runs).length;
	if (count > 0)
		writeRuns(
			recordedPath(home, entry.id),
			{
				command: `npm run fixtures -- ${entry.id}`,
				seed: PRACTICE_SEED,
				oracles: `TensorFlow.js 4.22.0 (${RECORDED_BACKEND}), mathjs 15.1.1`,
			},
			runs,
		);
	return count;
}

/** Recomputes every recorded run and compares. */
export async function checkFixtures(rooms: Rooms): Promise<Finding[]> {
	const { changed, unrecorded, unused } = (
		await replay(rooms, "verify")
	).verdict();
	const facts = [
		...changed.map(
			({ hash, differences: [first] }) =>
				`run ${hash.slice(0, 8)} now gives ${first?.computed} instead of ${first?.recorded} at ${first?.path}.`,
		),
		...unrecorded.map((hash) => `run ${hash.slice(0, 8)} is not recorded.`),
		...unused.map(
			(hash) => `run ${hash.slice(0, 8)} is recorded but not asked for.`,
		),
	];
	return facts.map((fact) => ({
		kata: rooms.entry.id,
		rule: "fixtures",
		fact,
		next: `If that is meant: npm run fixtures -- ${rooms.entry.id}`,
	}));
}
