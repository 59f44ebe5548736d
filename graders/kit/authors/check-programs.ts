import { openEnvironment } from "../engine/grading.ts";
import type { Exports } from "../kata/kata.ts";
import type { CheckReport } from "../report/report.ts";
import { behindWall } from "../subject/behind-wall.ts";
import type { BackendName } from "../tfjs/index.ts";
import { compile, openSession } from "../wall/index.ts";
import type { Finding } from "./finding.ts";
import type { Rooms } from "./kata-rooms.ts";
import {
	type KnownProgram,
	knownPrograms,
	misjudged,
	subjectOf,
} from "./known-programs.ts";
import { materialise } from "./materialise.ts";

export interface ProgramOptions {
	readonly seeds: readonly number[];
	/** The first is tried on every seed, the others on three. */
	readonly backends: readonly BackendName[];
}

/**
 * The grader proved by programs whose verdict is known: the solution and its
 * variants get every point, every mistake loses points and is called by its name,
 * on every seed; and once more as files behind the wall.
 */
export async function checkPrograms(
	rooms: Rooms,
	{ seeds, backends }: ProgramOptions,
): Promise<Finding[]> {
	const rounds = backends.flatMap((backend, b) =>
		(b === 0 ? seeds : seeds.slice(0, 3)).map((seed) => ({ seed, backend })),
	);
	const fixed = new Map<string, Map<string, CheckReport>>();
	for (const round of rounds) {
		const findings = await tryAll(rooms, round, (known) => {
			const reports = fixed.get(known.id) ?? new Map();
			fixed.set(known.id, reports);
			const subject = subjectOf(rooms.kata, known);
			return { subject, fixed: reports, close() {} };
		});
		// The next seed would tell the same again.
		if (findings.length > 0) return findings;
	}
	const [first] = rounds;
	return first ? tryAll(rooms, first, (known) => openFile(rooms, known)) : [];
}

interface Opened {
	readonly subject: Exports;
	readonly fixed?: Map<string, CheckReport>;
	close(): void;
}

async function tryAll(
	rooms: Rooms,
	{ seed, backend }: { seed: number; backend: BackendName },
	open: (known: KnownProgram) => Opened,
): Promise<Finding[]> {
	const { home, entry, kata } = rooms;
	const environment = await openEnvironment(entry.id, { home, seed, backend });
	const findings: Finding[] = [];
	try {
		for (const known of knownPrograms(rooms)) {
			const opened = open(known);
			const wrong = await misjudged(
				kata,
				known,
				opened.subject,
				environment,
				opened.fixed,
			);
			opened.close();
			if (wrong)
				findings.push({
					kata: entry.id,
					rule: "programs",
					fact: `seed ${seed}, ${backend}: ${wrong.fact}`,
					next: wrong.next,
				});
		}
		return findings;
	} finally {
		await environment.close();
	}
}

/** The program as a learner would hand it in: one file, behind the wall. */
function openFile(
	{ home, entry, kata, read }: Rooms,
	{ id, list }: KnownProgram,
): Opened {
	const file = `solutions/${entry.id}/${entry.file}`;
	const source = list
		? materialise(home, entry, list, id, Object.keys(kata.reference))
		: (read(file) ?? "");
	const session = openSession(compile({ file, source }), { wall: "process" });
	return {
		subject: behindWall<Exports>(session),
		close: () => session.close(),
	};
}
