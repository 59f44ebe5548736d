import type { Channel, Launch } from "../channel/channel.ts";
import { FifoChannel } from "../channel/fifo.ts";
import { RelayChannel } from "../channel/relay.ts";
import { BOOT, GUEST, STACK } from "../child/source.ts";
import type { Limits } from "../launch/limits.ts";
import { nodeArguments } from "../launch/node-arguments.ts";
import { probeStrict } from "../launch/probe.ts";
import { limitPrefix, privilegePrefix } from "../launch/process-wall.ts";
import { resolveWall } from "../launch/resolve-wall.ts";
import { seccompProgram } from "../launch/seccomp.ts";
import { strictCommand } from "../launch/strict-wall.ts";

/** What one child is started with. */
export interface ChildPlan {
	readonly wall: "process" | "strict";
	readonly limits: Limits;
	/** How bytes travel; Windows has only the relay. */
	readonly transport: "pipes" | "relay";
	/** First code of the child; tests replace it to play an attacker who has left the realm. */
	readonly boot?: string;
}

/**
 * Starts a child that will say when it is ready.
 * @throws Error when the strict wall is asked for and cannot be built
 */
export function startChild(plan: ChildPlan): Channel {
	const launch = plan.wall === "strict" ? strict(plan) : ordinary(plan);
	return plan.transport === "relay"
		? new RelayChannel(launch)
		: FifoChannel.open(launch);
}

/** Room for what a frame holds besides the value. */
const ENVELOPE = 4096;

function ordinary({ limits, boot = BOOT }: ChildPlan): Launch {
	const node = nodeArguments(limits.heapMb, boot, GUEST, STACK);
	return launch(
		[
			...privilegePrefix(),
			...limitPrefix(limits.heapMb),
			process.execPath,
			...node,
		],
		limits,
	);
}

function strict({ limits, transport, boot = BOOT }: ChildPlan): Launch {
	resolveWall("strict");
	if (transport === "relay")
		throw new Error("the strict wall speaks through pipes only");
	const node = nodeArguments(limits.heapMb, boot, GUEST, STACK);
	const command = strictCommand(node, probeStrict().asNobody, limits.heapMb);
	return { ...launch(command, limits), extra: seccompProgram() as Uint8Array };
}

function launch(line: readonly string[], { frameBytes }: Limits): Launch {
	const [command, ...args] = line as [string, ...string[]];
	return { command, args, maxFrame: frameBytes + ENVELOPE };
}
