import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { format } from "../format.ts";
import { columnsOf } from "../layout.ts";
import type { Language, Report } from "../report.ts";
import { check, kata, report, vjp } from "../sample-report.ts";

const languages: readonly Language[] = ["en", "zh"];
const pretty = (record: Report, width = 88, color = false) =>
	format(record, "pretty", { width, color });

const unfinished = (id: string) =>
	kata([check({ status: "unfinished", points: 0, maxPoints: 10 })], { id });
const logistic = unfinished("step3-linear-classification/01-logistic");
const failing = kata([check(), vjp()]);
const broken = kata([], {
	id: "step3-linear-classification/07-cross-entropy",
	status: "error",
	maxPoints: 8,
	message: "cross-entropy.ts:3 does not parse: Unexpected token.",
});

describe("pretty", () => {
	test("shows one failing kata as the design draws it", () => {
		expect(pretty(report([failing]), 100)).toBe(`\
step3/06 softmax  Softmax: scores become probabilities                 1 of 2 checks · 1 of 4 points
  ✓ softmax(Z) has the shape of Z                                                                1/1
  ✗ softmaxVjp(A, dA) is the derivative of softmax                                               0/3
      Z = [[0.5, -1.25]]   dA = [[1, -0.5]]
      expected  [[0.2259, -0.2259]]    central differences, float64
      received  [[0.1480, 0.0239]]     differs first at [0][0]
      Looks like: only the diagonal of the Jacobian was used. The outputs of softmax are coupled:
      raising one lowers the others.
      again  npm run grade step3/06 -- --seed 1729 --path vjp:0:3      stuck?  npm run hint step3/06

seed 1729 · wasm 4.22.0 · wall: process
`);
	});

	test("aligns Chinese, whose characters take two columns", () => {
		expect(
			pretty(report([kata([vjp("zh")], { title: "从得分到概率" })], "zh"), 80),
		).toBe(`\
step3/06 softmax  从得分到概率                        通过 0/1 项检查 · 得分 0/3
  ✗ softmaxVjp(A, dA) 是 softmax 的导数                                      0/3
      Z = [[0.5, -1.25]]   dA = [[1, -0.5]]
      应为  [[0.2259, -0.2259]]    中心差分，float64
      得到  [[0.1480, 0.0239]]     首个不同处：[0][0]
      可能的原因：计算中只用到了雅可比矩阵的对角线。softmax 的各个输出相互关联：
      一个升高，其余的就会降低。
      重现  npm run grade step3/06 -- --seed 1729 --path vjp:0:3
      提示  npm run hint step3/06

种子 1729 · wasm 4.22.0 · 隔离：process
`);
	});

	test("says what to open first when nothing is written", () => {
		const text = pretty(report([logistic, unfinished("step3-x/02-y")]), 200);
		expect(text).toContain(
			"Nothing is written yet. Read exercises/step3-linear-classification/01-logistic/README.md, then open exercises/step3-linear-classification/01-logistic/logistic.ts",
		);
		expect(text.match(/○ open/g)).toHaveLength(1);
		expect(pretty(report([logistic], "zh"))).toContain("README.zh-CN.md");
	});

	test("tells why a kata could not be graded", () => {
		expect(pretty(report([broken]))).toContain(
			"  ! cross-entropy.ts:3 does not parse: Unexpected token.\n",
		);
	});

	test("tells once what is wrong with all checks", () => {
		const message = "softmax.ts does not exist. Bring it back.";
		const failed = { status: "error", points: 0, message } as const;
		const missing = kata([check(failed), check({ ...failed, id: "b" })], {
			message,
			location: { file: "exercises/softmax.ts" },
		});
		const text = pretty(report([missing]));
		expect(text).toContain(`  ! ${message}\n    at exercises/softmax.ts\n\n`);
		expect(text.match(/does not exist/g)).toHaveLength(1);
		const summary = format(report([missing]), "markdown");
		expect(summary.match(/does not exist/g)).toHaveLength(1);
	});

	test("sums up steps and total only where there are several", () => {
		const other = kata([check()], { id: "step1-basics/01-neuron-threshold" });
		expect(pretty(report([other, failing, broken]))).toContain(`\
Step 1: basics                  1 of 1 kata    1 of 1 point
Step 3: linear classification   0 of 2 katas   1 of 12 points
total                           1 of 3 katas   2 of 13 points
`);
		expect(pretty(report([failing, broken]))).not.toContain("total");
	});

	test("stays on about one screen however much fails", () => {
		const long = vjp();
		const many = kata(
			Array.from({ length: 8 }, (_, i) => ({
				...long,
				id: `c${i}`,
				message: "A".repeat(4000),
				expected: "1, ".repeat(2000),
				received: "2, ".repeat(2000),
				counterexample: "x = 1\n".repeat(500),
			})),
			{ log: Array.from({ length: 1000 }, (_, i) => `line ${i}`) },
		);
		const lines = pretty(report([many]), 80).split("\n");
		expect(lines.length).toBeLessThan(65);
		expect(lines).toContain("  │ … 995 more lines");
	});

	test("explains the first failure, however many checks passed before it", () => {
		const fine = Array.from({ length: 30 }, (_, i) => check({ id: `p${i}` }));
		const text = pretty(report([kata([...fine, vjp()])]), 80);
		expect(text).toContain("received");
		expect(text).toContain("npm run hint");
	});

	test("gives the hint of a mistake once, and later failures in brief", () => {
		const again = { ...vjp(), id: "b", title: "softmaxVjp(A, dA) sums to 0" };
		const many = Array.from({ length: 6 }, (_, i) =>
			check({
				id: `m${i}`,
				status: "failed",
				points: 0,
				message: `message ${i}`,
			}),
		);
		const text = pretty(report([kata([vjp(), again, ...many])]), 100);
		expect(text.match(/only the diagonal/g)).toHaveLength(1);
		expect(text).toContain("Looks like: the same as above.\n");
		expect(text).toContain(
			"      message 5\n    More about the later failures",
		);
	});

	test("warns when there was no wall and names another subject", () => {
		const text = pretty(
			report([failing], "en", { wall: "none", subject: "../anna" }),
		);
		expect(text).toContain("../anna · seed 1729");
		expect(text).toContain("no wall: the code ran unprotected");
	});

	test("says so when no kata was graded", () => {
		expect(pretty(report([]))).toBe("No kata was graded.\n");
	});

	test("draws a loss curve and a half-written kata", () => {
		const text = pretty(
			report([
				kata([
					check(),
					check({ status: "unfinished", points: 0, title: "train(…) learns" }),
				]),
				kata([
					check({
						status: "failed",
						points: 0,
						sparkline: "█▅▃▂▁",
						expected: "1",
					}),
				]),
			]),
		);
		expect(text).toContain("losses    █▅▃▂▁");
		expect(text).toMatch(/○ train\(…\) learns +0\/1\n {2}○ open exercises/);
	});

	test.each(languages)(
		"never runs over the width, except commands (%s)",
		(lang) => {
			const wide = kata(
				[
					check({
						status: "failed",
						points: 0,
						title: "每一行加上同一个常数时softmax(Z)不变，".repeat(4),
						message: "反".repeat(300),
						expected: "[1, 2, 3] ".repeat(40),
						received: "数".repeat(200),
						source: "中心差分",
					}),
				],
				{ title: "很长的标题".repeat(20), log: ["宽".repeat(200)] },
			);
			for (const width of [10, 60, 80, 100, 140])
				for (const line of pretty(
					report([wide, logistic, broken], lang),
					width,
				).split("\n"))
					if (!line.includes("exercises/"))
						expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(60, width));
		},
	);

	test("has colours only when asked, and the same text with them", () => {
		const record = report([failing, logistic, broken, kata([check()])]);
		const coloured = pretty(record, 80, true);
		expect(coloured).toContain("\u001b[31m");
		expect(stripVTControlCharacters(coloured)).toBe(pretty(record, 80));
	});
});
