import { DEFAULTS, START_MS } from "../launch/limits.ts";
import { type Probe, probeStrict } from "../launch/probe.ts";
import { findTool } from "../launch/tools.ts";
import { Conversation } from "./conversation.ts";
import { defaultTransport } from "./spares.ts";
import { startChild } from "./start.ts";

/** Which walls this machine has: what is in force, or why not and what to do. */
export function probeWalls(): {
	readonly process: Probe;
	readonly strict: Probe;
} {
	const { ok, detail, fix } = probeStrict();
	return {
		process: probeProcess(),
		strict: { ok, detail, ...(fix !== undefined && { fix }) },
	};
}

function probeProcess(): Probe {
	const transport = defaultTransport();
	const child = startChild({ wall: "process", limits: DEFAULTS, transport });
	try {
		const listener = { log: () => {}, invoke: () => undefined };
		new Conversation(child, DEFAULTS, listener).greet(
			performance.now() + START_MS,
		);
		return { ok: true, detail: inForce(transport) };
	} catch {
		return { ok: false, detail: `it did not start: ${child.lastWords()}` };
	} finally {
		child.kill();
	}
}

function inForce(transport: string): string {
	const parts = [
		`a realm in a process of its own, Node ${process.versions.node} with its permission model`,
		...(findTool("prlimit") ? ["resource limits"] : []),
		...(findTool("setpriv") ? ["no new privileges"] : []),
		...(transport === "relay" ? ["calls go through a relay thread"] : []),
	];
	return parts.join(", ");
}
