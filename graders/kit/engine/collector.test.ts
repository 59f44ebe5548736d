import { describe, expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import type { CheckReport } from "../report/report.ts";
import { KataCollector } from "./collector.ts";

const ID = "step3-linear-classification/06-softmax";

const check = (status: CheckReport["status"]): CheckReport => ({
	id: "one",
	title: "one",
	status,
	points: status === "passed" ? 2 : 0,
	maxPoints: 2,
	durationMs: 1,
});

interface FakeTest {
	readonly meta?: object;
	readonly error?: string;
}

/** As much of a vitest module as the collector looks at. */
const module = (tests: readonly FakeTest[], id = ID): TestModule =>
	({
		moduleId: `/home/me/graders/${id}/softmax.grader.ts`,
		errors: () => [],
		children: {
			allTests: () =>
				tests.map(({ meta, error }) => ({
					meta: () => (meta ? { nineSteps: meta } : {}),
					result: () => ({ errors: error ? [{ message: error }] : [] }),
				})),
		},
	}) as unknown as TestModule;

const meta = (status: CheckReport["status"], expected: number) => ({
	kata: ID,
	expected,
	check: check(status),
	ran: true,
	log: [],
});
const planned = (expected: number) => ({
	...meta("error", expected),
	ran: false,
});

function reportOf(tests: readonly FakeTest[], errors: string[] = []) {
	const collector = new KataCollector();
	collector.onTestRunEnd(
		[module(tests)],
		errors.map((message) => ({ message })),
	);
	return collector.reportOf(ID, "Softmax", "en");
}

describe("KataCollector", () => {
	test("every check ran: points and status are theirs", () => {
		const passed = { meta: meta("passed", 2) };
		expect(reportOf([passed, passed])).toMatchObject({
			status: "passed",
			points: 4,
			maxPoints: 4,
		});
	});

	test("fewer checks than expected are an error, never a pass", () => {
		const { status, message } = reportOf([{ meta: meta("passed", 2) }]);
		expect(status).toBe("error");
		expect(message).toContain("1 of 2 checks ran");
	});

	test("no check at all is an error", () => {
		expect(reportOf([]).status).toBe("error");
		expect(new KataCollector().reportOf(ID, "Softmax", "en").status).toBe(
			"error",
		);
	});

	test("a check that broke is told as the grader's fault, with its words", () => {
		const { status, message } = reportOf([
			{ meta: meta("passed", 2) },
			{ error: "The numerical gradient is 0" },
		]);
		expect(status).toBe("error");
		expect(message).toContain("The numerical gradient is 0");
	});

	test("an error beside the tests is an error of the kata", () => {
		expect(reportOf([{ meta: meta("passed", 1) }], ["lost"]).status).toBe(
			"error",
		);
	});

	test("checks that did not run still count as what could have been reached", () => {
		const { status, points, maxPoints, message } = reportOf([
			{ meta: meta("passed", 3) },
			{ meta: planned(3), error: "the worker died" },
			{ meta: planned(3) },
		]);
		expect({ status, points, maxPoints }).toEqual({
			status: "error",
			points: 2,
			maxPoints: 6,
		});
		expect(message).toContain("1 of 3 checks ran. the worker died");
	});

	test("an error beside the tests is that of the kata it came from, or of those cut short", () => {
		const other = "step1-basics/04-bandit";
		const whole = module([{ meta: meta("passed", 1) }]);
		const cut = module([{ meta: planned(1) }], other);
		const statuses = (modules: TestModule[], error: object) => {
			const collector = new KataCollector();
			collector.onTestRunEnd(modules, [{ message: "lost", ...error }]);
			return [ID, other].map(
				(id) => collector.reportOf(id, "title", "en").status,
			);
		};
		expect(statuses([whole, cut], {})).toEqual(["passed", "error"]);
		const both = [whole, module([{ meta: meta("passed", 1) }], other)];
		const from = { VITEST_TEST_PATH: `/home/me/graders/${other}/x.grader.ts` };
		expect(statuses(both, from)).toEqual(["passed", "error"]);
		expect(statuses(both, {})).toEqual(["error", "error"]);
	});

	test("a file that does not load says so once", () => {
		const broken = {
			...meta("error", 2),
			check: { ...check("error"), message: "It does not parse." },
		};
		const report = reportOf([{ meta: broken }, { meta: broken }]);
		expect(report).toMatchObject({
			status: "error",
			message: "It does not parse.",
		});
	});
});
