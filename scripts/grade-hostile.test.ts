import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KataReport, Report } from "#kit/report/report.ts";
import { grade } from "./testing/command.ts";
import { submission } from "./testing/submission.ts";

/** Whole files that break in their own way; the remaining katas hold the reference. */
const answers = {
	logistic:
		"export const logit = (p: number) => p; export const sigmoidGradFromA = (a: number) => a;\nexport function sigmoid(z: number): number {\n  for (;;) z++;\n}",
	bce: "export const bce = () => new Array(1.25e9).fill(0);\nexport const bceWithLogits = () => { const all = []; for (;;) all.push(new Array(1e6).fill(0.5)); };\nexport const bceGradZ = () => [[0]];",
	"binary-classifier":
		"export const trainLogistic = () => process.exit(0);\nexport const boundary = trainLogistic;\nexport const predict = trainLogistic;",
	"logic-gates":
		"export const trainGate = () => { throw 'a string'; };\nexport const isSeparable = trainGate;",
	"tanh-classifier": `export const tanhLoss = ${"(".repeat(30_000)}1${")".repeat(30_000)};`,
	softmax: null,
	"softmax-ce": 'import * as fs from "node:fs";\nexport const oneHot = fs;',
};

describe.each(["en", "zh"] as const)(
	"files that break, all in one step (%s)",
	(language) => {
		let report: Report & { code: number | null };
		let remove: () => void;
		beforeAll(() => {
			const made = submission(answers);
			remove = made.remove;
			report = grade(["step3", "--submission", made.root, "--lang", language]);
		});
		afterAll(() => remove());

		const kata = (slug: string): KataReport =>
			report.katas.find(({ id }) => id.endsWith(`-${slug}`)) as KataReport;
		const messagesOf = (slug: string) =>
			kata(slug)
				.checks.map(({ message }) => message)
				.join("\n");

		test("points are missing, and the command says so by its exit code", () => {
			expect(report.code).toBe(1);
		});

		test("an endless loop is named after its function", () => {
			expect(kata("logistic").status).toBe("failed");
			expect(messagesOf("logistic")).toMatch(
				language === "en" ? /sigmoid did not return within 2/ : /sigmoid .*2/,
			);
		});

		test("memory that is not there is told as memory", () => {
			expect(kata("bce").points).toBeLessThan(kata("bce").maxPoints);
			expect(messagesOf("bce")).toMatch(
				language === "en" ? /memory|Invalid array length/ : /内存|array length/,
			);
		});

		test("process does not exist behind the wall", () => {
			expect(messagesOf("binary-classifier")).toMatch(/process/);
			expect(kata("binary-classifier").points).toBe(0);
		});

		test("a thrown string is quoted", () => {
			expect(messagesOf("logic-gates")).toMatch(/a string/);
		});

		test("60 kB of parentheses are a syntax error with a place", () => {
			const { status, message, location } = kata("tanh-classifier");
			expect(status).toBe("error");
			expect(location?.line).toBe(1);
			expect(message).toMatch(language === "en" ? /nested/ : /嵌套|nested/);
		});

		test("a missing file and a forbidden import are errors with a place", () => {
			expect(kata("softmax").status).toBe("error");
			expect(kata("softmax").message).toMatch(/06-softmax\/softmax\.ts/);
			expect(kata("softmax-ce").status).toBe("error");
			expect(kata("softmax-ce").message).toMatch(/node:fs/);
			expect(kata("softmax-ce").location?.line).toBe(1);
		});

		test("the answer beside them is graded as if nothing had happened", () => {
			expect(kata("multiclass").points).toBe(kata("multiclass").maxPoints);
		});

		test("every message is one line", () => {
			for (const { checks } of report.katas)
				for (const { message } of checks)
					if (message) expect(message).not.toMatch(/\n/);
		});
	},
);

/** A program whose functions all have one body. */
const everyExport = (names: string, body: string): string =>
	names
		.split(" ")
		.map((name) => `export function ${name}(): any { ${body} }`)
		.join("\n");

/** Answers that are dear to look at, and programs that take all the time they are given. */
const dear = {
	logistic: everyExport(
		"sigmoid logit sigmoidGradFromA",
		"return Array.from({ length: 1_900_000 }, () => ({}));",
	),
	bce: everyExport(
		"bce bceWithLogits bceGradZ",
		"const o: any = {}; for (let i = 0; i < 400_000; i++) o['k' + i] = 0; return o;",
	),
	softmax: everyExport(
		"softmax logSoftmax softmaxVjp",
		"return 'x'.repeat(8_000_000);",
	),
	"softmax-ce": everyExport(
		"oneHot ceLoss ceGradZ",
		"const start = Date.now(); while (Date.now() - start < 1900); return 0;",
	),
	"tanh-classifier": everyExport(
		"tanhLoss tanhLossGradZ tanhPredict",
		"for (;;);",
	),
};

describe("answers that cost the grader more than the program", () => {
	let report: Report & { code: number | null };
	let remove: () => void;
	let ms: number;
	beforeAll(() => {
		const made = submission(dear);
		remove = made.remove;
		const start = performance.now();
		report = grade(["step3", "--submission", made.root]);
		ms = performance.now() - start;
	});
	afterAll(() => remove());

	const kata = (slug: string): KataReport =>
		report.katas.find(({ id }) => id.endsWith(`-${slug}`)) as KataReport;

	// 20 s on two idle processors. With 400 000 keys written out in full one kata took 261 s.
	test("end in time, with points missing", () => {
		expect(report.code).toBe(1);
		expect(ms).toBeLessThan(150_000);
	});

	test("every kata has its report, and those beside them every point", () => {
		expect(report.katas).toHaveLength(8);
		for (const { id, points, maxPoints, checks } of report.katas) {
			const all = checks.reduce((sum, check) => sum + check.maxPoints, 0);
			expect(maxPoints).toBe(all);
			const isDear = Object.keys(dear).some((slug) => id.endsWith(`-${slug}`));
			expect(points).toBe(isDear ? 0 : maxPoints);
		}
	});

	// On a crowded machine making such an answer takes longer than its 2 s.
	test.each([
		["logistic", /sigmoid (returned too much data|did not return)/],
		["bce", /bce (returned too much data|did not return)/],
		["softmax", /softmax (returned too much data|did not return)/],
		["tanh-classifier", /did not return within 2 s/],
	])("%s is told what happened in one sentence", (slug, sentence) => {
		expect(kata(slug).status).toBe("failed");
		expect(kata(slug).checks.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(sentence),
		);
	});

	test("two deadlines are waited for in a kata, not one for each check", () => {
		const waited = kata("tanh-classifier").checks.filter(
			({ durationMs }) => durationMs > 1900,
		);
		expect(waited.length).toBeLessThanOrEqual(3);
	});
});
