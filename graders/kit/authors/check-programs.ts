import type { Check, Environment } from "../checks/index.ts";
import { openEnvironment } from "../engine/grading.ts";
import type { Exports } from "../kata/kata.ts";
import type { CheckReport } from "../report/report.ts";
import { behindWall } from "../subject/behind-wall.ts";
import type { BackendName } from "../tfjs/index.ts";
import { compile, openSession, unhurried } from "../wall/index.ts";
import { DEFAULTS } from "../wall/launch/limits.ts";
import type { Finding } from "./finding.ts";
import { type Earlier, gradeProgram, nothingEarlier } from "./grade-program.ts";
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
	/** How many of the seeds mistakes are tried on. */
	readonly mistakeSeeds: number;
	/** The first is tried on every seed, the others on three. */
	readonly backends: readonly BackendName[];
}

/** A check that let a mistake pass this often will hardly tell more of it. */
const ENOUGH = 3;

/**
 * The grader proved by programs whose verdict is known: the solution and its
 * variants get every point, every mistake loses points and is called by its name,
 * on every seed; and once more as files behind the wall.
 *
 * What would tell nothing new is not asked: a check that lets a mistake pass on
 * three seeds is left out for it; another backend tries the checks that ask it.
 */
export async function checkPrograms(
	rooms: Rooms,
	{ seeds, mistakeSeeds, backends }: ProgramOptions,
): Promise<Finding[]> {
	const rounds = backends.flatMap((backend, b) =>
		(b === 0 ? seeds : seeds.slice(0, 3)).map(
			(seed, i): Round => ({
				seed,
				backend,
				isWhole: b === 0,
				hasMistakes: i < mistakeSeeds,
			}),
		),
	);
	const past = new Map<string, Earlier>();
	for (const round of rounds) {
		const findings = await tryAll(rooms, round, (known, environment) => {
			const earlier = past.get(known.id) ?? nothingEarlier();
			past.set(known.id, earlier);
			const isSettled = (check: Check<Exports>) =>
				known.list === "mistakes" && earlier.passes.get(check.id)! >= ENOUGH;
			const subject = subjectOf(rooms.kata, known);
			return gradeProgram(rooms.kata, subject, environment, {
				earlier,
				isAsked: (check) =>
					(round.isWhole || check.asksTensorflow === true) && !isSettled(check),
			});
		});
		// The next seed would tell the same again.
		if (findings.length > 0) return findings;
	}
	const [first] = rounds;
	return first ? tryAll(rooms, first, gradeFile(rooms)) : [];
}

interface Round {
	readonly seed: number;
	readonly backend: BackendName;
	/** Whether every check is asked that may tell something. */
	readonly isWhole: boolean;
	/** Whether mistakes take part. */
	readonly hasMistakes: boolean;
}

type Grade = (
	known: KnownProgram,
	environment: Environment,
) => Promise<readonly CheckReport[]>;

async function tryAll(
	rooms: Rooms,
	{ seed, backend, isWhole, hasMistakes }: Round,
	grade: Grade,
): Promise<Finding[]> {
	const { home, entry } = rooms;
	const environment = await openEnvironment(entry.id, { home, seed, backend });
	const findings: Finding[] = [];
	try {
		for (const known of knownPrograms(rooms)) {
			if (known.list === "mistakes" && !hasMistakes) continue;
			const wrong = await misjudged(
				known,
				() => grade(known, environment),
				isWhole,
			);
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

/** Grades programs as learners would hand them in: one file each, behind the wall. */
function gradeFile({ home, entry, kata, read }: Rooms): Grade {
	return async ({ id, list }, environment) => {
		const file = `solutions/${entry.id}/${entry.file}`;
		const source = list
			? materialise(home, entry, list, id, Object.keys(kata.reference))
			: (read(file) ?? "");
		const session = openSession(compile({ file, source }), {
			wall: "process",
			budgetMs: unhurried(DEFAULTS.budgetMs),
		});
		try {
			return await gradeProgram(
				kata,
				behindWall<Exports>(session),
				environment,
			);
		} finally {
			session.close();
		}
	};
}
