import type { KataEntry } from "../catalog/index.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkFiles } from "./check-files.ts";
import { checkFixtures } from "./check-fixtures.ts";
import { checkLesson } from "./check-lesson.ts";
import { checkMistakes } from "./check-mistakes.ts";
import { checkPrograms, type ProgramOptions } from "./check-programs.ts";
import { checkStub } from "./check-stub.ts";
import type { Finding } from "./finding.ts";
import { openRooms } from "./kata-rooms.ts";

/** The authors' gate: everything that must hold of one kata, all findings at once. */
export async function checkKata(
	home: string,
	entry: KataEntry,
	options: ProgramOptions,
): Promise<Finding[]> {
	const rooms = await openRooms(home, entry);
	const misjudged = await checkPrograms(rooms, options);
	return [
		...checkFiles(rooms),
		...checkDeclarations(rooms),
		...checkStub(rooms),
		...checkLesson(rooms),
		...checkMistakes(rooms),
		...misjudged,
		// A grader that breaks asks its oracles nothing that is worth recording.
		...(misjudged.length === 0 ? await checkFixtures(rooms) : []),
	];
}
