import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messages } from "#kit/language/index.ts";
import { CHROMIUM, noBrowser, openBrowser } from "./testing/browser.ts";
import { command, grade } from "./testing/command.ts";
import { home, submission } from "./testing/submission.ts";

/** Passes the reference's checks but for the gradient, whose sign is wrong. */
const uphill = readFileSync(
	join(home, "solutions/step3-linear-classification/02-bce/bce.ts"),
	"utf8",
).replace("(sigmoid(z) - Y[i][0])", "(Y[i][0] - sigmoid(z))");

describe.skipIf(noBrowser)(
	`npm run report in a browser (needs ${CHROMIUM})`,
	() => {
		const folder = mkdtempSync(join(tmpdir(), "report-page-"));
		let browser: Browser;
		beforeAll(async () => {
			browser = await openBrowser();
		});
		afterAll(async () => {
			await browser?.close();
			rmSync(folder, { recursive: true, force: true });
		});

		test.each(["en", "zh"] as const)(
			"shows the points of the record, and asks nobody for anything (%s)",
			async (language) => {
				const answers = submission({ bce: uphill });
				const args = ["bce", "binary-classifier", "--lang", language];
				const record = grade([...args, "--submission", answers.root]);
				answers.remove();
				expect(record.points).toBeLessThan(record.maxPoints);

				const file = join(folder, `${language}.html`);
				expect(command("report", ["--output", file]).code).toBe(0);
				const page = await browser.newPage();
				const requests: string[] = [];
				page.on("request", (request) => requests.push(request.url()));
				await page.goto(pathToFileURL(file).href);

				const say = messages(language).report;
				const text = (await page.locator("body").innerText()).replace(
					/\s+/g,
					" ",
				);
				for (const { points, maxPoints } of [record, ...record.katas])
					expect(text).toContain(say.points(points, maxPoints));
				// What passed is folded: there, but not in view.
				const all = (await page.locator("body").textContent()) ?? "";
				for (const { checks } of record.katas)
					for (const { title } of checks) expect(all).toContain(title);
				expect(await page.locator("html").getAttribute("lang")).toMatch(
					language,
				);
				expect(
					await page.locator("svg[role=img]").count(),
				).toBeGreaterThanOrEqual(2);
				expect(requests).toEqual([pathToFileURL(file).href]);
				await page.close();
			},
		);
	},
);
