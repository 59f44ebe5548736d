import { describe, expect, test } from "vitest";
import { format } from "./format.ts";
import { html } from "./html/html.ts";
import { check, kata, report, vjp } from "./sample-report.ts";

const SEED = 867530912;
const record = (language: "en" | "zh", secret: boolean) =>
	report(
		[
			kata([
				check(),
				{
					...vjp(language),
					replay: `npm run grade step3/06 -- --seed ${SEED} --path vjp:0:3`,
				},
			]),
		],
		language,
		{ seed: SEED, ...(secret && { secretSeed: true }) },
	);
const printers = {
	pretty: (r: ReturnType<typeof record>) => format(r, "pretty"),
	markdown: (r: ReturnType<typeof record>) => format(r, "markdown"),
	junit: (r: ReturnType<typeof record>) => format(r, "junit"),
	html: (r: ReturnType<typeof record>) =>
		html(r, { language: r.language, plots: [] }),
};

describe.each(["en", "zh"] as const)("in %s", (language) => {
	test.each(Object.entries(printers))(
		"%s names a seed, but not a secret one",
		(_, print) => {
			expect(print(record(language, false))).toContain(String(SEED));
			const secret = print(record(language, true));
			expect(secret).not.toContain(String(SEED));
			expect(secret).not.toMatch(/--seed|NaN|undefined|seed 0|种子 0/);
			// The rest is there.
			expect(secret).toContain("0.2259");
		},
	);
});

test("json is the whole record, for whoever graded", () => {
	expect(JSON.parse(format(record("en", true), "json"))).toEqual(
		record("en", true),
	);
});
