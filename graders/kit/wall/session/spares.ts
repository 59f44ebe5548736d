import { type Channel, living } from "../channel/channel.ts";
import { DEFAULTS } from "../launch/limits.ts";
import { type ChildPlan, startChild } from "./start.ts";

const spares = new Map<string, Channel>();
let watching = false;

/** Children that differ in none of these can stand in for each other: code comes later. */
const keyOf = ({ wall, limits, transport, boot = "" }: ChildPlan) =>
	`${wall} ${limits.heapMb} ${limits.frameBytes} ${transport} ${boot}`;

/**
 * Starts a child ahead, so that the next session with the same wall waits 3 ms
 * instead of 25. It holds no program, does not keep this process alive, and ends with it.
 */
export function warm(
	wall: "process" | "strict",
	transport: ChildPlan["transport"] = defaultTransport(),
): void {
	const plan = { wall, limits: DEFAULTS, transport };
	const key = keyOf(plan);
	if (spares.get(key)?.dead === false) return;
	spares.set(key, startChild(plan));
	endWithUs();
}

/** A spare child if there is one, else a new one. */
export function acquireChild(plan: ChildPlan): Channel {
	endWithUs();
	const spare = spares.get(keyOf(plan));
	spares.delete(keyOf(plan));
	return spare === undefined || spare.dead ? startChild(plan) : spare;
}

/** Ends every child of this process. */
export function closeWalls(): void {
	spares.clear();
	for (const child of [...living]) child.kill();
}

export function defaultTransport(): ChildPlan["transport"] {
	return process.platform === "win32" ? "relay" : "pipes";
}

function endWithUs(): void {
	if (watching) return;
	watching = true;
	process.on("exit", closeWalls);
}
