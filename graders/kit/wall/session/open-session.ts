import type { Compiled } from "../compile/compile.ts";
import { DEFAULTS, type Limits } from "../launch/limits.ts";
import type { Session } from "../session.ts";
import { ProcessSession } from "./process-session.ts";
import { startChild } from "./start.ts";

export type Wall = "process" | "strict" | "none";

export interface SessionOptions extends Partial<Limits> {
	readonly wall: Wall;
	/** How bytes travel; `relay` is for Windows, where there are no named pipes of this kind. */
	readonly transport?: "pipes" | "relay";
	/** First code of the child; only tests give one. */
	readonly boot?: string;
}

/**
 * Loads a compiled program behind a wall.
 * @throws Fault load, unfinished, timeout, …: whatever its top level does wrong
 */
export function openSession(
	compiled: Compiled,
	options: SessionOptions,
): Session {
	const { wall, transport, boot, ...given } = options;
	if (wall === "none") throw new Error("not yet");
	const limits = { ...DEFAULTS, ...given };
	return new ProcessSession(
		compiled,
		{ wall, limits, ...(transport && { transport }), ...(boot && { boot }) },
		startChild,
	);
}
