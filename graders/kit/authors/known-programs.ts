import type { Environment } from "../checks/index.ts";
import { programOf } from "../diagnosis/by-mistake.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import type { CheckReport } from "../report/report.ts";
import { gradeProgram, lostPoints } from "./grade-program.ts";
import type { Rooms } from "./kata-rooms.ts";
import type { ProgramList } from "./materialise.ts";

/** A program whose verdict is known before it is graded. */
export interface KnownProgram {
	readonly id: string;
	/** The list that holds it; the solution is in none. */
	readonly list: ProgramList | null;
	/** The list's own entry, by whose identity outcomes are remembered. */
	readonly entry: { readonly program: Partial<Exports> };
}

/** The solution, its variants and every mistake. */
export const knownPrograms = ({ kata, variants }: Rooms): KnownProgram[] => [
	{ id: "solution", list: null, entry: { program: {} } },
	...variants.map((entry) => ({
		id: entry.id,
		list: "variants" as const,
		entry,
	})),
	...kata.mistakes.map((entry) => ({
		id: entry.id,
		list: "mistakes" as const,
		entry,
	})),
];

/** The program in this process, behind a learner's face. */
export const subjectOf = (kata: Kata, known: KnownProgram): Exports =>
	programOf(kata.reference, known.entry);

/** What an author has to know and to do about a verdict. */
export interface Misjudged {
	readonly fact: string;
	readonly next: string;
}

/**
 * What is wrong with the grader's verdict on a program, or nothing.
 * @param fixed see `gradeProgram`
 */
export async function misjudged(
	kata: Kata,
	known: KnownProgram,
	subject: Exports,
	environment: Environment,
	fixed?: Map<string, CheckReport>,
): Promise<Misjudged | null> {
	try {
		return judge(known, await gradeProgram(kata, subject, environment, fixed));
	} catch (error) {
		// A check that throws: its reference is unfinished, or it proves nothing.
		return {
			fact: `a check broke on ${known.list ? `${known.id} of ${known.list}` : "the solution"}: ${error instanceof Error ? error.message : error}.`,
			next: "Finish the solution, or mend the check.",
		};
	}
}

function judge(
	{ id, list }: KnownProgram,
	reports: readonly CheckReport[],
): Misjudged | null {
	const lost = reports.filter(({ status }) => status !== "passed");
	if (list !== "mistakes")
		return lost.length === 0
			? null
			: {
					fact: `${list ? `the variant ${id}` : "the solution"} loses points: ${lostPoints(reports)}.`,
					next: "Widen the check or mend the program.",
				};
	if (lost.length === 0)
		return {
			fact: `the mistake ${id} gets every point.`,
			next: "Add a check that tells it from the solution, or remove it.",
		};
	const misnamed = lost.filter(({ diagnosis }) => diagnosis?.mistake !== id);
	if (misnamed.length === 0) return null;
	const names = misnamed.map(
		(report) => `${report.diagnosis?.mistake ?? "nothing"} in ${report.id}`,
	);
	return {
		fact: `the mistake ${id} is called ${names.join(", ")}.`,
		next: "Make its answers differ from the other's in some case that is drawn.",
	};
}
