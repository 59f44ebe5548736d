/** What a session may use. */
export interface Limits {
	/** Milliseconds for one call. */
	readonly callMs: number;
	/** Milliseconds for the top level of a program. */
	readonly loadMs: number;
	/** Milliseconds for all calls of a session, and for loading the program again after a death; more where processors are short (`unhurried`). */
	readonly budgetMs: number;
	/** MiB of V8 heap. */
	readonly heapMb: number;
	/** Largest result, in bytes. */
	readonly frameBytes: number;
	/** Values in one result; a list of numbers is one, and holds at most eight times as many. */
	readonly maxNodes: number;
	/** Lines of `console` that are kept. */
	readonly logLines: number;
	/** Calls of the grader's functions during one call of the program. */
	readonly maxCallbacks: number;
}

/*
 * What the 25 solutions need at most, on a machine that does two other things at a
 * time: 0.6 s for a call and 2.4 s for all calls of a kata; 9.7 kB, 201 values and lists of
 * 1203 numbers in a result; 200 callbacks in a call.
 *
 * An answer of 1.9 million empty objects, 10 MB on the wire, takes 200 MB in the grader.
 * With 10 000 values it takes 1 MB, and lists of 80 000 numbers may still be spread
 * into the arguments of a call: 125 000 overflow the stack.
 */
export const DEFAULTS: Limits = {
	callMs: 2000,
	loadMs: 2000,
	budgetMs: 10_000,
	heapMb: 256,
	frameBytes: 1 << 20,
	maxNodes: 10_000,
	logLines: 100,
	maxCallbacks: 100_000,
};

/** Milliseconds for a function that has already timed out once: one endless loop must not cost every check 2 s. */
export const SECOND_CHANCE_MS = 250;

/** After so many functions of a kata timed out, no other gets more than a second chance: five endless loops must not cost 10 s. */
export const PATIENT_TIMEOUTS = 2;

/**
 * A function that has timed out, filled the memory, crashed or given too much so often,
 * and has never once answered, is not called again: it would be waited for, and its
 * process started anew, for every check.
 */
export const HOPELESS_LOSSES = 2;

/**
 * Milliseconds for grading one kata, the grader's own work included. The solutions take
 * 0.1 to 1 s, and 3 s where eight programs share two processors. It is made longer
 * there (`unhurried`), and so is the next.
 */
export const KATA_MS = 20_000;

/**
 * Milliseconds for the katas of a run that one worker grades; what it has begun by then
 * it ends. The 25 solutions take 4 s, and 20 s where eight programs share two processors.
 */
export const runMs = (katas: number): number => 60_000 + 2000 * katas;

/** Milliseconds for looking for a smaller case. 200 cases usually take 0.1 s; where each takes long, the one at hand will do. */
export const SHRINK_MS = 2000;

/**
 * Longest time without a sign of life that counts. What lies between two calls of a
 * program takes milliseconds; where it takes longer, the lid was closed.
 */
export const STANDSTILL_MS = 3000;

/** MiB of V8 heap for a thread that grades. It needs 150; what an answer adds is a few. */
export const GRADER_HEAP_MB = 1024;

/** Milliseconds for a child to start; 25 are usual, a busy machine may need a hundred times as long. */
export const START_MS = 20_000;
