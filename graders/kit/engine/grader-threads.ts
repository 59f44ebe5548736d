import { EventEmitter } from "node:events";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type {
	PoolOptions,
	PoolRunnerInitializer,
	PoolWorker,
	WorkerRequest,
} from "vitest/node";
import { GRADER_HEAP_MB } from "../wall/launch/limits.ts";

/**
 * Vitest's worker threads, made so that one can die alone. Their memory has a limit:
 * without it a thread takes what the machine gives. And a death is told once: vitest's
 * own thread tells an error, then its exit, which nobody listens to any more, and that
 * ends the process with every other kata's report.
 *
 * A full thread can end alone while it asks for pieces below 16 MB, as answers of 1 MiB
 * do. A larger piece at once ends the process: V8 has no room left to say no.
 */
export const graderThreads: PoolRunnerInitializer = {
	name: "grader-threads",
	createPoolWorker: (options) => new GraderThread(options),
};

class GraderThread implements PoolWorker {
	readonly name = graderThreads.name;
	readonly #events = new EventEmitter();
	#thread: Worker | undefined;

	constructor(readonly options: PoolOptions) {}

	/** Vitest calls it once more for a thread that it shares. */
	async start(): Promise<void> {
		this.#thread ??= this.#open();
	}

	async stop(): Promise<void> {
		await this.#thread?.terminate();
		this.#thread = undefined;
	}

	send(message: WorkerRequest): void {
		this.#thread?.postMessage(message);
	}

	on(event: string, callback: (arg: unknown) => void): void {
		this.#events.on(event, callback);
	}

	off(event: string, callback: (arg: unknown) => void): void {
		this.#events.off(event, callback);
	}

	deserialize(data: unknown): unknown {
		return data;
	}

	#open(): Worker {
		const { distPath, env, execArgv } = this.options;
		const thread = new Worker(resolve(distPath, "workers/threads.js"), {
			env: env as NodeJS.ProcessEnv,
			execArgv,
			resourceLimits: { maxOldGenerationSizeMb: GRADER_HEAP_MB },
		});
		let isLost = false;
		const lose = (event: string, reason: unknown) => {
			if (!isLost && this.#events.listenerCount(event) > 0)
				this.#events.emit(event, reason);
			isLost = true;
		};
		thread.on("message", (message) => this.#events.emit("message", message));
		thread.on("error", (error) => lose("error", error));
		thread.on("exit", (code) => lose("exit", code));
		return thread;
	}
}
