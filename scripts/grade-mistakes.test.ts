import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openRooms, type Rooms } from "#kit/authors/kata-rooms.ts";
import { materialise, type ProgramList } from "#kit/authors/materialise.ts";
import { exercisePath } from "#kit/catalog/index.ts";
import { grade } from "./testing/command.ts";
import { home, step3, submission } from "./testing/submission.ts";

const rooms = await Promise.all(step3.map((entry) => openRooms(home, entry)));

/** The n-th program of every kata's list, each as the file a learner would hand in. */
function gradeRound(list: ProgramList, round: number) {
	const chosen = new Map(
		rooms.flatMap((room) => {
			const program = programsOf(room, list)[round];
			return program ? [[room, program.id] as const] : [];
		}),
	);
	const { root, remove } = submission({});
	for (const [room, id] of chosen) {
		const file = join(root, exercisePath(room.entry.id));
		mkdirSync(dirname(file), { recursive: true });
		const names = Object.keys(room.kata.reference);
		writeFileSync(file, materialise(home, room.entry, list, id, names));
	}
	try {
		const report = grade(["step3", "--submission", root]);
		return [...chosen].map(([{ entry }, id]) => ({
			id,
			kata: report.katas.find((kata) => kata.id === entry.id)!,
		}));
	} finally {
		remove();
	}
}

const programsOf = (room: Rooms, list: ProgramList) =>
	list === "mistakes" ? room.kata.mistakes : room.variants;

const roundsOf = (list: ProgramList) =>
	Array.from(
		{ length: Math.max(...rooms.map((room) => programsOf(room, list).length)) },
		(_, round) => round,
	);

describe("known mistakes, handed in", () => {
	test.each(roundsOf("mistakes"))(
		"round %i: each loses points and is named",
		(round) => {
			for (const { id, kata } of gradeRound("mistakes", round)) {
				expect(kata.points, `${kata.id} ${id}`).toBeLessThan(kata.maxPoints);
				const named = kata.checks.flatMap(
					({ diagnosis }) => diagnosis?.mistake ?? [],
				);
				expect(new Set(named), `${kata.id} ${id}`).toEqual(new Set([id]));
			}
		},
	);
});

describe("right programs in other styles, handed in", () => {
	test.each(roundsOf("variants"))(
		"round %i: each gets every point",
		(round) => {
			for (const { id, kata } of gradeRound("variants", round))
				expect(kata.points, `${kata.id} ${id}`).toBe(kata.maxPoints);
		},
	);
});
