import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "#kit/report/report.ts";
import { home } from "./testing/submission.ts";

// Katas of a checkout of their own: the check of one fills the memory of its thread,
// which no answer should be able to do any more. 8 MB at a time: a request beyond the
// 16 MB that Node keeps in reserve for a full thread ends the whole process.
const fill = "for (const all = []; ; ) all.push(new Array(1e6).fill(0.5));";
const katas = {
	before: "",
	filler: fill,
	after: "",
	last: "",
};

const kit = (path: string) => JSON.stringify(join(home, "graders/kit", path));

const grader = (work: string) => `
import { example, kata } from ${kit("index.ts")};
import { equal } from ${kit("checks/outcome.ts")};
const check = (id, points, work) => example({
	id, points, title: { en: id, zh: id }, cases: [{ y: 1 }],
	law: (subject, { y }) => { work(); return equal(subject.one(), y); },
});
export default kata(import.meta.url, {
	reference: { one: () => 1 }, mistakes: [],
	checks: [check("first", 2, () => {}), check("second", 3, () => { ${work} })],
});`;

let root: string;
let report: Report;

beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), "nine-steps-"));
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	for (const [i, [slug, work]] of Object.entries(katas).entries()) {
		const id = `step1-basics/0${i + 1}-${slug}`;
		write(`graders/${id}/${slug}.grader.ts`, grader(work));
		write(`exercises/${id}/${slug}.ts`, "export const one = () => 1;\n");
		write(`exercises/${id}/README.md`, `# ${slug}\n`);
	}
	write("package.json", '{ "type": "module" }');
	const program = `
		import { findKatas } from ${kit("catalog/index.ts")};
		import { grade } from ${kit("engine/grade.ts")};
		import { defaultOptions } from ${kit("engine/options.ts")};
		const root = ${JSON.stringify(root)};
		const { report } = await grade(findKatas(root), { ...defaultOptions(root), backend: "cpu", plots: false });
		console.log("\\n" + JSON.stringify(report));`;
	const { VITEST: _, ...env } = process.env;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		["--import", "tsx", "--input-type=module", "-e", program],
		{ cwd: home, encoding: "utf8", env },
	);
	const last = stdout.trim().split("\n").at(-1) ?? "";
	if (!last.startsWith("{")) throw new Error(`no report: ${stdout}${stderr}`);
	report = JSON.parse(last);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a thread that dies of one kata takes no other with it", () => {
	const passed = report.katas.filter(({ status }) => status === "passed");
	expect(passed.map(({ title }) => title)).toEqual(["before", "after", "last"]);
	expect(report).toMatchObject({ points: 15, maxPoints: 20 });
});

test("the kata it died of says so in one sentence, with all its points missing", () => {
	const dead = report.katas[1];
	expect(dead).toMatchObject({ status: "error", points: 0, maxPoints: 5 });
	expect(dead.message).toMatch(/^Grading this kata used up .* memory\./);
	expect(dead.checks.map(({ id }) => id)).toEqual(["first", "second"]);
});
