import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium; tests that need it are skipped where it is not. */
export const CHROMIUM = "/usr/bin/chromium";

export const noBrowser = !existsSync(CHROMIUM);

export const openBrowser = (): Promise<Browser> =>
	chromium.launch({
		executablePath: CHROMIUM,
		args: [
			"--headless",
			"--no-sandbox",
			"--disable-gpu",
			"--disable-background-networking",
		],
	});
