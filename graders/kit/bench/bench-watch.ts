import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseId } from "../catalog/index.ts";
import { updateProgress } from "../practice/index.ts";
import { type Copy, copyCheckout } from "../watch/copy-checkout.ts";
import { treeMiB } from "./process-tree.ts";
import { spread } from "./statistics.ts";

// Eleven checks, 100 updates beside TensorFlow.js and a training of 400 among them.
const KATA = parseId("step3-linear-classification/03-binary-classifier")!;
const EXERCISE = `exercises/${KATA.id}/${KATA.file}`;

// A learner reads before the next save; the next process behind the wall needs 50 ms.
const PAUSE_MS = 400;
const BRIEF_PAUSE_MS = 100;
const PATIENCE_MS = 60_000;

export interface WatchFigures {
	/** From the write of the exercise to the printed verdict, ms. */
	readonly p50: number;
	readonly p95: number;
	/** The same of `vitest watch` with its own defaults on the same grader, saves in turns. */
	readonly plainP50: number;
	readonly plainP95: number;
	/** Of the medians. */
	readonly ratio: number;
	readonly saves: number;
	/** The save that interrupts an endless loop, and those after it. */
	readonly outOfLoop: number;
	readonly afterLoopP50: number;
	readonly afterLoopP95: number;
}

export interface WatchMemory {
	readonly watchSaves: number;
	/** Resident memory of watch and all its processes, MiB: medians over the first and last tenth. */
	readonly watchFirstMiB: number | null;
	readonly watchLastMiB: number | null;
	/** Last by first. */
	readonly watchGrowth: number | null;
}

/** How long a learner waits after a save, beside plain vitest. */
export async function benchWatch(
	home: string,
	saves: number,
): Promise<WatchFigures> {
	const [ours, theirs] = [startWatch(home), startVitest(home)];
	try {
		await ours.verdict();
		await theirs.verdict();
		// The first gradings of a process are slower: code is still being compiled.
		for (let i = 0; i < 5; i++) await ours.save();
		await theirs.save();
		const times: { ours: number[]; theirs: number[] } = {
			ours: [],
			theirs: [],
		};
		for (let i = 0; i < saves; i++) {
			times.ours.push(await ours.save());
			times.theirs.push(await theirs.save());
		}
		await theirs.end();
		ours.write(endless(ours.solution));
		// In the middle of the first call's 2 s: a verdict would count as a failure, and the next pass would open the next kata.
		await sleep(1500);
		const outOfLoop = await ours.save();
		const after: number[] = [];
		for (let i = 0; i < saves; i++) after.push(await ours.save());
		const [us, them] = [spread(times.ours), spread(times.theirs)];
		return {
			p50: us.p50,
			p95: us.p95,
			plainP50: them.p50,
			plainP95: them.p95,
			ratio: us.p50 / them.p50,
			saves,
			outOfLoop,
			afterLoopP50: spread(after).p50,
			afterLoopP95: spread(after).p95,
		};
	} finally {
		await ours.end();
		await theirs.end();
	}
}

/** Whether watch keeps what it no longer needs. */
export async function benchWatchMemory(
	home: string,
	saves: number,
): Promise<WatchMemory> {
	const ours = startWatch(home);
	try {
		await ours.verdict();
		const samples: number[] = [];
		for (let i = 0; i < saves; i++) {
			await ours.save(BRIEF_PAUSE_MS);
			const now = ours.residentMiB();
			if (now !== null) samples.push(now);
		}
		const tenth = Math.ceil(samples.length / 10);
		const middle = (part: readonly number[]) =>
			part.length > 0 ? spread(part).p50 : null;
		const first = middle(samples.slice(0, tenth));
		const last = middle(samples.slice(-tenth));
		return {
			watchSaves: saves,
			watchFirstMiB: first,
			watchLastMiB: last,
			watchGrowth: first && last && last / first,
		};
	} finally {
		await ours.end();
	}
}

/** A process that grades an exercise of a checkout of its own whenever it is saved. */
class Watcher {
	readonly solution: string;
	readonly #process: ChildProcess;
	#text = "";
	#verdicts = 0;
	#count = 0;

	constructor(
		readonly copy: Copy,
		args: readonly string[],
		/** What every verdict prints once. */
		readonly mark: RegExp,
	) {
		this.solution = readFileSync(
			join(copy.root, "solutions", KATA.id, KATA.file),
			"utf8",
		);
		this.write(this.solution);
		this.#process = spawn(process.execPath, args, {
			cwd: copy.root,
			env: { PATH: process.env.PATH, LC_ALL: "C", NO_COLOR: "1" },
			stdio: ["ignore", "pipe", "ignore"],
		});
		this.#process.stdout?.on("data", (part) => {
			this.#text += part;
		});
	}

	write(text: string): void {
		writeFileSync(join(this.copy.root, EXERCISE), text);
	}

	/** Resolves when one more verdict is printed. */
	async verdict(): Promise<void> {
		const end = performance.now() + PATIENCE_MS;
		this.#verdicts++;
		while (this.#seen() < this.#verdicts) {
			if (performance.now() > end)
				throw new Error(`No verdict came: ${this.#text.slice(-2000)}`);
			await this.#output();
		}
	}

	/** Milliseconds from a save to its verdict. */
	async save(pause = PAUSE_MS): Promise<number> {
		await sleep(pause);
		// Whatever was printed before is no answer to this save.
		this.#verdicts = this.#seen();
		const start = performance.now();
		this.write(`${this.solution}\n// ${this.#count++}\n`);
		await this.verdict();
		return performance.now() - start;
	}

	residentMiB(): number | null {
		return treeMiB(this.#process.pid as number);
	}

	async end(): Promise<void> {
		if (this.#process.exitCode === null && !this.#process.killed) {
			const ended = new Promise((done) => this.#process.once("exit", done));
			this.#process.kill("SIGTERM");
			await ended;
		}
		this.copy.remove();
	}

	#seen(): number {
		return this.#text.match(new RegExp(this.mark, "g"))?.length ?? 0;
	}

	/** More of it, or a while. */
	#output(): Promise<unknown> {
		return Promise.race([
			new Promise((done) => this.#process.stdout?.once("data", done)),
			sleep(1000),
		]);
	}
}

function startWatch(home: string): Watcher {
	const copy = copyCheckout(home);
	// A kata that is passed for the first time would open the next one.
	updateProgress(copy.root, ({ katas }) => ({
		katas: {
			...katas,
			[KATA.id]: {
				points: 1,
				maxPoints: 1,
				passedAt: new Date(0).toISOString(),
				hints: 0,
				solutionSeen: false,
			},
		},
	}));
	const args = ["scripts/run.mjs", "watch", KATA.id];
	return new Watcher(copy, args, /\d+ of \d+ points?\n/);
}

/** Vitest with its defaults; that a save of the exercise runs the grader is an option of its own. */
function startVitest(home: string): Watcher {
	const copy = copyCheckout(home);
	const grader = `graders/${KATA.id}/${KATA.slug}.grader.ts`;
	mkdirSync(join(copy.root, ".nine-steps"), { recursive: true });
	writeFileSync(
		join(copy.root, "vitest.config.mjs"),
		`export default { test: {
	include: ["${grader}"],
	setupFiles: ["graders/kit/engine/setup.ts"],
	watchTriggerPatterns: [
		{ pattern: /exercises\\/.*\\.ts$/, testsToRun: () => ["${grader}"] },
	],
} };
`,
	);
	const vitest = join(home, "node_modules/vitest/vitest.mjs");
	return new Watcher(copy, [vitest, "watch"], /Duration /);
}

const endless = (solution: string): string =>
	solution.replace(
		/(export function trainLogistic\([\s\S]*?\{\n)/,
		"$1\tfor (;;);\n",
	);
