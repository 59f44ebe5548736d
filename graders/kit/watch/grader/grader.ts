import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { GradingOptions } from "../../engine/options.ts";
import type { CheckReport, KataReport } from "../../report/report.ts";
import { GRADER_HEAP_MB } from "../../wall/launch/limits.ts";
import { descendantsOf, endProcesses } from "./processes.ts";
import type { GraderData, Reply, Request } from "./protocol.ts";

// A grading takes a tenth of this; what is still busy then waits for a deadline.
const STUCK_MS = 500;
const FREEING_MS = 50;
const TERMINATE_MS = 500;

export interface GraderListener {
	check(check: CheckReport): void;
	graded(report: KataReport): void;
	/** The grader itself broke, or its thread died; `again` when it was started anew. */
	ended(reason: string, again: boolean): void;
}

/** The grader thread, seen from the thread that has the keyboard. It is replaced when it dies. */
export class Grader {
	readonly #newest = new SharedArrayBuffer(4);
	readonly #data: GraderData;
	#thread: Worker | undefined;
	#asked: Request | undefined;
	#askedAt = 0;
	/** Number of the request that is being given up by force. */
	#stuck = 0;
	#freeing: NodeJS.Timeout | undefined;
	#deaths = 0;
	#isClosed = false;

	constructor(
		readonly bundle: string,
		options: GradingOptions,
		readonly listener: GraderListener,
		/** Milliseconds from an arbitrary start. */
		readonly now: () => number,
	) {
		this.#data = { options, bundle, newest: this.#newest };
		this.#thread = this.#start();
	}

	/** Grades the answer to a kata as it is now. An older request that still runs is given up. */
	grade(id: string): void {
		const number = Atomics.add(new Int32Array(this.#newest), 0, 1) + 1;
		const isStuck =
			this.#asked !== undefined && this.now() - this.#askedAt > STUCK_MS;
		if (isStuck) this.#free(this.#asked!);
		this.#asked = { number, id };
		this.#askedAt = this.now();
		this.#thread ??= this.#start();
		this.#thread.postMessage(this.#asked);
	}

	/**
	 * Its program loops: without its process the thread is free at once. A check that
	 * then starts the program once more is freed again.
	 */
	#free({ number }: Request): void {
		this.#endChildren();
		this.#stuck = number;
		clearInterval(this.#freeing);
		this.#freeing = setInterval(() => this.#endChildren(), FREEING_MS);
	}

	/** Ends the thread and every process behind it; resolves within a second. */
	async close(): Promise<void> {
		this.#isClosed = true;
		clearInterval(this.#freeing);
		// A thread that waits for a process to end cannot be terminated before that.
		this.#endChildren();
		const ended = this.#thread?.terminate();
		await Promise.race([
			ended,
			new Promise((resolve) => setTimeout(resolve, TERMINATE_MS).unref()),
		]);
		this.#endChildren();
	}

	#endChildren(): void {
		endProcesses(descendantsOf(process.pid));
	}

	#start(): Worker {
		const thread = new Worker(join(this.bundle, "thread.mjs"), {
			workerData: this.#data,
			resourceLimits: { maxOldGenerationSizeMb: GRADER_HEAP_MB },
			// What a grader prints would tear the screen.
			stdout: true,
			stderr: true,
		});
		thread.stdout.resume();
		thread.stderr.resume();
		let reason = "";
		thread.on("message", (reply: Reply) => this.#hear(reply));
		thread.on("error", (error) => {
			reason = error.message;
		});
		thread.on("exit", (code) =>
			this.#replace(thread, reason || `exit code ${code}`),
		);
		return thread;
	}

	#hear(reply: Reply): void {
		if (reply.number === this.#stuck && reply.kind !== "check")
			clearInterval(this.#freeing);
		// An answer to a request that a newer one has replaced.
		if (reply.number !== this.#asked?.number) return;
		if (reply.kind === "check") {
			this.listener.check(reply.check);
			return;
		}
		this.#asked = undefined;
		this.#deaths = 0;
		if (reply.kind === "graded") this.listener.graded(reply.report);
		if (reply.kind === "failed") this.listener.ended(reply.message, false);
	}

	/** Once for each request: a grading that kills its thread every time must not go round for ever. */
	#replace(dead: Worker, reason: string): void {
		if (this.#isClosed || dead !== this.#thread) return;
		this.#thread = undefined;
		clearInterval(this.#freeing);
		this.#endChildren();
		const again = this.#deaths++ === 0;
		const asked = this.#asked;
		this.#asked = undefined;
		this.listener.ended(reason, again);
		if (again) this.#thread = this.#start();
		if (again && asked) this.grade(asked.id);
	}
}
