import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "#kit/report/report.ts";
import { command } from "./testing/command.ts";
import { submission } from "./testing/submission.ts";

const wrong =
	"export const sigmoid = (z: number) => z;\nexport const logit = sigmoid;\nexport const sigmoidGradFromA = sigmoid;\n";

describe("the seed of a submission", () => {
	let root: string;
	let remove: () => void;
	beforeAll(() => {
		({ root, remove } = submission({ logistic: wrong }));
	});
	afterAll(() => remove());
	const graded = (...args: string[]) =>
		command("grade", ["logistic", "--submission", root, ...args]);

	test.each(["pretty", "markdown", "junit"])(
		"%s keeps a fresh one to itself",
		(format) => {
			const { stdout, stderr, code } = graded("--format", format);
			expect(code).toBe(1);
			for (const text of [stdout, stderr]) {
				expect(text).not.toMatch(/seed \d/);
				expect(text).not.toContain("--seed");
			}
		},
	);

	test("json has it, with a command that draws the same cases again", () => {
		const { stdout } = graded("--format", "json");
		const { seed, secretSeed, katas } = JSON.parse(stdout) as Report;
		expect(secretSeed).toBe(true);
		const [{ checks }] = katas as [Report["katas"][number]];
		const failed = checks.find(({ replay }) => replay?.includes("--path"));
		expect(failed?.replay).toContain(`--seed ${seed} --path`);
		const path = failed?.replay?.split("--path ")[1] ?? "";
		const again = graded("--seed", String(seed), "--path", path);
		expect(again.stdout).toContain(failed?.counterexample?.split("\n")[0]);
	});

	test("one that was given is shown, a fresh one when asked, and either can be hidden", () => {
		expect(graded("--seed", "42").stdout).toMatch(/seed 42\b/);
		expect(graded("--show-seed").stdout).toMatch(/seed \d+ ·/);
		expect(graded("--seed", "424242", "--hide-seed").stdout).not.toContain(
			"424242",
		);
		const both = graded("--show-seed", "--hide-seed");
		expect(both.code).toBe(2);
		expect(both.stderr).toMatch(/exclude each other/);
	});
});
