import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../language/index.ts";
import { lossCurves } from "../plot/index.ts";
import {
	type CheckPlot,
	lastReportPath,
	readLastReport,
	saveLastReport,
} from "./last-report.ts";
import { kata, report, vjp } from "./sample-report.ts";

let root = "";
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "last-report-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const record = report([kata([vjp()])], "zh");
const curve = (values: number[]): CheckPlot[] => [
	{
		kata: "step3-linear-classification/06-softmax",
		check: "vjp",
		plot: lossCurves([{ name: "yours", values }]),
	},
];

describe("saveLastReport, readLastReport", () => {
	test("keep the record, and plots with their gaps", () => {
		const before = Date.now();
		const values = [2, Number.NaN, Number.POSITIVE_INFINITY, 1];
		expect(saveLastReport(root, record, curve(values))).toBe(true);
		const { report, plots, gradedAt } = readLastReport(root);
		expect(report).toEqual(record);
		expect(plots).toEqual(curve([2, Number.NaN, Number.NaN, 1]));
		expect(Math.abs(gradedAt.getTime() - before)).toBeLessThan(10_000);
	});

	test("the last one counts, and nothing else is left", () => {
		saveLastReport(root, record, curve([1]));
		saveLastReport(root, report([]), []);
		expect(readLastReport(root).report.katas).toEqual([]);
		expect(readdirSync(dirname(join(root, lastReportPath)))).toEqual([
			"last-report.json",
		]);
	});

	test("a place that cannot be written is no error", () => {
		writeFileSync(join(root, ".nine-steps"), "a file");
		expect(saveLastReport(root, record, [])).toBe(false);
	});

	test("say how to get a record where there is none", () => {
		expect(() => readLastReport(root)).toThrow(UserError);
		expect(() => readLastReport(root)).toThrow("npm run grade");
	});

	test.each(["", "{", "null", "[]", '{"schema":"nine-steps/last-report/v0"}'])(
		"refuse what is no record: %s",
		(text) => {
			mkdirSync(join(root, ".nine-steps"));
			writeFileSync(join(root, lastReportPath), text);
			expect(() => readLastReport(root)).toThrow(
				".nine-steps/last-report.json is not a record that this version reads.",
			);
		},
	);
});
