import { openEnvironment } from "../engine/grading.ts";
import type { Exports } from "../kata/kata.ts";
import { behindWall } from "../subject/behind-wall.ts";
import { openRecords } from "../tfjs/index.ts";
import { compile, openSession, readProgram } from "../wall/index.ts";
import type { Finding } from "./finding.ts";
import { gradeProgram, lostPoints } from "./grade-program.ts";
import type { Rooms } from "./kata-rooms.ts";

/** Gradings that share one process behind the wall. */
const PER_SESSION = 50;

/**
 * Grades the solution on many seeds, behind the wall and with oracles computed
 * anew: a check that is flaky once in a thousand times shows here.
 */
export async function repeatSolution(
	{ home, entry, kata }: Rooms,
	seeds: readonly number[],
): Promise<Finding[]> {
	const program = readProgram(home, `solutions/${entry.id}/${entry.file}`);
	const compiled = compile(program);
	const findings: Finding[] = [];
	for (let start = 0; start < seeds.length; start += PER_SESSION) {
		const session = openSession(compiled, {
			wall: "process",
			budgetMs: 600_000,
		});
		for (const seed of seeds.slice(start, start + PER_SESSION)) {
			const lost = lostPoints(
				await gradeOnce(home, { kata, seed }, behindWall<Exports>(session)),
			);
			if (lost)
				findings.push({
					kata: entry.id,
					rule: "repeats",
					fact: `seed ${seed}: the solution loses points: ${lost}.`,
					next: `See it again: npm run grade ${entry.id} -- --subject solutions --seed ${seed}`,
				});
		}
		session.close();
	}
	return findings;
}

async function gradeOnce(
	home: string,
	{ kata, seed }: { readonly kata: Rooms["kata"]; readonly seed: number },
	subject: Exports,
) {
	// No cache: a thousand seeds would leave tens of thousands of files behind.
	const environment = await openEnvironment(
		kata.id,
		{ home, seed, backend: "wasm" },
		openRecords(),
	);
	try {
		return await gradeProgram(kata, subject, environment);
	} finally {
		await environment.close();
	}
}
