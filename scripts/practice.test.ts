import { execFileSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { recordReport } from "#kit/practice/index.ts";
import { columnsOf } from "#kit/report/layout.ts";
import { check, kata, report } from "#kit/report/sample-report.ts";
import { hint } from "./hint.ts";
import { list } from "./list.ts";
import { reset } from "./reset.ts";
import { type Command, runCommand } from "./shell/run.ts";
import { solution } from "./solution.ts";

const softmax = "step3-linear-classification/06-softmax";
const bce = "step3-linear-classification/02-bce";
const mse = "step1-basics/02-mse";
const monday = "2025-11-24T08:00:00.000Z";

let root: string;
let color: boolean;
beforeEach(() => {
	color = false;
	root = mkdtempSync(join(tmpdir(), "practice-"));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	for (const [id, en, zh] of [
		[softmax, "Softmax", "归一化指数"],
		[bce, "Binary cross-entropy", "二分类交叉熵"],
		[mse, "Mean squared error", "均方误差"],
	] as const) {
		const slug = id.slice(id.lastIndexOf("/") + 4);
		put(`graders/${id}/${slug}.grader.ts`, "");
		put(`exercises/${id}/${slug}.ts`, stub(id));
		put(`solutions/${id}/${slug}.ts`, "export function f() { return 1; }\n");
		put(
			`exercises/${id}/README.md`,
			lesson(
				en,
				["Hint 1: where to look", "Hint 2: an experiment", "Hint 3: the names"],
				"What is `Math.exp(800)`, and $e^{-2000}$?",
			),
		);
		put(
			`exercises/${id}/README.zh-CN.md`,
			lesson(
				zh,
				["提示 1：看哪里", "提示 2：做个实验", "提示 3：它叫什么"],
				"$e^{-2000}$ 等于多少？",
			),
		);
	}
});

const stub = (id: string) =>
	`export function f() {\n\tthrow new Unfinished("${id}");\n}\n`;
const lesson = (title: string, summaries: readonly string[], text: string) =>
	[
		`# ${title}`,
		...summaries.map(
			(each) => `<details><summary>${each}</summary>\n\n${text}\n\n</details>`,
		),
	].join("\n\n");

function put(path: string, text: string): void {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
}

async function run(command: Command, ...args: string[]) {
	const out = { code: -1, text: "", errors: "" };
	out.code = await runCommand(command, args, {
		root,
		env: {},
		color,
		width: 80,
		print: (text) => {
			out.text += text;
		},
		printError: (text) => {
			out.errors += text;
		},
	});
	return out;
}

/** A grading of these katas, with so many of 10 points. */
function graded(points: Readonly<Record<string, number>>): void {
	const katas = Object.entries(points).map(([id, got]) =>
		kata(
			[
				check({
					points: got,
					maxPoints: 10,
					status: got === 10 ? "passed" : "failed",
				}),
			],
			{ id },
		),
	);
	expect(recordReport(root, report(katas), monday)).toBe("");
}

describe("npm run hint", () => {
	test("shows one hint after the other, then begins again", async () => {
		expect(await run(hint, "softmax")).toEqual({
			code: 0,
			errors: "",
			text: `\
step3/06 softmax  Softmax

Hint 1 of 3: where to look

  What is \`Math.exp(800)\`, and e⁻²⁰⁰⁰?

lesson     exercises/step3-linear-classification/06-softmax/README.md
file       exercises/step3-linear-classification/06-softmax/softmax.ts
next hint  npm run hint step3/06
`,
		});
		expect((await run(hint, "softmax", "--lang=zh")).text).toBe(`\
step3/06 softmax  归一化指数

提示 2/3：做个实验

  e⁻²⁰⁰⁰ 等于多少？

课文        exercises/step3-linear-classification/06-softmax/README.zh-CN.md
文件        exercises/step3-linear-classification/06-softmax/softmax.ts
下一条提示  npm run hint step3/06
`);
		const last = await run(hint, "softmax");
		expect(last.text).toContain("Hint 3 of 3: the names");
		expect(last.text).not.toContain("next hint");
		const again = await run(hint, "softmax");
		expect(again.text).toContain(
			"All 3 hints have been shown. This is the first again.\n\nHint 1 of 3",
		);
	});

	test("shows all of them with --all", async () => {
		const { text } = await run(hint, "softmax", "--all");
		expect(text.match(/^Hint \d of 3/gm)).toEqual([
			"Hint 1 of 3",
			"Hint 2 of 3",
			"Hint 3 of 3",
		]);
		expect((await run(hint, "softmax")).text).toContain("first again");
	});

	test("is about the first kata not yet passed, unless one is named", async () => {
		expect((await run(hint)).text).toContain("step1/02 mse");
		graded({ [mse]: 10 });
		expect((await run(hint)).text).toContain("step3/02 bce");
		expect((await run(hint, "mse")).text).toContain("step1/02 mse");
		expect((await run(hint, "step3")).text).toContain("step3/02 bce");
		graded({ [bce]: 10, [softmax]: 10 });
		expect(await run(hint)).toMatchObject({
			code: 2,
			errors: "Every kata is passed. Name the one you mean: npm run list\n",
		});
	});

	test("costs no points", async () => {
		graded({ [mse]: 4 });
		await run(hint);
		graded({ [mse]: 10 });
		expect((await run(list)).text).toContain("10/10  1 hint\n");
	});

	test("takes the lesson of the other language, or says that there is no hint", async () => {
		put(`exercises/${mse}/README.zh-CN.md`, "# 均方误差\n");
		expect((await run(hint, "--lang", "zh")).text).toContain("提示 1/3：where");
		put(`exercises/${mse}/README.md`, "# Nothing\n");
		expect(await run(hint, "mse")).toMatchObject({
			code: 2,
			errors: expect.stringContaining("README.md has no hints."),
		});
	});

	test("shows a hostile lesson as text", async () => {
		put(
			`exercises/${mse}/README.md`,
			lesson(
				"T\u001b[2J",
				["Hint 1: \u001b]0;x\u0007`\u009b31m`", "::error::", ""],
				"::error::x\n\n##[group]\u202e\u001b[31m",
			),
		);
		const { text } = await run(hint, "mse", "--all");
		expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e|##\[/u);
		expect(text).not.toMatch(/^\s*::/m);
	});
});

describe("npm run solution", () => {
	test("is open once the kata is passed, and nothing is marked", async () => {
		graded({ [mse]: 10 });
		expect(await run(solution, "mse")).toEqual({
			code: 0,
			errors: "",
			text: `// solutions/${mse}/mse.ts\nexport function f() { return 1; }\n`,
		});
		expect((await run(list)).text).not.toContain("solution seen");
	});

	test("says before that how far one is, and the ways on", async () => {
		graded({ [mse]: 4 });
		expect(await run(solution, "mse")).toEqual({
			code: 1,
			errors: "",
			text: `\
step1/02 mse is not passed yet: 4 of 10 points.
Its solution opens once it is.
  a hint instead  npm run hint step1/02
  open it anyway  npm run solution -- step1/02 --anyway
`,
		});
		expect((await run(solution, "bce", "--lang", "zh")).text).toBe(`\
step3/02 bce 还没有通过：还没有评分。
通过之后才显示参考答案。
  先看提示  npm run hint step3/02
  仍要查看  npm run solution -- step3/02 --anyway
`);
	});

	test("is shown --anyway, and then marked, also after passing", async () => {
		const shown = await run(solution, "mse", "--anyway");
		expect(shown).toMatchObject({
			code: 0,
			errors: expect.stringContaining("step1/02 mse now says"),
		});
		expect(shown.text).toContain("return 1;");
		expect(await run(solution, "mse")).toEqual({ ...shown, errors: "" });
		graded({ [mse]: 10 });
		expect((await run(list)).text).toContain("10/10  solution seen");
		expect((await run(list, "--lang=zh")).text).toContain("10/10  看过答案");
	});

	test("takes one kata", async () => {
		expect((await run(solution)).errors).toMatch(/^Usage: npm run solution/);
		expect((await run(solution, "step3")).errors).toBe(
			`"step3" names 2 katas: ${bce}, ${softmax}. This command takes one at a time.\n`,
		);
		expect((await run(solution, "mse", "bce")).errors).toContain("Too many");
	});

	test("says when the file is missing", async () => {
		rmSync(join(root, "solutions"), { recursive: true });
		expect(await run(solution, "mse", "--anyway")).toMatchObject({
			code: 2,
			errors: expect.stringContaining(
				`git checkout -- solutions/${mse}/mse.ts`,
			),
		});
		expect((await run(list)).text).not.toContain("solution seen");
	});
});

describe("npm run reset", () => {
	const git = (...args: string[]) =>
		execFileSync(
			"git",
			["-c", "user.name=Anna", "-c", "user.email=a@b", ...args],
			{ cwd: root, stdio: "pipe" },
		);

	test("brings the stub back, says where the answer is, keeps the points", async () => {
		git("init", "--quiet");
		git("add", ".");
		git("commit", "--quiet", "--message", "stubs");
		put(`exercises/${mse}/mse.ts`, "export const mine = 1;\n");
		graded({ [mse]: 10 });
		const { code, text } = await run(reset, "mse");
		expect(code).toBe(0);
		expect(text).toMatch(
			/^exercises\/\S+\/mse\.ts is the stub again\.\nWhat you wrote is kept in\n {2}\.nine-steps\/backups\/\S+-mse\.ts\nPoints/,
		);
		const backup = /\.nine-steps\S+/.exec(text)?.[0] ?? "";
		expect(readFileSync(join(root, backup), "utf8")).toBe(
			"export const mine = 1;\n",
		);
		expect(readFileSync(join(root, `exercises/${mse}/mse.ts`), "utf8")).toBe(
			stub(mse),
		);
		expect((await run(list)).text).toContain("10/10");
		expect((await run(reset, "mse", "--lang=zh")).text).toBe(
			`exercises/${mse}/mse.ts 已经是最初的模样，没有做任何改动。\n`,
		);
	});

	test("says in the reader's language why it cannot", async () => {
		put(`exercises/${mse}/mse.ts`, "export const mine = 1;\n");
		expect(await run(reset, "mse", "--lang=zh")).toMatchObject({
			code: 2,
			errors: expect.stringContaining("没有做任何改动"),
		});
		expect((await run(reset)).errors).toMatch(/^Usage: npm run reset/);
		expect((await run(reset, "step3")).errors).toContain("one at a time");
	});
});

describe("npm run list, once something was graded", () => {
	test("shows the progress per step, and where one is", async () => {
		graded({ [mse]: 10, [softmax]: 7 });
		await run(hint);
		await run(solution, "softmax", "--anyway");
		expect((await run(list)).text).toBe(
			`\
Step 1: basics                 1 of 1 kata · 10 points
✓ step1/02  Mean squared error    10/10

Step 3: linear classification  0 of 2 katas · 7 points
› step3/02  Binary cross-entropy      –  1 hint
  step3/06  Softmax                7/10  solution seen

total                          1 of 3 katas · 17 points
next  exercises/step3-linear-classification/02-bce/bce.ts
`,
		);
		expect((await run(list, "--lang=zh")).text).toBe(`\
第 1 步：基本知识  完成 1/1 题 · 10 分
✓ step1/02  均方误差      10/10

第 3 步：线性分类  完成 0/2 题 · 7 分
› step3/02  二分类交叉熵      –  提示 1 次
  step3/06  归一化指数     7/10  看过答案

总计               完成 1/3 题 · 17 分
接下来  exercises/step3-linear-classification/02-bce/bce.ts
`);
	});

	test("gives the same as data", async () => {
		graded({ [mse]: 10, [softmax]: 7 });
		for (let i = 0; i < 5; i++) await run(hint, "softmax");
		const { text } = await run(list, "--json", "mse", "step3");
		expect(JSON.parse(text)).toMatchObject([
			{
				id: mse,
				points: 10,
				maxPoints: 10,
				passedAt: monday,
				hints: 0,
				solutionSeen: false,
			},
			{ id: bce, current: true },
			{ id: softmax, points: 7, hints: 3 },
		]);
		expect(JSON.parse(text)[1]).not.toHaveProperty("points");
	});

	test("stays within 80 columns however long a title is, and has the same text in colour", async () => {
		put(`exercises/${mse}/README.md`, `# ${"很长的标题".repeat(20)}\n`);
		graded({ [mse]: 4 });
		for (let i = 0; i < 3; i++) await run(hint, "softmax");
		await run(solution, "softmax", "--anyway");
		const { text } = await run(list);
		for (const line of text.split("\n"))
			expect(columnsOf(line)).toBeLessThanOrEqual(80);
		color = true;
		const coloured = await run(list);
		expect(coloured.text).toContain("\u001b[");
		expect(stripVTControlCharacters(coloured.text)).toBe(text);
	});

	test("says once when the file was damaged", async () => {
		put(".nine-steps/progress.json", "{");
		expect((await run(list, "--json")).errors).toMatch(
			/^\.nine-steps\/progress\.json was damaged\./,
		);
		expect((await run(list)).errors).toBe("");
	});
});
