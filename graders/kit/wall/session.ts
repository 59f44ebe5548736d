/** A learner program behind a wall, ready to be called. */
export interface Session {
	/** Names of the functions and values that the program exports. */
	readonly exports: readonly string[];

	/**
	 * Calls an export with plain data and returns plain data (or an object whose
	 * methods are handles into the program). Arguments arrive deep-frozen unless
	 * `limits.frozen` is false; functions among them are called back.
	 *
	 * @throws Fault; the session stays usable: a dead process is replaced on the next call
	 */
	call(
		name: string,
		args: readonly unknown[],
		limits?: { readonly callMs?: number; readonly frozen?: boolean },
	): unknown;

	/** Lines printed with `console` since the program was loaded, capped. */
	readonly log: readonly string[];

	/** Ends the process behind the wall. */
	close(): void;
}
