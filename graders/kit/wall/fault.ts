/**
 * Everything that can be wrong with a learner's file or call, other than its
 * answer. The wall throws it; `language/` turns it into one clear sentence.
 */
export type FaultKind =
	// before the file runs
	| "missing-file"
	| "not-a-file" // a link, a folder, a device
	| "unreadable" // no permission, a damaged disk
	| "too-large"
	| "syntax"
	| "compile-timeout"
	| "too-complex" // the compiler needs too much memory, or its answer is too long
	| "forbidden-import"
	// while it loads or is called
	| "load" // threw at the top level
	| "missing-export"
	| "unfinished"
	| "threw"
	| "mutated" // wrote to an argument
	| "async" // returned a promise
	| "unsupported" // returned something that is not plain data
	| "too-deep"
	| "too-big" // more data than a frame may hold
	| "timeout" // one call
	| "budget" // all calls of one kata
	| "kata-budget" // grading one kata, the grader's own work included
	| "run-budget" // grading all katas of a run
	| "grading-died" // the thread that graded the kata ran out of memory, twice
	| "memory"
	| "crash"
	| "protocol" // a reply that no honest program sends
	| "callback"; // misuse of a function that the grader passed in

export interface FaultDetails {
	/** Exported function that was being called. */
	readonly function?: string;
	/** Path shown to the learner, relative to the graded checkout. */
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
	/** Text from outside (a thrown message, an import specifier): one line, capped, no control characters. */
	readonly text?: string;
	/** Limit that was passed: milliseconds, bytes or MiB, by kind. */
	readonly limit?: number;
}

export class Fault extends Error {
	override name = "Fault";

	constructor(
		readonly kind: FaultKind,
		readonly details: FaultDetails = {},
	) {
		super(details.text ? `${kind}: ${details.text}` : kind);
	}
}
