import { describe, expect, test } from "vitest";
import { parseId, slugOf } from "../catalog/index.ts";
import { check, kata } from "../report/sample-report.ts";
import { formatProgress, parseProgress } from "./parse-progress.ts";
import {
	currentKata,
	isPassed,
	kataProgress,
	movedIds,
	noProgress,
	type Progress,
	withHints,
	withMovedIds,
	withResult,
	withSolutionSeen,
} from "./progress.ts";

const softmax = "step3-linear-classification/06-softmax";
const monday = "2025-11-24T08:00:00.000Z";
const tuesday = "2025-11-25T08:00:00.000Z";
const entries = (...ids: string[]) =>
	ids.map((id) => parseId(id) ?? expect.fail(id));
/** A grading with this many of 10 points. */
const graded = (points: number, maxPoints = 10) =>
	kata([
		check({
			points,
			maxPoints,
			status: points === maxPoints ? "passed" : "failed",
		}),
	]);

describe("withResult(progress, kata, now)", () => {
	test("keeps the best points, and the day of passing for good", () => {
		let progress = withResult(noProgress, graded(4), monday);
		expect(kataProgress(progress, softmax)).toEqual({
			points: 4,
			maxPoints: 10,
			hints: 0,
			solutionSeen: false,
		});
		expect(isPassed(progress, softmax)).toBe(false);
		progress = withResult(progress, graded(10), monday);
		for (const points of [3, 10])
			expect(withResult(progress, graded(points), tuesday)).toBe(progress);
		expect(kataProgress(progress, softmax)).toMatchObject({
			points: 10,
			passedAt: monday,
		});
	});

	test("begins anew where the checks have changed", () => {
		const passed = withResult(noProgress, graded(10), monday);
		const next = withResult(passed, graded(8, 12), tuesday);
		expect(kataProgress(next, softmax)).toMatchObject({
			points: 8,
			maxPoints: 12,
			passedAt: monday,
		});
	});

	test("learns nothing from a kata that could not be graded", () => {
		const cut = { ...graded(1, 1), status: "error" } as const;
		expect(withResult(noProgress, cut, monday)).toBe(noProgress);
		expect(withResult(noProgress, kata([]), monday)).toBe(noProgress);
	});

	test("leaves points as they are when hints or the solution are shown", () => {
		const failed = withResult(noProgress, graded(4), monday);
		const helped = withSolutionSeen(withHints(failed, softmax, 2), softmax);
		expect(kataProgress(helped, softmax)).toEqual({
			points: 4,
			maxPoints: 10,
			hints: 2,
			solutionSeen: true,
		});
		expect(withSolutionSeen(helped, softmax)).toBe(helped);
		const passed = withResult(noProgress, graded(10), monday);
		expect(withSolutionSeen(passed, softmax)).toBe(passed);
	});
});

test("currentKata(entries, progress) is the first not yet passed", () => {
	const all = entries("step1-basics/01-a", softmax, "step4-x/01-b");
	expect(currentKata(all, noProgress)?.slug).toBe("a");
	const progress: Progress = {
		katas: {
			"step1-basics/01-a": {
				...kataProgress(noProgress, ""),
				passedAt: monday,
			},
		},
	};
	expect(currentKata(all, progress)?.slug).toBe("softmax");
	expect(currentKata(all.slice(0, 1), progress)).toBeUndefined();
});

describe("withMovedIds(progress, entries)", () => {
	const progress = (...ids: string[]): Progress => ({
		katas: Object.fromEntries(
			ids.map((id, i) => [
				id,
				{ ...kataProgress(noProgress, id), hints: i + 1 },
			]),
		),
	});

	test("finds a kata under its new step and number", () => {
		const moved = withMovedIds(
			progress("step3-old/05-softmax", "step3-old/06-bce"),
			entries("step3-new/05-bce", "step3-new/06-softmax"),
		);
		expect(moved.katas).toMatchObject({
			"step3-new/06-softmax": { hints: 1 },
			"step3-new/05-bce": { hints: 2 },
		});
		expect(Object.keys(moved.katas)).toHaveLength(2);
	});

	test.each([
		[
			"two katas have the slug now",
			["step1-a/01-x"],
			["step2-a/01-x", "step3-a/01-x"],
		],
		["two katas had it", ["step1-a/01-x", "step2-a/01-x"], ["step3-a/01-x"]],
		[
			"the new one has progress",
			["step1-a/01-x", "step3-a/01-x"],
			["step3-a/01-x"],
		],
		["one kept the id", ["step1-a/01-x"], ["step1-a/01-x", "step3-a/01-x"]],
		["no kata has it", ["step1-a/01-x"], ["step1-a/01-y"]],
	])("changes nothing when %s", (_, before, now) => {
		const kept = progress(...before);
		expect(withMovedIds(kept, entries(...now))).toBe(kept);
		expect(movedIds(kept, entries(...now)).size).toBe(0);
	});

	test("copes with ids that are no paths", () => {
		const odd = progress("toString", "__proto__", "", "x/".repeat(1000));
		expect(withMovedIds(odd, entries(softmax))).toBe(odd);
		expect(slugOf("")).toBe("");
	});
});

describe("parseProgress(text)", () => {
	const whole = withResult(noProgress, graded(10), monday);

	test("reads what formatProgress wrote, one kata per line", () => {
		const text = formatProgress(withHints(whole, "step9-gone/01-x", 1));
		expect(parseProgress(text)).toEqual({
			progress: withHints(whole, "step9-gone/01-x", 1),
		});
		expect(text.split("\n")).toHaveLength(8);
		expect(parseProgress(formatProgress(noProgress))).toEqual({
			progress: noProgress,
		});
		expect(parseProgress(`\ufeff${text}`).trouble).toBeUndefined();
	});

	test("keeps fields that a later version of the schema added", () => {
		const text = formatProgress(whole)
			.replace('"katas"', '"language": "zh", "katas"')
			.replace('"points"', '"seconds": 90, "points"');
		const { progress, trouble } = parseProgress(text);
		expect(trouble).toBeUndefined();
		expect(parseProgress(formatProgress(progress)).progress).toEqual(progress);
		expect(JSON.stringify(progress)).toContain('"seconds":90');
		expect(progress).toMatchObject({ language: "zh" });
	});

	test.each([
		"",
		"null",
		"[]",
		'"x"',
		"{",
		"{}",
		'{"schema":"nine-steps/progress/v1"}',
		'{"schema":"nine-steps/progress/v1","katas":[]}',
		`${formatProgress(whole).slice(0, -9)}`,
		"[".repeat(9_000),
	])("calls %s damaged", (text) => {
		expect(parseProgress(text)).toEqual({
			progress: noProgress,
			trouble: "damaged",
		});
	});

	test.each([
		'{"points":"7"}',
		'{"points":11,"maxPoints":10,"hints":0,"solutionSeen":false}',
		'{"points":-1,"maxPoints":10,"hints":0,"solutionSeen":false}',
		'{"points":1,"maxPoints":10,"hints":0,"solutionSeen":false,"passedAt":"soon"}',
		"7",
		"null",
	])("loses the kata %s and no other", (broken) => {
		const text = formatProgress(whole).replace(
			'"katas": {',
			`"katas": {"step1-a/01-x": ${broken}, "__proto__": ${broken},`,
		);
		expect(parseProgress(text)).toEqual({
			progress: whole,
			trouble: "damaged",
		});
	});

	test("knows a newer version, and takes what it understands", () => {
		const text = formatProgress(whole).replace("/v1", "/v2");
		expect(parseProgress(text)).toEqual({ progress: whole, trouble: "newer" });
	});
});
