import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lossCurves } from "#kit/plot/index.ts";
import { saveLastReport } from "#kit/report/last-report.ts";
import { kata, report, vjp } from "#kit/report/sample-report.ts";
import { reportCommand } from "./report.ts";
import { runCommand } from "./shell/run.ts";

let root = "";
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "report-"));
});
afterEach(() => rmSync(root, { recursive: true }));

async function run(...args: string[]) {
	const out = { code: -1, text: "", errors: "" };
	out.code = await runCommand(reportCommand, args, {
		root,
		env: {},
		color: false,
		width: 100,
		print: (text) => {
			out.text += text;
		},
		printError: (text) => {
			out.errors += text;
		},
	});
	return out;
}

const read = (file: string) => readFileSync(join(root, file), "utf8");
const plot = {
	kata: "step3-linear-classification/06-softmax",
	check: "vjp",
	plot: lossCurves([{ name: "yours", values: [2, 1] }]),
};

describe("npm run report", () => {
	test("writes the last grading, in the language it was graded in", async () => {
		saveLastReport(root, report([kata([vjp("zh")])], "zh"), [plot]);
		const { code, text, errors } = await run();
		expect({ code, errors }).toEqual({ code: 0, errors: "" });
		expect(text).toMatch(/^报告已写入 .*report\.html，请用浏览器打开。\n$/);
		const page = read(".nine-steps/report.html");
		expect(page).toContain("<h1>得分 0/3</h1>");
		expect(page).toContain("<svg ");
	});

	test("writes where it is told to, in the other language too", async () => {
		saveLastReport(root, report([kata([vjp("zh")])], "zh"), []);
		const file = join(root, "new", "folder", "page.html");
		expect((await run("--output", file, "--lang", "en")).code).toBe(0);
		expect(read("new/folder/page.html")).toContain("<h1>0 of 3 points</h1>");
	});

	test("says what to do first", async () => {
		expect(await run("--lang", "zh")).toEqual({
			code: 2,
			text: "",
			errors: "还没有评分记录。请先评分：npm run grade\n",
		});
	});

	test("tells what it cannot do", async () => {
		expect((await run("softmax")).errors).toContain("Too many arguments");
		expect((await run("--format", "pdf")).errors).toContain("--output, --lang");
		saveLastReport(root, report([]), []);
		writeFileSync(join(root, "file"), "");
		const { code, errors } = await run("--output", join(root, "file", "x"));
		expect(code).toBe(2);
		expect(errors).toMatch(/cannot be written \(E\w+\)\. Choose another/);
		expect((await run("--help")).text).toMatch(/^Usage: npm run report/);
	});
});
