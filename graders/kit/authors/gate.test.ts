import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findKatas } from "../catalog/index.ts";
import { same } from "../text.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkFiles } from "./check-files.ts";
import { checkLesson } from "./check-lesson.ts";
import { checkMistakes } from "./check-mistakes.ts";
import { checkPrograms } from "./check-programs.ts";
import { checkStub } from "./check-stub.ts";
import type { Finding } from "./finding.ts";
import { openRooms, type Rooms } from "./kata-rooms.ts";
import { workedExamples } from "./worked-example.ts";

const home = fileURLToPath(new URL("../../..", import.meta.url));
const entry = findKatas(home).find(({ slug }) => slug === "softmax")!;
const rooms = await openRooms(home, entry);
const stub = `exercises/${entry.id}/softmax.ts`;
const lesson = `exercises/${entry.id}/README.md`;

/** The rooms of softmax with one file changed. */
const edited = (
	path: string,
	edit: (text: string) => string | null,
): Rooms => ({
	...rooms,
	read: (asked) => {
		const text = rooms.read(asked);
		return asked === path && text !== null ? edit(text) : text;
	},
});

const facts = (findings: readonly Finding[]) =>
	findings.map(({ fact }) => fact).join("\n");

describe("the authors' gate", () => {
	test("softmax has nothing to mend", () => {
		expect(
			[
				checkFiles,
				checkDeclarations,
				checkStub,
				checkLesson,
				checkMistakes,
			].flatMap((rule) => rule(rooms)),
		).toEqual([]);
	});

	test("finds missing and stray files", () => {
		const list = () => ["softmax.ts", "README.md", "notes.txt"];
		const found = facts(checkFiles({ ...rooms, list }));
		expect(found).toContain("README.zh-CN.md is missing");
		expect(found).toContain("notes.txt belongs to no room");
	});

	test("finds a kata that its step's page does not lead to", () => {
		const page = "exercises/step3-linear-classification/README.zh-CN.md";
		const lost = edited(page, (text) => text.replace("06-softmax", "06"));
		expect(facts(checkFiles(lost))).toBe(
			`${page} has no [06 Softmax](06-softmax/README.zh-CN.md).`,
		);
	});

	test.each<[string, (text: string) => string]>([
		["a docstring", (text) => text.replace("±1000", "±10")],
		["a type", (text) => text.replace("A: Matrix,", "A: number[][],")],
		[
			"a missing export",
			(text) =>
				text.replace("export function logSoftmax", "function logSoftmax"),
		],
		["an export too many", (text) => `${text}\nexport const more: number = 1;`],
	])("finds %s in which stub and solution differ", (_, edit) => {
		expect(checkDeclarations(edited(stub, edit))).toHaveLength(1);
	});

	test("finds a stub that names another kata or has no TODO", () => {
		const other = edited(stub, (text) =>
			text.replaceAll("06-softmax", "05-other").replaceAll("TODO", "Note"),
		);
		const found = facts(checkStub(other));
		expect(found).toContain("says it is");
		expect(found).toContain("has no TODO");
	});

	test.each<[string, (text: string) => string, string]>([
		["two hints", (text) => text.replace("<details>", "<div>"), "2 hints"],
		["a word that belittles", (text) => `${text}\nSimply subtract.`, "Simply"],
		[
			"a line of the solution",
			(text) => `${text}\nreturn exps.map((e) => e / total);`,
			"a line of the solution",
		],
		[
			"a wrong worked example",
			(text) =>
				text.replace(
					"0.8438, 0.1142, 0.0420]]\n",
					"0.8437, 0.1142, 0.0420]]\n",
				),
			"but it is",
		],
		[
			"no worked example",
			(text) => text.replace("```ts", "```text"),
			"no worked example",
		],
		["no title", (text) => text.replace("# Softmax", "Softmax"), "no title"],
	])("finds a lesson with %s", (_, edit, fact) => {
		expect(facts(checkLesson(edited(lesson, edit)))).toContain(fact);
	});

	test("finds too few mistakes, doubled ids and hints", () => {
		const [first] = rooms.kata.mistakes;
		const kata = {
			...rooms.kata,
			mistakes: [first!, { ...first!, hint: same("Only English.") }],
		};
		const found = facts(checkMistakes({ ...rooms, kata, variants: [] }));
		expect(found).toContain("there are 2 mistakes");
		expect(found).toContain("there are 0 variants");
		expect(found).toContain("no unique kebab-case id");
		expect(found).toContain("is not Chinese");
	});
});

describe("programs with a known verdict", () => {
	const options = {
		seeds: [1729],
		mistakeSeeds: 1,
		backends: ["wasm" as const],
	};
	const programs = (kata: Partial<Rooms["kata"]>) =>
		checkPrograms(
			{ ...rooms, variants: [], kata: { ...rooms.kata, ...kata } },
			options,
		);

	test("a mistake that is right is found", async () => {
		const harmless = { id: "harmless", hint: same("…"), program: {} };
		expect(facts(await programs({ mistakes: [harmless] }))).toContain(
			"harmless gets every point",
		);
	});

	test("a mistake that is taken for another is found", async () => {
		const first = rooms.kata.mistakes.find(({ id }) => id === "diagonal-only")!;
		const twin = { ...first, id: "twin" };
		expect(facts(await programs({ mistakes: [first, twin] }))).toContain(
			"the mistake twin is called diagonal-only",
		);
	});

	test("a solution that is not written yet is found", async () => {
		const softmax = () => {
			throw new Error("not finished yet");
		};
		const reference = { ...rooms.kata.reference, softmax };
		const checks = rooms.kata.checks.map((check) => ({
			...check,
			attempt: async () => softmax(),
		}));
		expect(
			facts(await programs({ reference, checks, mistakes: [] })),
		).toContain("a check broke on the solution: not finished yet");
	});

	test("a solution that fails its own grader is found", async () => {
		const wrong = { ...rooms.kata.reference, softmax: () => [[1]] };
		expect(facts(await programs({ reference: wrong, mistakes: [] }))).toContain(
			"the solution loses points",
		);
	});
});

describe("workedExamples", () => {
	const reference = { half: (x: number) => x / 2 };
	const lessonOf = (line: string) => `# T\n\n\`\`\`ts\n${line}\n\`\`\`\n`;

	test.each([
		["half(3); // 1.5", 0],
		["half(1e-3); // 5e-4", 0],
		["half(-1); // −0.5", 0],
		["half(1); // 0.501", 1],
		["half(2); // 2", 1],
	])("%s: %i untrue", (line, untrue) => {
		expect(workedExamples(lessonOf(line), reference)).toHaveLength(untrue);
	});
});
