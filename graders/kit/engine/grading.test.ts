import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { example } from "../checks/example.ts";
import { equal } from "../checks/outcome.ts";
import type { Exports, Kata } from "../kata/kata.ts";
import { kataReport } from "../report/kata-report.ts";
import { same } from "../text.ts";
import { closeWalls } from "../wall/index.ts";
import { openGrading } from "./grading.ts";
import { defaultOptions, type GradingOptions } from "./options.ts";

// Far more than it takes to open an answer for the second time.
vi.mock("../wall/launch/limits.ts", async (original) => ({
	...(await original<object>()),
	KATA_MS: 2000,
}));

// The budget as it is where nobody else wants the processors.
vi.mock("../wall/session/unhurried.ts", () => ({
	unhurried: (ms: number) => ms,
}));

afterEach(closeWalls);

const home = fileURLToPath(new URL("../../..", import.meta.url));

/** The grader's own work in a check takes so long. */
const check = (id: string, points: number, ms: number) =>
	example<Exports, { y: number }>({
		id,
		title: same(id),
		points,
		cases: [{ y: 1 }],
		law: (_, { y }) => {
			const start = performance.now();
			while (performance.now() - start < ms);
			return equal(1, y);
		},
	});

const kata: Kata = {
	id: "step3-linear-classification/06-softmax",
	reference: {},
	mistakes: [],
	checks: [check("quick", 1, 1), check("slow", 2, 2200), check("late", 3, 1)],
};

async function grade(more: Partial<GradingOptions>) {
	const options = { ...defaultOptions(home), backend: "cpu", ...more } as const;
	const grading = openGrading(kata, { ...options, subject: "solutions" });
	const checks = [];
	for (const each of kata.checks) checks.push((await grading.run(each)).report);
	await grading.close();
	return kataReport(kata.id, "Softmax", checks, []);
}

// Opening an answer counts, and the first one takes a second or two on a crowded machine.
beforeAll(() => grade({}));

describe("openGrading", () => {
	test.each([
		["en", /^Grading this kata took more than 2 s and was stopped here\./],
		["zh", /^本题的评分用时超过 2 s，到此为止。/],
	] as const)(
		"when a kata's time is used up, the grader's work included, its other checks say so (%s)",
		async (language, sentence) => {
			const { checks, ...report } = await grade({ language });
			expect(report).toMatchObject({
				status: "failed",
				points: 3,
				maxPoints: 6,
			});
			expect(checks.map(({ status }) => status)).toEqual([
				"passed",
				"passed",
				"failed",
			]);
			expect(checks[2].message).toMatch(sentence);
		},
	);

	test.each([
		["en", /^This kata was not tried: .* took more than 0 ms\./],
		["zh", /^本题没有评分：前面的题目用时超过 0 ms。/],
	] as const)(
		"when a run's time is used up, a kata is not begun (%s)",
		async (language, sentence) => {
			const report = await grade({ language, runMs: 0 });
			expect(report).toMatchObject({
				status: "error",
				points: 0,
				maxPoints: 6,
			});
			expect(report.message).toMatch(sentence);
			expect(report.checks).toHaveLength(3);
		},
	);

	test("without a budget for the run, as in watch, only the kata's own counts", async () => {
		expect((await grade({})).points).toBe(3);
		expect((await grade({})).points).toBe(3);
	});

	test("a kata that is not to be tried gives its reason in every check", async () => {
		const report = await grade({ notTried: "grading-died" });
		expect(report).toMatchObject({ status: "error", points: 0, maxPoints: 6 });
		expect(report.message).toMatch(/used up the grader's memory/);
	});
});
