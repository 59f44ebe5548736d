/** Time that a call may still use. The grader's own functions, called back, do not count. */
export class Stopwatch {
	#started = performance.now();
	#paused = 0;

	constructor(readonly limit: number) {}

	/** `performance.now()` at which the limit is reached. */
	get until(): number {
		return this.#started + this.limit + this.#paused;
	}

	/** Milliseconds used so far; no more than there were, since what is beyond them was a standstill. */
	get used(): number {
		const used = performance.now() - this.#started - this.#paused;
		return Math.min(used, this.limit);
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
