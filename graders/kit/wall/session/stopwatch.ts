/** Time that a call may still use. The grader's own functions, called back, do not count. */
export class Stopwatch {
	#started = performance.now();
	#paused = 0;

	constructor(readonly limit: number) {}

	/** `performance.now()` at which the limit is reached. */
	get until(): number {
		return this.#started + this.limit + this.#paused;
	}

	/** Milliseconds used so far. */
	get used(): number {
		return performance.now() - this.#started - this.#paused;
	}

	/** Runs `work` without counting it. */
	pause<T>(work: () => T): T {
		const start = performance.now();
		try {
			return work();
		} finally {
			this.#paused += performance.now() - start;
		}
	}
}
