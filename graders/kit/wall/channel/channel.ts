/**
 * One child process and the bytes to and from it. Every method blocks the
 * caller and returns; nothing waits on the event loop.
 */
export interface Channel {
	/**
	 * @param frame  length (uint32) and payload
	 * @param until  `performance.now()` after which to give up
	 * @throws ChannelLost; the child is killed then
	 */
	send(frame: Uint8Array, until: number): void;

	/**
	 * Payload of the next frame, a buffer of its own.
	 * @throws ChannelLost; the child is killed then
	 */
	receive(until: number): Buffer;

	/** What the child printed on stderr, at most a few kilobytes: how V8 says that it ran out of memory. */
	lastWords(): string;

	/** Ends the child; may be called more than once. */
	kill(): void;

	readonly dead: boolean;
}

export type LossReason = "timeout" | "ended" | "oversize";

/** No more frames will come. */
export class ChannelLost extends Error {
	override name = "ChannelLost";

	constructor(readonly reason: LossReason) {
		super(`the child process is gone: ${reason}`);
	}
}

/** How to start a child. */
export interface Launch {
	readonly command: string;
	readonly args: readonly string[];
	/** Content of file descriptor 5, if the command wants one (bwrap's seccomp program). */
	readonly extra?: Uint8Array;
	/** Largest frame accepted from the child, in bytes. */
	readonly maxFrame: number;
}

/** All children of this process, so that they can be ended together. */
export const living = new Set<Channel>();
