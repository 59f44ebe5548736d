import { Fault, type FaultDetails } from "../fault.ts";
import { STANDSTILL_MS } from "../launch/limits.ts";

/** Time that several gradings share, in milliseconds. */
export interface SharedTime {
	spent: number;
}

interface Budget {
	/** Milliseconds for grading this kata. */
	readonly kataMs: number;
	/** Where its time is added to that of the others. */
	readonly shared?: SharedTime;
	/** Milliseconds from an arbitrary start. */
	readonly now: () => number;
}

/**
 * What grading a kata has taken in all: the program's time, and the grader's for
 * looking at its answers. It counts from one sign of life to the next, and no more than
 * a standstill in between: a lid that was closed for an hour must not fail anybody.
 */
export class GradingClock {
	#spent = 0;
	#last: number;

	constructor(readonly budget: Budget) {
		this.#last = budget.now();
	}

	/** Counts what has passed since the last call, and gives the fault if that was too much. */
	overdue(details: FaultDetails = {}): Fault | undefined {
		const { kataMs, shared, now } = this.budget;
		const time = now();
		const passed = Math.min(time - this.#last, STANDSTILL_MS);
		this.#last = time;
		this.#spent += passed;
		if (shared) shared.spent += passed;
		return this.#spent > kataMs
			? new Fault("kata-budget", { ...details, limit: kataMs })
			: undefined;
	}

	/** @throws Fault kata-budget */
	check(details?: FaultDetails): void {
		const fault = this.overdue(details);
		if (fault) throw fault;
	}

	/** Begins to count after a pause between two checks. */
	resume(): void {
		this.#last = this.budget.now();
	}

	/** Waits for what the learner has no part in, such as TensorFlow.js, and does not count it. */
	async free<T>(work: () => Promise<T>): Promise<T> {
		this.overdue();
		try {
			return await work();
		} finally {
			this.resume();
		}
	}
}
