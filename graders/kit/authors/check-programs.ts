import { programOf } from "../diagnosis/by-mistake.ts";
import { openEnvironment } from "../engine/grading.ts";
import type { Exports } from "../kata/kata.ts";
import { mayImport } from "../kata/may-import.ts";
import { behindWall } from "../subject/behind-wall.ts";
import { inProcess } from "../subject/in-process.ts";
import type { BackendName } from "../tfjs/index.ts";
import { compile, openSession } from "../wall/index.ts";
import type { Finding } from "./finding.ts";
import { gradeProgram, lostPoints } from "./grade-program.ts";
import type { Rooms } from "./kata-rooms.ts";
import { materialise, type ProgramList } from "./materialise.ts";

export interface ProgramOptions {
	readonly seeds: readonly number[];
	readonly backends: readonly BackendName[];
}

/**
 * The grader proved by programs whose verdict is known: the stub is unfinished,
 * the solution and its variants get every point, every mistake loses points and
 * is called by its name; on every seed, and once each behind the wall.
 */
export async function checkPrograms(
	rooms: Rooms,
	{ seeds, backends }: ProgramOptions,
): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const backend of backends)
		for (const [i, seed] of seeds.entries()) {
			// A second backend confirms the first; it need not repeat every seed.
			if (backend !== backends[0] && i >= 3) break;
			findings.push(...(await checkSeed(rooms, seed, backend, i === 0)));
			if (findings.length > 0) return findings;
		}
	return findings;
}

async function checkSeed(
	rooms: Rooms,
	seed: number,
	backend: BackendName,
	behind: boolean,
): Promise<Finding[]> {
	const { home, entry, kata, variants } = rooms;
	const environment = await openEnvironment(entry.id, { home, seed, backend });
	const finding = (fact: string, next: string): Finding => ({
		kata: entry.id,
		rule: "programs",
		fact: `seed ${seed}, ${backend}: ${fact}`,
		next,
	});
	const right = async (name: string, subject: Exports) => {
		const reports = await gradeProgram(kata, subject, environment);
		const lost = lostPoints(reports);
		return lost
			? [
					finding(
						`${name} loses points: ${lost}.`,
						"Widen the check or mend the program.",
					),
				]
			: [];
	};
	const wrong = async (id: string, subject: Exports) => {
		const reports = await gradeProgram(kata, subject, environment);
		const failed = reports.filter(({ status }) => status !== "passed");
		if (failed.length === 0)
			return [
				finding(
					`the mistake ${id} gets every point.`,
					"Add a check that tells it from the solution, or remove it.",
				),
			];
		const named = failed.map(
			({ diagnosis }) => diagnosis?.mistake ?? "nothing",
		);
		return named.every((name) => name === id)
			? []
			: [
					finding(
						`the mistake ${id} is called ${named.join(", ")} in ${failed.map((f) => f.id).join(", ")}.`,
						"Make its answers differ from the other mistake's in some case that is drawn.",
					),
				];
	};
	const found: Finding[] = [];
	try {
		found.push(...(await right("the solution", inProcess(kata.reference))));
		for (const variant of variants)
			found.push(
				...(await right(
					`variant ${variant.id}`,
					programOf(kata.reference, variant),
				)),
			);
		for (const mistake of kata.mistakes)
			found.push(
				...(await wrong(mistake.id, programOf(kata.reference, mistake))),
			);
		if (!behind) return found;
		for (const [list, programs, judge] of [
			[
				"variants",
				variants,
				(id: string, s: Exports) => right(`variant ${id} behind the wall`, s),
			],
			["mistakes", kata.mistakes, wrong],
		] as const)
			for (const { id } of programs)
				found.push(
					...(await withWall(rooms, list, id, (subject) => judge(id, subject))),
				);
		return found;
	} finally {
		await environment.close();
	}
}

async function withWall(
	{ home, entry, kata }: Rooms,
	list: ProgramList,
	id: string,
	judge: (subject: Exports) => Promise<Finding[]>,
): Promise<Finding[]> {
	const source = materialise(
		home,
		entry,
		list,
		id,
		Object.keys(kata.reference),
	);
	const program = { file: `${list}/${id}.ts`, source };
	const session = openSession(
		compile(program, { allows: (helper) => mayImport(entry.id, helper) }),
		{ wall: "process" },
	);
	try {
		return await judge(behindWall<Exports>(session));
	} finally {
		session.close();
	}
}
