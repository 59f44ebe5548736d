import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { GradingOptions } from "../../engine/options.ts";
import type { Kata } from "../../kata/kata.ts";
import { type CheckPlot, saveLastReport } from "../../report/last-report.ts";
import type { CheckReport, KataReport } from "../../report/report.ts";
import { openTfjs } from "../../tfjs/index.ts";
import { ReadyCompiler, warm } from "../../wall/index.ts";
import { gradeKata } from "./grade-kata.ts";
import type { GraderData, Reply, Request } from "./protocol.ts";

// The grader thread. It keeps the kit and the graders that it has met in memory, and
// waits for the learner's code without its event loop, until that code's deadline.

const { options, bundle, newest } = workerData as GraderData;
const newestNumber = new Int32Array(newest);
const katas = new Map<string, Kata>();
const compiler = new ReadyCompiler();
const reply = (message: Reply) => parentPort?.postMessage(message);

// Longer than the other thread needs to draw a verdict.
const DRAWING_MS = 30;
const USUAL_MS = 150;

let work = Promise.resolve();
parentPort?.on("message", (request: Request) => {
	work = work.then(() => serve(request));
});
prepareNext();

async function serve({ number, id }: Request): Promise<void> {
	const isWanted = () => Atomics.load(newestNumber, 0) === number;
	try {
		const graded = isWanted()
			? await gradeKata(await load(id), options, compiler, {
					check: announcer(number),
					isWanted,
				})
			: undefined;
		if (!graded) return reply({ kind: "given-up", number });
		reply({ kind: "graded", number, report: graded.report });
		// The verdict is out: what follows is done while the learner reads it.
		await sleep(DRAWING_MS);
		await graded.close();
		await keep(graded.report, graded.plots, options);
	} catch (error) {
		const { message } = error instanceof Error ? error : new Error(`${error}`);
		reply({ kind: "failed", number, message });
	} finally {
		prepareNext();
	}
}

async function load(id: string): Promise<Kata> {
	const known = katas.get(id);
	if (known) return known;
	const url = pathToFileURL(join(bundle, "graders", `${id}.mjs`)).href;
	const { default: kata } = (await import(url)) as { default: Kata };
	katas.set(id, kata);
	return kata;
}

/** The verdicts one by one, once a grading takes longer than usual; a message costs the screen's thread a little. */
function announcer(number: number): (check: CheckReport) => void {
	const start = performance.now();
	let held: CheckReport[] = [];
	return (check) => {
		held.push(check);
		if (performance.now() - start < USUAL_MS) return;
		for (const each of held) reply({ kind: "check", number, check: each });
		held = [];
	};
}

/** The processes for the next save. Starting one stops this thread for 20 ms. */
function prepareNext(): void {
	if (options.wall !== "none") warm(options.wall);
	void compiler.prepare();
}

/** For `npm run report`. */
async function keep(
	kata: KataReport,
	plots: readonly CheckPlot[],
	{ root, seed, language, subject, wall, backend: choice }: GradingOptions,
): Promise<void> {
	const { backend } = await openTfjs(choice);
	const { points, maxPoints } = kata;
	saveLastReport(
		root,
		{
			schema: "nine-steps/report/v1",
			...{ seed, language, subject, wall, backend },
			...{ points, maxPoints, katas: [kata] },
		},
		plots,
	);
}
