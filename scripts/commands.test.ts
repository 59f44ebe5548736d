import { execFile } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, kata, report } from "#kit/report/sample-report.ts";
import { list } from "./list.ts";
import { create } from "./new.ts";
import { exitCode } from "./shell/exit-code.ts";
import { hasColors } from "./shell/io.ts";
import { type Command, runCommand } from "./shell/run.ts";

const root = mkdtempSync(join(tmpdir(), "commands-"));
afterAll(() => rmSync(root, { recursive: true }));

function put(path: string, text = ""): void {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
}

async function runIn(folder: string, command: Command, ...args: string[]) {
	const out = { code: -1, text: "", errors: "" };
	out.code = await runCommand(command, args, {
		root: folder,
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

beforeAll(() => {
	for (const id of ["step3-linear/06-softmax", "step1-basics/02-mse"])
		put(`graders/${id}/${id.slice(id.lastIndexOf("/") + 4)}.grader.ts`);
	put("exercises/step3-linear/06-softmax/README.md", "# Softmax\n");
	put("exercises/step3-linear/06-softmax/README.zh-CN.md", "# 归一化指数\n");
	put("exercises/step1-basics/02-mse/README.md", "# Mean squared error\n");
});

describe("npm run list", () => {
	test("prints the katas step by step", async () => {
		expect(await runIn(root, list)).toEqual({
			code: 0,
			errors: "",
			text: `\
Step 1: basics
  step1/02  Mean squared error  exercises/step1-basics/02-mse/mse.ts

Step 3: linear
  step3/06  Softmax             exercises/step3-linear/06-softmax/softmax.ts
`,
		});
	});

	test("aligns Chinese titles", async () => {
		const { text } = await runIn(root, list, "--lang", "zh");
		expect(text).toContain(
			"  step3/06  归一化指数          exercises/step3-linear",
		);
		expect(text).toContain("第 1 步：基本知识\n");
	});

	test("gives data, and only what is asked for", async () => {
		const { text } = await runIn(root, list, "--json", "softmax");
		expect(JSON.parse(text)).toEqual([
			{
				id: "step3-linear/06-softmax",
				step: "step3-linear",
				number: 6,
				slug: "softmax",
				file: "softmax.ts",
				title: "Softmax",
				path: "exercises/step3-linear/06-softmax/softmax.ts",
			},
		]);
	});

	test("exits with 2 and a sentence in the reader's language", async () => {
		expect(await runIn(root, list, "sofmax", "--lang=zh")).toEqual({
			code: 2,
			text: "",
			errors:
				'没有名为 "sofmax" 的练习。是不是想找 softmax？查看全部练习：npm run list\n',
		});
		expect((await runIn(root, list, "--jsom")).errors).toBe(
			"There is no option --jsom. Options here: --json, --lang, --help.\n",
		);
		expect((await runIn(root, list, "--lang")).errors).toContain(
			"--lang was not",
		);
		expect((await runIn(root, list, "--lang", "fr")).code).toBe(2);
	});

	test("says how to begin where there are no katas", async () => {
		expect((await runIn(join(root, "exercises"), list)).text).toContain(
			"npm run new",
		);
	});

	test("runs as a script, plain in a pipe", async () => {
		const args = [
			"--import",
			"tsx",
			fileURLToPath(new URL("./list.ts", import.meta.url)),
			"--help",
		];
		const env = {
			...process.env,
			LC_ALL: "en_US.UTF-8",
			FORCE_COLOR: undefined,
		};
		const { stdout } = await promisify(execFile)(process.execPath, args, {
			env,
		});
		expect(stdout).toMatch(/^Usage: npm run list/);
	});
});

describe("npm run new", () => {
	test("lays out a kata in its four rooms, once", async () => {
		const made = await runIn(
			root,
			create,
			"step3/08-log-sum-exp",
			"--title",
			"Log-sum-exp",
		);
		expect(made.code).toBe(0);
		expect(made.text.match(/^ {2}\S+$/gm)).toHaveLength(7);
		const read = (path: string) => readFileSync(join(root, path), "utf8");
		const id = "step3-linear/08-log-sum-exp";
		expect(read(`exercises/${id}/README.md`)).toMatch(
			/^# Log-sum-exp\n\n\*Step 3: linear/,
		);
		for (const lesson of ["README.md", "README.zh-CN.md"])
			expect(
				read(`exercises/${id}/${lesson}`).match(/<details>/g),
			).toHaveLength(3);
		expect(read(`exercises/${id}/log-sum-exp.ts`)).toContain(
			`export function logSumExp(X: Matrix): Matrix {`,
		);
		expect(read(`exercises/${id}/log-sum-exp.ts`)).toContain(
			`throw new Unfinished("${id}");`,
		);
		expect(read(`graders/${id}/mistakes.ts`)).toContain(
			`#solutions/${id}/log-sum-exp.ts`,
		);
		expect((await runIn(root, list, "log-sum-exp")).text).toContain(
			"Log-sum-exp",
		);

		writeFileSync(join(root, `exercises/${id}/README.md`), "mine");
		const again = await runIn(root, create, "step3/08-log-sum-exp");
		expect(again).toMatchObject({ code: 2, text: "" });
		expect(again.errors).toContain(
			`exist already, so nothing was written: exercises/${id}`,
		);
		expect(read(`exercises/${id}/README.md`)).toBe("mine");
	});

	test("needs the full name of a step that has no folder", async () => {
		expect((await runIn(root, create, "step4/01-x")).errors).toContain(
			"Give its full name, such as step4-topic/01-x.",
		);
		expect((await runIn(root, create, "step4-more/01-x")).code).toBe(0);
		expect(existsSync(join(root, "solutions/step4-more/01-x/x.ts"))).toBe(true);
	});

	test.each([
		"softmax",
		"step3/8-x",
		"step3/08-X",
		"../step3/08-x",
		"step3/08-x/y",
		"step3\\08",
	])("refuses the name %s", async (name) => {
		const { code, errors } = await runIn(root, create, name);
		expect({ code, errors }).toEqual({
			code: 2,
			errors: expect.stringContaining("is not a kata id"),
		});
	});

	test("takes one name", async () => {
		expect((await runIn(root, create)).errors).toContain("Usage:");
		expect((await runIn(root, create, "step3/09-a", "b c")).errors).toContain(
			"b c",
		);
	});
});

describe("shell", () => {
	test("exitCode(report) tells missing points from a grader cut short", () => {
		const bad = { status: "error", points: 0, message: "no" } as const;
		expect(exitCode(report([kata([check()])]))).toBe(0);
		expect(
			exitCode(report([kata([check({ points: 0, status: "failed" })])])),
		).toBe(1);
		expect(exitCode(report([kata([check(bad)], { message: "no" })]))).toBe(1);
		expect(exitCode(report([kata([check(bad), check()])]))).toBe(1);
		expect(
			exitCode(
				report([kata([check()], { status: "error", message: "1 of 2" })]),
			),
		).toBe(2);
		expect(exitCode(report([kata([], { status: "error" })]))).toBe(2);
	});

	test("hasColors(env, stream) obeys NO_COLOR, FORCE_COLOR, pipes", () => {
		const terminal = { isTTY: true, hasColors: () => true };
		expect(hasColors({}, terminal)).toBe(true);
		expect(hasColors({ NO_COLOR: "1", FORCE_COLOR: "1" }, terminal)).toBe(
			false,
		);
		expect(hasColors({ NO_COLOR: "" }, terminal)).toBe(true);
		expect(hasColors({}, {})).toBe(false);
		expect(hasColors({ FORCE_COLOR: "1" }, {})).toBe(true);
	});

	test("an unexpected error is told as one of ours", async () => {
		const { code, errors } = await runIn(root, () => {
			throw new TypeError("x is undefined");
		});
		expect(code).toBe(2);
		expect(errors).toMatch(
			/^Something broke that is not your code: TypeError: x is undefined \(at /,
		);
	});
});
