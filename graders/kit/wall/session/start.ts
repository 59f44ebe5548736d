import type { Channel, Launch } from "../channel/channel.ts";
import { FifoChannel } from "../channel/fifo.ts";
import { BOOT, GUEST } from "../child/source.ts";
import type { Limits } from "../launch/limits.ts";
import { nodeArguments } from "../launch/node-arguments.ts";
import { limitPrefix, privilegePrefix } from "../launch/process-wall.ts";

export type IsolatedWall = "process" | "strict";

/** What one child is started with. */
export interface ChildPlan {
	readonly wall: IsolatedWall;
	readonly limits: Limits;
	readonly transport?: "pipes" | "relay";
	/** First code of the child; tests replace it to play an attacker who has left the realm. */
	readonly boot?: string;
}

export function startChild(plan: ChildPlan): Channel {
	return FifoChannel.open(launchOf(plan));
}

function launchOf({ limits, boot = BOOT }: ChildPlan): Launch {
	const node = nodeArguments(limits.heapMb, boot, GUEST);
	const [command, ...args] = [
		...privilegePrefix(),
		...limitPrefix(),
		process.execPath,
		...node,
	] as [string, ...string[]];
	return { command, args, maxFrame: limits.frameBytes + 4096 };
}
