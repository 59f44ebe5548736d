import { stripVTControlCharacters } from "node:util";
import colors from "picocolors";
import { describe, expect, test } from "vitest";
import { expectHarmless, HOSTILE } from "../../report/hostile-text.fixture.ts";
import { columnsOf } from "../../report/layout.ts";
import { check } from "../../report/sample-report.ts";
import type { Event, State } from "../state/state.ts";
import {
	failedCheck,
	graded,
	play,
	sampleKata,
	sampleState,
} from "../testing.ts";
import { frame } from "./frame.ts";

const long = check({
	title: "logistic(x) is finite ".repeat(9),
	status: "failed",
	points: 0,
	message: "the value lies outside 0 … 1 ".repeat(9),
	counterexample: "x = [1, 2, 3]\n".repeat(9),
	replay: "npm run grade step3/01 -- --seed 1729 --path shape:0",
});
const hint: Event = {
	kind: "hint",
	hint: {
		hint: {
			about: "where to look",
			body: "Print $e^{800}$ and look. ".repeat(99),
		},
		number: 2,
		all: 3,
		beginsAgain: false,
	},
};
const source: Event = {
	kind: "solution",
	source: { path: "solutions/x.ts", text: "\tconst a = 1;\n".repeat(90) },
};
const diff: Event = {
	kind: "diff",
	lines: [
		{ kind: "same", text: "\ta" },
		{ kind: "yours", text: "\u001b[31mevil" },
		{ kind: "reference", text: "c".repeat(300) },
	],
};
const views: Readonly<Record<string, readonly (Event | string)[]>> = {
	opening: [],
	failed: [graded(sampleKata([check(), long, long]))],
	passed: [
		graded(sampleKata([check({ sparkline: "█▆▄▂▁" }), check({ id: "b" })])),
	],
	unfinished: [
		graded(
			sampleKata([
				check({
					status: "unfinished",
					points: 0,
					title: "long ".repeat(40),
				}),
			]),
		),
	],
	error: [
		graded(
			sampleKata([{ ...failedCheck, status: "error", message: "line 3" }], {
				message: "line 3",
				status: "error",
			}),
		),
	],
	slow: [{ kind: "saved" }, { kind: "slow" }, { kind: "check", check: long }],
	hint: [hint, "pagedown"],
	solution: [source, "down"],
	diff: [diff],
	help: ["?"],
	list: ["l", "s"],
	reset: ["r"],
	"no solution yet": ["s"],
};

const sizes = [
	[80, 24],
	[60, 12],
	[200, 60],
	[100, 30],
] as const;

describe.each(["en", "zh"] as const)("in %s", (language) => {
	describe.each(Object.entries(views))("%s", (_, events) => {
		test.each(sizes)("fits %i × %i", (columns, rows) => {
			const start = sampleState({ language, size: { columns, rows } });
			const lines = frame(play(start, ...events).state);
			expect(lines).toHaveLength(rows);
			for (const line of lines)
				expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
		});

		test("says the same without colour", () => {
			const { state } = play(sampleState({ language }), ...events);
			const coloured = frame(state, colors.createColors(true));
			expect(coloured.map(stripVTControlCharacters)).toEqual(frame(state));
		});
	});
});

const text = (state: State) => frame(state).join("\n");

test("every key is on the screen", () => {
	const shown = text(sampleState());
	for (const key of [
		"n next",
		"p previous",
		"h hint",
		"l list",
		"r reset",
		"s solution",
		"d diff",
		"Enter grade",
		"? help",
		"q quit",
	])
		expect(shown).toContain(key);
});

test("title, lesson, file and points are on the screen", () => {
	const shown = text(play(sampleState(), ...views.failed!).state);
	expect(shown).toContain("step3/01 logistic  The logistic function");
	expect(shown).toContain(
		"exercises/step3-linear-classification/01-logistic/README.md",
	);
	expect(shown).toContain(
		"exercises/step3-linear-classification/01-logistic/logistic.ts",
	);
	expect(shown).toContain("1 of 3 checks · 1 of 3 points");
});

test("paths too long for the screen share one line for their folder", () => {
	const shown = text(sampleState({ size: { columns: 60, rows: 24 } }));
	expect(shown).toContain(
		"exercises/step3-linear-classification/01-logistic/\n",
	);
	expect(shown).toContain("README.md   file  logistic.ts");
});

test("a kata passed at this save is celebrated, with its losses and the next one", () => {
	const shown = text(play(sampleState(), ...views.passed!).state);
	expect(shown).toContain("Passed");
	expect(shown).toContain("losses  █▆▄▂▁");
	expect(shown).toContain("n opens the next one: step3/06 Softmax");
});

test("nothing of a learner's file acts on the terminal", () => {
	const shown = text(play(sampleState(), diff).state);
	expect(shown).not.toContain("\u001b");
	expect(shown).toContain("- evil");
});

test("nothing of what a program says or returns acts on the terminal or hides", () => {
	const text = HOSTILE.join("\n");
	const bad = check({
		status: "failed",
		points: 0,
		title: text,
		message: text,
		expected: text,
		received: text,
		counterexample: text,
	});
	const whole = { title: text, message: text, log: HOSTILE };
	for (const language of ["en", "zh"] as const)
		for (const status of ["failed", "error"] as const) {
			const kata = sampleKata([bad], { ...whole, status });
			const start = sampleState({
				language,
				size: { columns: 100, rows: 200 },
			});
			const lines = frame(play(start, graded(kata)).state);
			for (const line of lines) expectHarmless(line.trimStart());
		}
});

test("lines that do not fit are counted", () => {
	const shown = text(play(sampleState(), source, "down").state);
	expect(shown).toContain("↑ 2 more");
	expect(shown).toMatch(/↓ \d+ more/);
});
