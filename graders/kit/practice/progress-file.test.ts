import { execFile } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { messages } from "../language/index.ts";
import { check, kata, report } from "../report/sample-report.ts";
import {
	isPassed,
	kataProgress,
	noticeText,
	readProgress,
	recordReport,
	takeHint,
	updateProgress,
	withHints,
} from "./index.ts";

const softmax = "step3-linear-classification/06-softmax";
const now = "2025-11-24T08:00:00.000Z";

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "progress-"));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

const at = (path: string) => join(root, ".nine-steps", path);
const files = () => readdirSync(at("")).sort();
function put(text: string): void {
	mkdirSync(at(""), { recursive: true });
	writeFileSync(at("progress.json"), text);
}
function addGrader(id: string): void {
	const folder = join(root, "graders", id);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "softmax.grader.ts"), "");
}

describe("recordReport(root, report, now)", () => {
	test("keeps the result of the learner's own exercises", () => {
		expect(recordReport(root, report([kata([check()])]), now)).toBe("");
		expect(isPassed(readProgress(root).progress, softmax)).toBe(true);
		expect(files()).toEqual(["progress.json"]);
	});

	test("keeps nothing of the solutions", () => {
		const solutions = report([kata([check()])], "en", { subject: "solutions" });
		expect(recordReport(root, solutions, now)).toBe("");
		expect(existsSync(at(""))).toBe(false);
	});

	test("writes only when something is new", () => {
		recordReport(root, report([kata([check()])]), now);
		const text = readFileSync(at("progress.json"), "utf8");
		writeFileSync(at("progress.json"), `${text} `);
		recordReport(root, report([kata([check()])]), now);
		expect(readFileSync(at("progress.json"), "utf8")).toBe(`${text} `);
	});

	test("carries progress over to a kata's new id, on disk too", () => {
		recordReport(root, report([kata([check()])]), now);
		addGrader("step3-classification/05-softmax");
		const moved = "step3-classification/05-softmax";
		expect(isPassed(readProgress(root).progress, moved)).toBe(true);
		recordReport(root, report([]), now);
		expect(readFileSync(at("progress.json"), "utf8")).toContain(moved);
		expect(readFileSync(at("progress.json"), "utf8")).not.toContain(softmax);
	});
});

describe("a file that is not wholly understood", () => {
	test.each([
		["damaged", "{ half a fi"],
		["newer", '{"schema":"nine-steps/progress/v3","katas":{}}'],
	])(
		"is kept aside when it is %s, and told once in each language",
		(trouble, text) => {
			for (const number of [1, 2]) {
				put(text);
				const { notices } = readProgress(root);
				const name = `.nine-steps/progress.${trouble}-${number}.json`;
				expect(noticeText(notices, messages("en"))).toContain(
					`kept as ${name}`,
				);
				expect(noticeText(notices, messages("zh"))).toContain(`保存为 ${name}`);
				expect(readFileSync(join(root, name), "utf8")).toBe(text);
				expect(readProgress(root).notices).toEqual([]);
			}
		},
	);

	test("loses nothing that can be read", () => {
		updateProgress(root, (progress) => withHints(progress, softmax, 2));
		const text = readFileSync(at("progress.json"), "utf8");
		put(text.replace('"katas": {', '"katas": {"x": 1,'));
		const told = recordReport(root, report([kata([check()])], "zh"), now);
		expect(told).toContain("已损坏");
		const { progress } = readProgress(root);
		expect(kataProgress(progress, softmax)).toMatchObject({
			hints: 2,
			points: 1,
		});
	});
});

describe("a progress that cannot be kept", () => {
	test("is a notice, and practice goes on", () => {
		writeFileSync(at(""), "a file where the folder belongs");
		const { number, notices } = takeHint(root, softmax, 3);
		expect(number).toBe(1);
		expect(noticeText(notices, messages("en"))).toMatch(
			/^The progress could not be kept in \.nine-steps\/progress\.json: .+\. Practice goes on without it\.\n$/,
		);
		expect(recordReport(root, report([kata([check()])]), now)).not.toBe("");
	});

	test("when a folder is in the file's place, too", () => {
		mkdirSync(at("progress.json"), { recursive: true });
		expect(readProgress(root).notices).toHaveLength(1);
		expect(takeHint(root, softmax, 3).notices).toHaveLength(1);
		expect(files()).toEqual(["progress.json"]);
	});
});

describe("two writers", () => {
	test("lose no result of each other", async () => {
		const module = new URL("./index.ts", import.meta.url).href;
		const program = (id: string) => `
			const { updateProgress, withHints, kataProgress } = await import(${JSON.stringify(module)});
			for (let i = 0; i < 40; i++)
				for (const id of [${JSON.stringify(id)}, "shared"])
					updateProgress(${JSON.stringify(root)}, (kept) =>
						withHints(kept, id, kataProgress(kept, id).hints + 1));`;
		const writers = ["a", "b"].map((id) =>
			promisify(execFile)(process.execPath, [
				...["--import", "tsx", "--input-type=module"],
				...["--eval", program(id)],
			]),
		);
		await Promise.all(writers);
		const { katas } = readProgress(root).progress;
		expect(katas).toMatchObject({
			a: { hints: 40 },
			b: { hints: 40 },
			shared: { hints: 80 },
		});
		expect(files()).toEqual(["progress.json"]);
	});

	test("do not wait for one that died", () => {
		mkdirSync(at(""));
		writeFileSync(at("progress.json.lock"), "");
		const begun = performance.now();
		expect(takeHint(root, softmax, 3).notices).toEqual([]);
		expect(performance.now() - begun).toBeGreaterThan(1000);
		expect(files()).toEqual(["progress.json"]);
	});
});

test("takeHint(root, id, all) goes round", () => {
	const taken = [1, 2, 3, 4].map(() => takeHint(root, softmax, 3));
	expect(taken.map(({ number }) => number)).toEqual([1, 2, 3, 1]);
	expect(taken.map(({ beginsAgain }) => beginsAgain)).toEqual([
		false,
		false,
		false,
		true,
	]);
});
