import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProcess } from "./process-tree.ts";
import { type Spread, spread } from "./statistics.ts";

export interface GradeFigures {
	/** Wall time of `npm run grade step3 -- --subject solutions`, process start to end, ms. */
	readonly grade: Spread;
	/** The same for every kata there is, ms. */
	readonly everyKata: Spread;
	/** Wall time of `vitest run` on one empty test file, ms. */
	readonly plain: Spread;
	/** Ratio of the medians, measured in turns in one run. */
	readonly ratio: number;
	/** Peak resident memory of the grading and all its processes, MiB. */
	readonly peakMiB: number | null;
}

/** Grades a step, runs plain vitest, and grades every kata, in turns. */
export async function benchGrade(
	home: string,
	step: string,
	rounds: number,
): Promise<GradeFigures> {
	const folder = join(home, ".nine-steps", "bench");
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		join(folder, "empty.test.js"),
		'import { test } from "vitest";\ntest("nothing", () => {});\n',
	);
	writeFileSync(join(folder, "vitest.config.js"), "export default {};\n");
	const grading = (...katas: readonly string[]) => [
		"scripts/run.mjs",
		"grade",
		...katas,
		"--subject",
		"solutions",
	];
	const plain = () =>
		run([join(home, "node_modules/vitest/vitest.mjs"), "run"], folder);
	const memory = await runProcess(process.execPath, grading(step), {
		cwd: home,
		memory: true,
	});
	await plain();
	const times = {
		grade: [] as number[],
		plain: [] as number[],
		everyKata: [] as number[],
	};
	for (let i = 0; i < rounds; i++) {
		times.grade.push(await run(grading(step), home));
		times.plain.push(await plain());
		times.everyKata.push(await run(grading(), home));
	}
	rmSync(folder, { recursive: true, force: true });
	const [ours, theirs] = [spread(times.grade), spread(times.plain)];
	return {
		grade: ours,
		everyKata: spread(times.everyKata),
		plain: theirs,
		ratio: ours.p50 / theirs.p50,
		peakMiB: memory.peakMiB,
	};
}

/** Wall time of the authors' gate over every kata, process start to end, seconds. */
export const benchCheck = async (home: string): Promise<number> =>
	(await run(["--import", "tsx", "scripts/check.ts"], home)) / 1000;

async function run(args: readonly string[], cwd: string): Promise<number> {
	const { ms, code } = await runProcess(process.execPath, args, { cwd });
	if (code !== 0)
		throw new Error(`node ${args.join(" ")} ended with ${code} in the bench.`);
	return ms;
}
