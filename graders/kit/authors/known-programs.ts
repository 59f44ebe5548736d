import { programOf } from "../diagnosis/by-mistake.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import type { CheckReport } from "../report/report.ts";
import { lostPoints } from "./grade-program.ts";
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
 *
 * @param grade asks the checks
 * @param isWhole false where only some were asked, so that a mistake need not lose points
 */
export async function misjudged(
	known: KnownProgram,
	grade: () => Promise<readonly CheckReport[]>,
	isWhole: boolean,
): Promise<Misjudged | null> {
	try {
		return judge(known, await grade(), isWhole);
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
	isWhole: boolean,
): Misjudged | null {
	const lost = reports.filter(({ status }) => status !== "passed");
	if (list !== "mistakes")
		return lost.length === 0
			? null
			: {
					fact: `${list ? `the variant ${id}` : "the solution"} loses points: ${lostPoints(reports)}.`,
					next: "Widen the check or mend the program.",
				};
	if (lost.length === 0 && isWhole)
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
