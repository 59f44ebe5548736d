/** What a session may use. */
export interface Limits {
	/** Milliseconds for one call. */
	readonly callMs: number;
	/** Milliseconds for the top level of a program. */
	readonly loadMs: number;
	/** Milliseconds for all calls of a session. */
	readonly budgetMs: number;
	/** MiB of V8 heap. */
	readonly heapMb: number;
	/** Largest result, in bytes. */
	readonly frameBytes: number;
	/** Values in one result; a list of numbers is one. */
	readonly maxNodes: number;
	/** Lines of `console` that are kept. */
	readonly logLines: number;
	/** Calls of the grader's functions during one call of the program. */
	readonly maxCallbacks: number;
}

export const DEFAULTS: Limits = {
	callMs: 2000,
	loadMs: 2000,
	budgetMs: 30_000,
	heapMb: 256,
	frameBytes: 16 << 20,
	maxNodes: 2_000_000,
	logLines: 100,
	maxCallbacks: 1_000_000,
};

/** Milliseconds for a function that has already timed out once: one endless loop must not cost every check 2 s. */
export const SECOND_CHANCE_MS = 250;

/** Milliseconds for a child to start; 25 are usual, a busy machine may need a hundred times as long. */
export const START_MS = 20_000;
