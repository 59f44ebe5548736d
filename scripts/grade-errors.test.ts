import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport, Report } from "#kit/report/report.ts";
import { command, grade } from "./testing/command.ts";
import { submission } from "./testing/submission.ts";

/** One slip per file, the kind that honest learners make. */
const answers = {
	logistic:
		"export async function sigmoid(z: number) { return 1 / (1 + Math.exp(-z)); }\nexport const logit = (p: number) => undefined;",
	bce: "type M = number[][];\nexport const bce = (A: M, Y: M) => NaN;\nexport const bceWithLogits = (Z: M, Y: M) => Z.sort().length;\nexport function bceGradZ(Z: M, Y: M) {\n  Z[0][0] = 0;\n  return Z;\n}",
	softmax:
		"type M = number[][];\nexport const softmax = (Z: M) => Z[0].map((_, j) => Z.map((row) => row[j]));\nexport const logSoftmax = (Z: M) => [];\nexport const softmaxVjp = (A: M, dA: M) => A[7][0];",
	"softmax-ce": "export const ceLoss = (Z: number[][] => 1;\n",
};

describe.each(["en", "zh"] as const)(
	"slips, one clear sentence each (%s)",
	(language) => {
		let report: Report;
		let remove: () => void;
		beforeAll(() => {
			const made = submission(answers);
			remove = made.remove;
			report = grade([
				"logistic",
				"bce",
				"softmax",
				"softmax-ce",
				"--submission",
				made.root,
				"--lang",
				language,
			]);
		});
		afterAll(() => remove());

		const check = (slug: string, id: string): CheckReport => {
			const kata = report.katas.find((k) => k.id.endsWith(`-${slug}`));
			return kata?.checks.find((c) => c.id === id) as CheckReport;
		};

		const sentences: [
			slip: string,
			slug: string,
			check: string,
			en: RegExp,
			zh: RegExp,
		][] = [
			[
				"an async function",
				"logistic",
				"sigmoid",
				/sigmoid .*(async|promise)/i,
				/sigmoid.*(async|Promise)/i,
			],
			[
				"nothing returned",
				"logistic",
				"logit",
				/logit\(p\): nothing was returned/,
				/logit\(p\)：没有返回值/,
			],
			[
				"a missing export",
				"logistic",
				"slope",
				/sigmoidGradFromA/,
				/sigmoidGradFromA/,
			],
			[
				"NaN",
				"bce",
				"bce",
				/bce\(A, Y\) contains NaN/,
				/bce\(A, Y\) 中出现了 NaN/,
			],
			[
				"a sorted argument",
				"bce",
				"logits",
				/bceWithLogits .*argument/,
				/bceWithLogits.*参数/,
			],
			[
				"a written argument",
				"bce",
				"gradient",
				/bceGradZ .*argument/,
				/bceGradZ.*参数/,
			],
			[
				"the transpose",
				"softmax",
				"softmax",
				/expected shape \(.*\), received \(.*\)/,
				/形状应为/,
			],
			[
				"an exception",
				"softmax",
				"vjp",
				/softmaxVjp threw/,
				/softmaxVjp.*抛出/,
			],
		];

		test.each(sentences)("%s", (_, slug, id, en, zh) => {
			const { status, message } = check(slug, id);
			expect(["failed", "error"]).toContain(status);
			expect(message).toMatch(language === "en" ? en : zh);
		});

		test("a written argument and an exception are given with their line", () => {
			expect(check("bce", "gradient").location?.line).toBe(5);
			expect(check("softmax", "vjp").location?.line).toBe(4);
		});

		test("a missing export is an error of the kata, the rest is graded", () => {
			expect(check("logistic", "slope").status).toBe("error");
			expect(check("logistic", "logit").status).toBe("failed");
		});

		test("a syntax error has file, line and column", () => {
			const kata = report.katas.find((k) => k.id.endsWith("-softmax-ce"));
			expect(kata?.status).toBe("error");
			expect(kata?.location).toMatchObject({ line: 1 });
			expect(kata?.message).toMatch(/07-softmax-ce\/softmax-ce\.ts/);
		});
	},
);

describe("commands that cannot be carried out", () => {
	test.each([
		["an unknown kata", ["sofmax"], /Did you mean softmax/, /softmax/],
		["an unknown option", ["--fast"], /--fast/, /--fast/],
		["an unknown format", ["--format", "xml"], /pretty, json/, /pretty/],
		[
			"a folder that is no checkout",
			["--submission", "/nowhere"],
			/no folder exercises/,
			/exercises/,
		],
		[
			"a submission without a wall",
			["--submission", ".", "--wall", "none"],
			/never graded without a wall/,
			/隔离墙/,
		],
		["a seed that is none", ["--seed", "x"], /not a whole number/, /不是整数/],
	] as const)("%s: exit code 2 and one sentence", (_, args, en, zh) => {
		const english = command("grade", args);
		expect(english.code).toBe(2);
		expect(english.stdout).toBe("");
		expect(english.stderr).toMatch(en);
		expect(english.stderr.trim()).not.toMatch(/\n/);
		expect(command("grade", [...args, "--lang", "zh"]).stderr).toMatch(zh);
	});
});

describe("one answer, four formats", () => {
	test("junit and markdown give the points of the record", () => {
		const args = ["softmax", "--subject", "solutions"];
		const { points } = grade(args);
		expect(points).toBe(10);
		const junit = command("grade", [...args, "--format", "junit"]);
		expect(junit.stdout).toMatch(/^<\?xml/);
		expect(junit.stdout).toMatch(/name="points" value="3"/);
		const markdown = command("grade", [...args, "--format", "markdown"]);
		expect(markdown.stdout).toMatch(/10/);
		expect(markdown.code).toBe(0);
	});
});
