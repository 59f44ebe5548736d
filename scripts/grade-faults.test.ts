import { spawnSync } from "node:child_process";
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exercisePath } from "#kit/catalog/index.ts";
import type { Report } from "#kit/report/report.ts";
import { grade } from "./testing/command.ts";
import { home, submission } from "./testing/submission.ts";

let undo: (() => void)[] = [];
afterEach(() => {
	for (const each of undo) each();
	undo = [];
});

function handedIn(answers: Readonly<Record<string, string>>): string {
	const { root, remove } = submission(answers);
	undo.push(remove);
	return root;
}

const summary = ({ points, maxPoints, katas }: Report) => ({
	points,
	maxPoints,
	statuses: katas.map(({ status }) => status),
});

const KATAS = ["logistic", "bce", "softmax"];

describe.each(["en", "zh"] as const)(
	"a file that cannot be graded counts with all its points (%s)",
	(language) => {
		test("3600 nested ifs, over 20 MB of indentation", () => {
			const bce = `export function bce(a) {${"if(a)".repeat(3600)}return 1}`;
			const root = handedIn({ bce });
			const report = grade([
				...KATAS,
				"--submission",
				root,
				"--lang",
				language,
			]);
			expect(report.code).toBe(1);
			expect(summary(report)).toEqual({
				points: 22,
				maxPoints: 34,
				statuses: ["passed", "error", "passed"],
			});
			expect(report.katas[1]?.message).toMatch(
				{ en: /too complicated/, zh: /过于复杂/ }[language],
			);
			expect(report.katas[1]?.message).not.toMatch(/grader|评分程序/);
		});

		test("a file and a folder of mode 000", (context) => {
			const bound = withoutPrivileges();
			if (!bound)
				return context.skip(
					"root reads every file, and setpriv cannot take that from it here",
				);
			const root = handedIn({});
			const closed = [
				dirname(join(root, exercisePath("step3-linear-classification/02-bce"))),
				join(root, exercisePath("step3-linear-classification/06-softmax")),
			];
			for (const path of closed) chmodSync(path, 0);
			undo.unshift(() =>
				closed.forEach((path) => {
					chmodSync(path, 0o700);
				}),
			);
			const [program = "", ...args] = bound;
			const { status, stdout } = spawnSync(
				program,
				[
					...args,
					process.execPath,
					"scripts/run.mjs",
					"grade",
					...KATAS,
					"--submission",
					root,
					"--lang",
					language,
					"--format",
					"json",
				],
				{
					cwd: home,
					encoding: "utf8",
					env: { ...process.env, VITEST: "", NODE_OPTIONS: "" },
				},
			);
			expect(status).toBe(1);
			const report = JSON.parse(stdout) as Report;
			expect(summary(report)).toEqual({
				points: 12,
				maxPoints: 34,
				statuses: ["passed", "error", "error"],
			});
			for (const { message } of report.katas.slice(1))
				expect(message).toMatch(
					{ en: /cannot be read \(EACCES\)/, zh: /无法读取.*（EACCES）/ }[
						language
					],
				);
		});
	},
);

/** How to start a process that may not read what it has no permission for; [] where this one is such. */
function withoutPrivileges(): string[] | undefined {
	if (process.getuid?.() !== 0)
		return process.platform === "win32" ? undefined : ["env"];
	const bound = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"];
	const tried = spawnSync(bound[0] as string, [...bound.slice(1), "true"]);
	return tried.status === 0 ? bound : undefined;
}

test("75 000 losses where 100 are asked are a wrong answer, with its picture", () => {
	const reference = readFileSync(
		join(
			home,
			"solutions/step3-linear-classification/03-binary-classifier/binary-classifier.ts",
		),
		"utf8",
	);
	const many = "losses: Array.from({ length: 75_000 }, (_, i) => 1 / (i + 1))";
	const answer = reference.replace(
		"return { W, B, losses };",
		`return { W, B, ${many.replace("Array", "order.length < 100 ? losses : Array")} };`,
	);
	expect(answer).not.toBe(reference);
	const root = handedIn({ "binary-classifier": answer });
	const plots = mkdtempSync(join(tmpdir(), "nine-steps-plots-"));
	undo.push(() => rmSync(plots, { recursive: true }));
	const report = grade([
		"binary-classifier",
		"--submission",
		root,
		"--plots",
		plots,
	]);
	expect(report.code).toBe(1);
	const check = report.katas[0]?.checks.find(({ id }) => id === "tensorflow");
	expect(check).toMatchObject({
		status: "failed",
		plots: [expect.any(String)],
	});
	expect(readdirSync(plots)).toHaveLength(2);
	for (const name of readdirSync(plots))
		expect(statSync(join(plots, name)).size).toBeLessThan(200_000);
});

test("a #! line changes nothing", () => {
	const source = `#!/usr/bin/env -S npx tsx\nexport const sigmoid = (z: number): number => { throw new Error("line 2"); };\nexport const logit = sigmoid; export const sigmoidGradFromA = sigmoid;\n`;
	const { katas } = grade([
		"logistic",
		"--submission",
		handedIn({ logistic: source }),
	]);
	expect(katas[0]?.status).toBe("failed");
	expect(katas[0]?.checks[0]?.location?.line).toBe(2);
});

/** A checkout of its own with two katas: the grader of one dies before its first check. */
function dying(how: string): string {
	mkdirSync(join(home, ".nine-steps"), { recursive: true });
	const root = mkdtempSync(join(home, ".nine-steps", "dying-"));
	undo.push(() => rmSync(root, { recursive: true, force: true }));
	const kit = join(home, "graders/kit");
	for (const [name, attempt] of [
		["01-sound", "return {};"],
		["02-dying", how],
	]) {
		const slug = name.slice(3);
		const folder = join(root, "graders/step1-basics", name);
		mkdirSync(folder, { recursive: true });
		writeFileSync(
			join(folder, `${slug}.grader.ts`),
			`import { kata } from ${JSON.stringify(`${kit}/kata/kata.ts`)};
const check = (id) => ({ id, title: { en: id, zh: id }, points: 5, async attempt() { ${attempt} } });
export default kata(import.meta.url, { reference: {}, mistakes: [], checks: [check("one"), check("two")] });`,
		);
		const answers = join(root, "exercises/step1-basics", name);
		mkdirSync(answers, { recursive: true });
		writeFileSync(join(answers, `${slug}.ts`), "export const f = () => 1;");
	}
	return root;
}

const GRADE = `
import { findKatas } from "#kit/catalog/index.ts";
import { grade } from "#kit/engine/grade.ts";
import { defaultOptions } from "#kit/engine/options.ts";
const root = process.argv[1];
const options = { ...defaultOptions(root), plots: false, backend: "cpu" };
console.log(JSON.stringify((await grade(findKatas(root), options)).report));
process.exit(0);
`;

test.each([
	["is thrown out of", "throw new TypeError('a defect');"],
	["ends its process", "process.exit(3);"],
	[
		"fills the memory",
		"const all = []; for (;;) all.push(new Array(1e5).fill(0.5).map((x, i) => x + i));",
	],
	[
		"breaks beside its checks",
		"setTimeout(() => { throw new Error('late'); }); await new Promise((done) => setTimeout(done, 50)); return {};",
	],
])("a grader that %s costs its own kata, which keeps its maximum", (_, how) => {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[
			"--max-old-space-size=300",
			"--import",
			"tsx",
			"--input-type=module",
			"-e",
			GRADE,
			dying(how),
		],
		{
			cwd: home,
			encoding: "utf8",
			timeout: 60_000,
			env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" },
		},
	);
	expect(stdout, stderr).toMatch(/^\{/);
	const report = JSON.parse(stdout) as Report;
	expect(report.maxPoints).toBe(20);
	expect(report.katas.map(({ status }) => status)).toEqual(["passed", "error"]);
});
