import type { Compiled } from "../compile/compile.ts";
import { DEFAULTS, type Limits } from "../launch/limits.ts";
import type { Wall } from "../launch/resolve-wall.ts";
import type { Session } from "../session.ts";
import type { GradingClock } from "./clock.ts";
import { InProcessSession } from "./in-process-session.ts";
import { ProcessSession } from "./process-session.ts";
import { acquireChild, defaultTransport } from "./spares.ts";

export interface SessionOptions extends Partial<Limits> {
	readonly wall: Wall;
	/** How bytes travel; `relay` is for Windows, where there are no named pipes of this kind. */
	readonly transport?: "pipes" | "relay";
	/** Time of the grading that the session belongs to. */
	readonly clock?: GradingClock;
	/** First code of the child; only tests give one. */
	readonly boot?: string;
}

/**
 * Loads a compiled program behind a wall.
 * @throws Fault load, unfinished, timeout, …: whatever its top level does wrong
 * @throws Error when the wall itself cannot be built
 */
export function openSession(
	compiled: Compiled,
	options: SessionOptions,
): Session {
	const {
		wall,
		transport = defaultTransport(),
		clock,
		boot,
		...asked
	} = options;
	const limits = { ...DEFAULTS, ...asked };
	if (wall === "none") return new InProcessSession(compiled, limits);
	const plan = { wall, limits, transport, ...(boot !== undefined && { boot }) };
	return new ProcessSession(compiled, plan, acquireChild, clock);
}
