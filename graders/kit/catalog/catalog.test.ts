import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
	exercisePath,
	findKatas,
	lessonTitle,
	parseId,
	selectKatas,
	shortId,
} from "./index.ts";

const root = mkdtempSync(join(tmpdir(), "catalog-"));
afterAll(() => rmSync(root, { recursive: true }));

function put(path: string, text = ""): void {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
}

const grader = (id: string) =>
	put(`graders/${id}/${id.replace(/^.*\/\d\d-/, "")}.grader.ts`);

const softmax = "step3-linear-classification/06-softmax";
grader(softmax);
grader("step3-linear-classification/01-logistic");
grader("step10-more/01-words");
grader("step1-basics/10-loss-functions");
grader("step1-basics/02-forward");
grader("step4-nonlinear-regression/07-forward");
put("graders/kit/index.ts");
put("graders/step1-basics/03-no-grader/notes.md");
put("graders/step1-basics/draft/draft.grader.ts");
put(`exercises/${softmax}/README.md`, "\ufeff\n# Softmax \n\n## Hints\n# no\n");
put(
	"exercises/step1-basics/02-forward/README.zh-CN.md",
	"# 前向计算\r\n\r\n文",
);

const katas = findKatas(root);
const ids = (patterns: string[]) =>
	selectKatas(katas, patterns).map((kata) => shortId(kata.id));

describe("findKatas(root)", () => {
	test("lists folders with a grader by step, then number", () => {
		expect(katas.map((kata) => shortId(kata.id))).toEqual([
			"step1/02",
			"step1/10",
			"step3/01",
			"step3/06",
			"step4/07",
			"step10/01",
		]);
	});

	test("reads everything from the path", () => {
		expect(katas[3]).toEqual({
			id: softmax,
			step: "step3-linear-classification",
			number: 6,
			slug: "softmax",
			file: "softmax.ts",
		});
		expect(exercisePath(softmax)).toBe(`exercises/${softmax}/softmax.ts`);
	});

	test("finds none where there are no graders", () => {
		expect(findKatas(join(root, "exercises"))).toEqual([]);
	});
});

describe("parseId(id)", () => {
	test.each(["step3/06", "step3-x/6-y", "step3-x/06-Y", "../step3-x/06-y", ""])(
		"is null for %j",
		(id) => expect(parseId(id)).toBeNull(),
	);
});

describe("selectKatas(entries, patterns)", () => {
	test.each([
		"step3/06",
		"step3/6",
		"softmax",
		"06-softmax",
		"step3/softmax",
		"step3/06-softmax",
		"softmax.ts",
		softmax,
		`exercises/${softmax}`,
		`exercises/${softmax}/`,
		`./exercises/${softmax}/softmax.ts`,
		`solutions/${softmax}/softmax.ts`,
		`${softmax}/softmax.ts`,
		`${softmax}/README.md`,
		`.\\exercises\\${softmax.replace("/", "\\")}\\softmax.ts`,
		`C:\\kata\\exercises\\${softmax.replace("/", "\\")}\\softmax.ts`,
		"STEP3/06",
	])("understands %s", (pattern) => {
		expect(ids([pattern])).toEqual(["step3/06"]);
	});

	test("takes whole steps, and step1 is not step10", () => {
		expect(ids(["step1"])).toEqual(["step1/02", "step1/10"]);
		expect(ids(["step3-linear-classification"])).toHaveLength(2);
		expect(ids(["exercises/step3-linear-classification/"])).toHaveLength(2);
	});

	test("takes everything when nothing is named, and nothing twice", () => {
		expect(ids([])).toHaveLength(6);
		expect(ids(["softmax", "step1", "step3"])).toEqual([
			"step1/02",
			"step1/10",
			"step3/01",
			"step3/06",
		]);
	});

	test("asks back when a name is unknown", () => {
		expect(() => ids(["sofmax"])).toThrow(
			'There is no kata "sofmax". Did you mean softmax? All of them: npm run list',
		);
		expect(() => ids(["step3-linear-clasification"])).toThrow(
			"Did you mean step3-linear-classification",
		);
		expect(() => ids(["zzzzzzzzzz"])).toThrow(
			'There is no kata "zzzzzzzzzz". All of them: npm run list',
		);
		for (const bad of ["step3/99", "step30", "/", "..", "step3/forward"])
			expect(() => ids([bad])).toThrow("There is no kata");
	});

	test("names every candidate of an ambiguous slug", () => {
		expect(() => ids(["forward"])).toThrow(
			"step1-basics/02-forward, step4-nonlinear-regression/07-forward",
		);
		expect(ids(["step4/forward"])).toEqual(["step4/07"]);
	});
});

describe("lessonTitle(root, id, language)", () => {
	test("is the first heading, in the other language if need be, else the slug", () => {
		expect(lessonTitle(root, softmax, "en")).toBe("Softmax");
		expect(lessonTitle(root, softmax, "zh")).toBe("Softmax");
		expect(lessonTitle(root, "step1-basics/02-forward", "en")).toBe("前向计算");
		expect(lessonTitle(root, "step10-more/01-words", "en")).toBe("words");
	});
});
