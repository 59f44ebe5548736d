import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exercisePath } from "#kit/catalog/index.ts";
import { formatNames } from "#kit/report/format.ts";
import { expectHarmless, HOSTILE } from "#kit/report/hostile-text.fixture.ts";
import type { Report } from "#kit/report/report.ts";
import { command } from "./testing/command.ts";
import { submission } from "./testing/submission.ts";

/** Everything that a program can say, at every door by which text of it enters a report. */
const logistic = `
const all = ${JSON.stringify(HOSTILE)};
for (const text of all) console.log(text, { [text]: text });
export const sigmoid = () => { throw new Error(all.join("\\n")); };
export const logit = () => Object.fromEntries(all.map((text) => [text, { f() {}, text }]));
export const sigmoidGradFromA = () => all;
`;
/** Callbacks called with a function and an object of functions. */
const descent = `
export const descend = (grad: any) => grad(() => 1);
`;
const gates =
	"export const trainGate = (table: any) => ({ W: { f: () => 1 }, B: () => 1 });\nexport const isSeparable = () => ({ valueOf: () => 1, toString: () => '::error::x' });";

const KATAS = [
	"gradient-descent",
	"logistic",
	"logic-gates",
	"binary-classifier",
];

describe("reports of a program that says whatever it can", () => {
	const folder = mkdtempSync(join(tmpdir(), "nine-steps-output-"));
	let root: string;
	let remove: () => void;
	beforeAll(() => {
		({ root, remove } = submission({ logistic, "logic-gates": gates }));
		const file = join(root, exercisePath("step1-basics/09-gradient-descent"));
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, descent);
	});
	afterAll(() => {
		remove();
		rmSync(folder, { recursive: true });
	});

	test.each(formatNames)("%s: nothing to obey in its bytes", (format) => {
		for (const lang of format === "pretty" ? ["en", "zh"] : ["en"]) {
			const { stdout, stderr, code } = command("grade", [
				...KATAS,
				"--submission",
				root,
				...["--format", format, "--lang", lang],
			]);
			expect(code).toBe(1);
			expectHarmless(stdout);
			expectHarmless(stderr);
			if (format === "json") {
				const report = JSON.parse(stdout) as Report;
				for (const text of textsOf(report)) expectHarmless(text);
				// A function of the program's is a function here, not the text of the kit's own.
				expect(stdout).toContain("grad(ƒ)");
				expect(stdout).not.toMatch(/=>|invoke|\.\.\.args/);
			}
		}
	});

	test("the page and the plots: nothing either", () => {
		const plots = join(folder, "plots");
		command("grade", [
			...KATAS,
			"binary-classifier",
			"--submission",
			root,
			"--plots",
			plots,
		]);
		const page = join(folder, "page.html");
		expect(command("report", ["--output", page]).code).toBe(0);
		const html = readFileSync(page, "utf8").replace(/<style>.*?<\/style>/s, "");
		expectHarmless(html);
		expect(html).not.toMatch(/<script|<img/);
		const pictures = readdirSync(plots);
		expect(pictures.length).toBeGreaterThan(0);
		for (const name of pictures)
			expectHarmless(readFileSync(join(plots, name), "utf8"));
	});
});

/** Every string of a record, and every key. */
function textsOf(value: unknown): string[] {
	if (typeof value === "string") return value.split("\n");
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => [
		key,
		...textsOf(item),
	]);
}
