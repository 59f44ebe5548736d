import { spawn } from "node:child_process";
import {
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
	afterAll,
	afterEach,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import { messages } from "#kit/language/index.ts";
import { copyCheckout } from "#kit/watch/copy-checkout.ts";
import { descendantsOf } from "#kit/watch/grader/processes.ts";
import { noTerminal, TestTerminal } from "./testing/tmux.ts";

const { root, remove } = copyCheckout(
	fileURLToPath(new URL("..", import.meta.url)),
);
afterAll(remove);
// Step 3 alone is practised, so that it is the first step whatever else is written.
for (const step of readdirSync(join(root, "graders")))
	if (/^step[^3]/.test(step))
		rmSync(join(root, "graders", step), { recursive: true });

const logistic = "step3-linear-classification/01-logistic";
const exercise = join(root, "exercises", logistic, "logistic.ts");
const stub = readFileSync(exercise, "utf8");
const solution = readFileSync(
	join(root, "solutions", logistic, "logistic.ts"),
	"utf8",
);
const wrong = solution.replace("Math.exp(", "Math.cos(");
const endless = solution.replace(
	"Math.exp(",
	"(() => { for (;;); })() + Math.exp(",
);
const save = (text: string) => writeFileSync(exercise, text);

const terminal = new TestTerminal(root);
beforeEach(() => {
	rmSync(join(root, ".nine-steps"), { recursive: true, force: true });
	save(stub);
});
afterEach(() => terminal.stop());

const locale = { en: "C.UTF-8", zh: "zh_CN.UTF-8" } as const;
const missing = noTerminal();

describe.skipIf(missing)(
	`in a terminal${missing ? ` (${missing})` : ""}`,
	() => {
		test.each(["en", "zh"] as const)(
			"from the first save to the next kata, in %s",
			async (language) => {
				const { watch: say, report } = messages(language);
				const env = { LC_ALL: locale[language] };
				terminal.start("node scripts/run.mjs watch", env);
				const first = await terminal.shows("step3/01");
				expect(first).toContain(`${say.keys.quit}`);
				await terminal.shows(report.unfinished);

				save(wrong);
				await terminal.shows("✗");
				await terminal.shows(report.expected);

				terminal.press("h");
				await terminal.shows(messages(language).practice.hint(1, 3, ""));
				terminal.press("h");
				await terminal.shows(messages(language).practice.hint(2, 3, ""));

				save(solution);
				await terminal.shows(say.celebration[0] as string);
				await terminal.shows(say.nextKata("step3/02"));

				terminal.press("d");
				await terminal.shows(say.noDifference);
				terminal.press("s");
				await terminal.shows(say.solutionTitle);
				terminal.press("Escape");
				await terminal.shows("step3/01");

				terminal.press("n");
				await terminal.shows("step3/02 bce");
				await terminal.shows(report.unfinished);

				terminal.press("l");
				const list = await terminal.shows(/✓ {2}step3\/01.*(\d+)\/\1/);
				terminal.press(..."tanh");
				await terminal.shows(/› +step3\/05/);
				terminal.press("Enter");
				await terminal.shows("step3/05 tanh-classifier");

				terminal.press("p", "p", "p", "p");
				await terminal.shows("step3/01 logistic");
				terminal.press("r");
				await terminal.shows("y ");
				terminal.press("y");
				await terminal.shows(".nine-steps/backups/");
				await terminal.shows(report.unfinished);
				expect(readFileSync(exercise, "utf8")).toBe(stub);
				const [backup] = readdirSync(
					join(root, ".nine-steps/backups", logistic),
				);
				expect(
					readFileSync(
						join(root, ".nine-steps/backups", logistic, backup!),
						"utf8",
					),
				).toBe(solution);

				terminal.press("q");
				await terminal.shows("exit 0");
				expect(terminal.screen()).not.toContain("step3/01 logistic");

				// What was passed is known, and the next kata opens.
				terminal.start("node scripts/run.mjs watch", env);
				await terminal.shows("step3/02 bce");
				await terminal.shows(say.passedOf(1, list.match(/step\d\//g)!.length));
			},
		);

		test("a loop is named, the next save is graded, and Ctrl-C leaves no process", async () => {
			save(endless);
			terminal.start("node scripts/run.mjs watch", { LC_ALL: "C.UTF-8" });
			await terminal.shows(/did not return within 2 s/);
			const start = performance.now();
			save(solution);
			await terminal.shows("Passed");
			expect(performance.now() - start).toBeLessThan(10_000);

			save(endless);
			await terminal.shows("Grading");
			const ours = descendantsOf(terminal.pid());
			expect(ours.length).toBeGreaterThan(1);
			terminal.press("C-c");
			await terminal.shows("exit 0");
			expect(ours.filter(isAlive)).toEqual([]);
			expect(readdirSync(join(root, ".nine-steps/watch"))).toEqual([]);
		});

		test("SIGTERM gives the terminal back and leaves no process", async () => {
			save(endless);
			terminal.start("node scripts/run.mjs watch", { LC_ALL: "C.UTF-8" });
			await terminal.shows("Grading");
			const ours = descendantsOf(terminal.pid());
			const watch = ours.find((pid) =>
				commandOf(pid).includes("run.mjs watch"),
			)!;
			process.kill(watch, "SIGTERM");
			await terminal.shows("exit 143");
			expect(ours.filter(isAlive)).toEqual([]);
		});

		test("follows the size of the terminal, and NO_COLOR", async () => {
			terminal.start("node scripts/run.mjs watch", {
				LC_ALL: "C.UTF-8",
				NO_COLOR: "1",
			});
			await terminal.shows("Waiting");
			const codes = terminal.screen(true);
			expect(codes).not.toContain("\u001b[");
			terminal.resize(60, 12);
			const narrow = await terminal.shows("folder");
			expect(narrow.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
			expect(narrow).toContain("q quit");
		});

		test("npm start asks for a language once, and keeps it", async () => {
			const command = "node scripts/run.mjs start";
			terminal.start(command, { LC_ALL: "C.UTF-8" });
			const greeting = await terminal.shows("[1]");
			expect(greeting).toContain("Welcome to Nine Steps");
			expect(greeting).toContain("欢迎来到九步");
			terminal.press("2", "Enter");
			const how = await terminal.shows("按回车开始");
			expect(how).toContain(`exercises/${logistic}/README.zh-CN.md`);
			terminal.press("Enter");
			await terminal.shows("课文");
			terminal.press("q");
			await terminal.shows("exit 0");

			terminal.start(command, { LC_ALL: "C.UTF-8" });
			await terminal.shows("课文");
			terminal.start(`${command} --lang en`, { LC_ALL: "C.UTF-8" });
			await terminal.shows("lesson");
		});
	},
);

test("without a terminal every verdict is printed, and a signal ends it", async () => {
	const child = spawn(process.execPath, ["scripts/run.mjs", "watch"], {
		cwd: root,
		env: { PATH: process.env.PATH, LC_ALL: "C" },
		stdio: ["ignore", "pipe", "inherit"],
	});
	let printed = "";
	child.stdout.on("data", (part) => {
		printed += part;
	});
	const says = async (text: string) => {
		await expect.poll(() => printed, { timeout: 60_000 }).toContain(text);
		printed = printed.slice(printed.indexOf(text) + text.length);
	};
	await says("Watching exercises");
	await says("not written yet");
	save(wrong);
	await says("✗");
	save(solution);
	await says("Passed. Next: step3/02");
	await says("Watching exercises/step3-linear-classification/02-bce");
	await says("not written yet");
	const ours = descendantsOf(child.pid!);
	const ended = new Promise((resolve) => child.on("exit", resolve));
	child.kill("SIGINT");
	expect(await ended).toBe(130);
	expect(ours.filter(isAlive)).toEqual([]);
	expect(printed).not.toContain("\u001b");
});

function isAlive(pid: number): boolean {
	return commandOf(pid) !== "" && pid !== process.pid;
}

/** Command line of a process; "" for one that has ended. */
function commandOf(pid: number): string {
	const file = `/proc/${pid}/cmdline`;
	return existsSync(file)
		? readFileSync(file, "utf8").replaceAll("\0", " ")
		: "";
}
