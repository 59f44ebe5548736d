import { expect, test } from "vitest";
import { lossCurves, type Plot } from "../plot/index.ts";
import { drawPlots } from "./html/draw-plots.ts";
import { html } from "./html/html.ts";
import type { Report } from "./report.ts";
import { withPlots } from "./with-plots.ts";

const check = (id: string) => ({
	id,
	title: id,
	status: "passed" as const,
	points: 1,
	maxPoints: 1,
	durationMs: 0,
});
const report: Report = {
	schema: "nine-steps/report/v1",
	seed: 1,
	language: "en",
	subject: "solutions",
	backend: { name: "wasm", version: "4.22.0" },
	wall: "process",
	points: 2,
	maxPoints: 2,
	katas: [
		{
			id: "step3-x/03-y",
			title: "Y",
			status: "passed",
			points: 2,
			maxPoints: 2,
			durationMs: 0,
			checks: [check("shape"), check("training")],
		},
	],
};

test("names each picture in its check, and nowhere else", async () => {
	const plot = lossCurves([{ name: "yours", values: [2, 1] }]);
	const drawn = await withPlots(report, [
		{ kata: "step3-x/03-y", check: "training", plot },
		{ kata: "step3-x/03-y", check: "gone", plot },
	]);
	const name = "step3-x-03-y-training.svg";
	expect(drawn.report.katas[0]?.checks.map(({ plots }) => plots)).toEqual([
		undefined,
		[name],
	]);
	expect(drawn.files.map((file) => file.name)).toEqual([name]);
	expect(drawn.files[0]?.svg).toMatch(/^<svg/);
	expect(drawn.report.points).toBe(2);
});

test("one that cannot be drawn is missing, and the others are there", async () => {
	const plot = lossCurves([{ name: "yours", values: [2, 1] }]);
	const broken = { kind: "curves", series: null } as unknown as Plot;
	const drawn = await withPlots(report, [
		{ kata: "step3-x/03-y", check: "shape", plot: broken },
		{ kata: "step3-x/03-y", check: "training", plot },
	]);
	expect(drawn.missing).toMatchObject([{ check: "shape" }]);
	expect(drawn.files).toHaveLength(1);
	expect(drawn.report.katas[0]?.checks[0]).not.toHaveProperty("plots");

	for (const language of ["en", "zh"] as const) {
		const plots = await drawPlots(
			[
				{ kata: "step3-x/03-y", check: "shape", plot: broken },
				{ kata: "step3-x/03-y", check: "training", plot },
			],
			language,
		);
		const page = html(drawn.report, { language, plots });
		expect(page).toMatch(
			{ en: /could not be drawn/, zh: /无法绘制/ }[language],
		);
		expect(page.match(/<svg /g)).toHaveLength(1);
	}
});
