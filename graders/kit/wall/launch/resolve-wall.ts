import { probeStrict } from "./probe.ts";

export type Wall = "process" | "strict" | "none";

/**
 * The wall to build for what was asked. `auto` is the strict wall where it can be
 * built, for practice too: it starts 10 ms later and calls cost the same. Elsewhere
 * it is the process wall, which needs only Node.
 * @throws Error with the reason and the command that helps, when the strict wall is asked for and cannot be built
 */
export function resolveWall(asked: Wall | "auto"): Wall {
	if (asked === "auto") return probeStrict().ok ? "strict" : "process";
	if (asked !== "strict") return asked;
	const { ok, detail, fix } = probeStrict();
	if (ok) return "strict";
	throw new Error(
		`The strict wall cannot be built here: ${detail}.${fix ? `\nTo get it: ${fix}` : ""}`,
	);
}
