import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { exercisePath } from "#kit/catalog/index.ts";
import { rerunOnSave } from "#kit/engine/project.ts";
import { adaptPage } from "#kit/engine/ui-page.ts";
import { CHROMIUM, noBrowser, openBrowser } from "./testing/browser.ts";
import { command } from "./testing/command.ts";
import { home, submission } from "./testing/submission.ts";

const SOFTMAX = "step3-linear-classification/06-softmax";
const solution = readFileSync(
	join(home, "solutions", SOFTMAX, "softmax.ts"),
	"utf8",
);
/** The Jacobian's diagonal alone. */
const mistaken = solution.replace(
	"return row.map((a, j) => a * (incoming[j] - shared));",
	"return row.map((a, j) => a * (1 - a) * incoming[j] + 0 * shared);",
);

describe.skipIf(noBrowser)(
	`npm run ui in a browser (needs ${CHROMIUM})`,
	() => {
		const answers = submission({ softmax: mistaken });
		const uis: Ui[] = [];
		let browser: Browser;
		beforeAll(async () => {
			browser = await openBrowser();
		});
		afterEach(async () => {
			for (const ui of uis.splice(0)) await ui.kill();
		});
		afterAll(async () => {
			await browser?.close();
			answers.remove();
		});

		async function open(...args: string[]) {
			const ui = await start("--submission", answers.root, ...args);
			uis.push(ui);
			// Tall enough that no check is scrolled out of the list.
			const page = await browser.newPage({
				viewport: { width: 1280, height: 1600 },
			});
			const hosts = new Set<string>();
			page.on("request", (request) => {
				if (/^https?:/.test(request.url()))
					hosts.add(new URL(request.url()).host);
			});
			await page.goto(ui.url);
			return { ui, page, hosts };
		}

		test("shows the katas, turns a verdict on save, and shows the plots", async () => {
			expect(mistaken).not.toBe(solution);
			const { ui, page, hosts } = await open("step3/03", "step3/06");
			await look(page, "step3-linear-classification/03-binary-classifier");
			await page.getByText("PASS (1)").waitFor();
			await look(page, "vjp · softmaxVjp(A, dA) is the derivative of softmax");
			const report = page.getByTestId("report").last();
			const failure = await report.locator("pre").first().innerText();
			expect(failure).toMatch(/^failed: /);
			expect(failure).toContain("\nLooks like: ");
			expect(await report.innerText()).toContain("0 of 3 points");

			writeFileSync(join(answers.root, exercisePath(SOFTMAX)), solution);
			await page.getByText("The test has passed").waitFor();
			await page.getByText("PASS (2)").waitFor();
			expect(await report.innerText()).toContain("3 of 3 points");
			// Told in the terminal too, and without what was not saved.
			expect(ui.output()).toMatch(/step3\/06 softmax.* 10 of 10 points/);
			expect(ui.output()).not.toContain("step3/03");

			for (const check of ["tensorflow · train", "settles · train"]) {
				await look(page, check);
				const picture = page.locator('img[src^="data:image/svg+xml"]');
				await picture.waitFor();
				// A picture that does not load is 16 pixels wide.
				const width = async () => (await picture.boundingBox())?.width;
				await expect.poll(width).toBeGreaterThan(300);
			}
			expect([...hosts]).toEqual([new URL(ui.url).host]);
			expect(await ui.interrupt()).toEqual({ code: 0, errors: "" });
		});

		test("speaks Chinese", async () => {
			writeFileSync(join(answers.root, exercisePath(SOFTMAX)), mistaken);
			const { page } = await open("softmax", "--lang", "zh");
			await look(page, "vjp · softmaxVjp(A, dA) 是 softmax 的导数");
			const report = page.getByTestId("report").last();
			await report.getByText("得分 0/3").waitFor();
			expect(await report.innerText()).toContain("可能的原因");
		});
	},
);

/** Selects a line of the list by its beginning. */
async function look(page: Page, text: string): Promise<void> {
	await page.getByTestId("explorer-item").getByText(text).first().click();
}

interface Ui {
	readonly url: string;
	output(): string;
	/** Ctrl-C, and what is left of the process. */
	interrupt(): Promise<{ code: number | null; errors: string }>;
	kill(): Promise<void>;
}

async function start(...args: string[]): Promise<Ui> {
	const port = String(await freePort());
	const options = ["--seed", "1729", "--port", port, ...args];
	const child = spawn(process.execPath, ["scripts/run.mjs", "ui", ...options], {
		cwd: home,
		env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1" },
		detached: true,
	});
	const said = { out: "", errors: "" };
	child.stderr.on("data", (data) => {
		said.errors += data;
	});
	const url = await new Promise<string>((resolve, reject) => {
		child.stdout.on("data", (data) => {
			said.out += data;
			const [address] = /http:\S+/.exec(said.out) ?? [];
			if (address) resolve(address);
		});
		child.once("exit", () => reject(new Error(said.out + said.errors)));
	});
	return {
		url,
		output: () => said.out,
		async interrupt() {
			child.kill("SIGINT");
			const [code] = await once(child, "exit");
			return { code, errors: said.errors };
		},
		async kill() {
			if (!hasEnded(child)) await endGroup(child);
		},
	};
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
	exitCode !== null || signalCode !== null;

async function endGroup(child: ChildProcess): Promise<void> {
	process.kill(-child.pid!, "SIGKILL");
	await once(child, "exit");
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "localhost");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	return typeof address === "object" && address ? address.port : 0;
}

describe("npm run ui", () => {
	test("refuses what it cannot do", () => {
		expect(command("ui", ["--port", "http"])).toEqual({
			code: 2,
			stdout: "",
			stderr: '--port cannot be "http". Use one of: 1 … 65535.\n',
		});
		expect(command("ui", ["sofmax"]).stderr).toContain("softmax");
	});

	test("a kata is graded again when its exercise is saved, and for no other file", () => {
		const grader = (file: string): string | undefined => {
			const match = rerunOnSave.pattern.exec(file);
			return match ? rerunOnSave.testsToRun(file, match) : undefined;
		};
		expect(grader(`/home/ann/nine-steps/exercises/${SOFTMAX}/softmax.ts`)).toBe(
			`graders/${SOFTMAX}/softmax.grader.ts`,
		);
		expect(grader(`/home/ann/exercises/${SOFTMAX}/notes.ts`)).toBeUndefined();
		expect(grader(`/home/ann/solutions/${SOFTMAX}/softmax.ts`)).toBeUndefined();
		expect(grader("/home/ann/exercises/given/matrix.ts")).toBeUndefined();
	});

	test("the page asks no other host for anything", () => {
		const original = readFileSync(
			join(home, "node_modules/@vitest/ui/dist/client/index.html"),
			"utf8",
		);
		expect(original).toMatch(/<link[^>]*href="https:/);
		expect(adaptPage(original)).not.toContain("https:");
		expect(adaptPage(original)).toContain('src="./assets/');
	});
});
