import { type StdioOptions, spawn } from "node:child_process";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import {
	type Channel,
	ChannelLost,
	type Launch,
	type LossReason,
	living,
} from "./channel.ts";
import { inheritedDescriptors } from "./inherited.ts";
import { Patience } from "./patience.ts";
import { openBytes, openPipes } from "./pipes.ts";

/** How a read or write of a pipe that is empty or full answers. */
const isBusy = (error: unknown) =>
	(error as NodeJS.ErrnoException).code === "EAGAIN";

const inherited = inheritedDescriptors();
let nothing: number | undefined;

/** Puts the null device in place of what the child would inherit besides its own descriptors. */
function withoutInherited(own: readonly ("ignore" | number)[]): StdioOptions {
	const spare = inherited.filter((descriptor) => descriptor >= own.length);
	if (spare.length === 0) return [...own];
	nothing ??= openSync("/dev/null", "r");
	const all: ("ignore" | number)[] = [...own];
	for (let i = own.length; i <= Math.max(...spare); i++)
		all[i] = spare.includes(i) ? nothing : "ignore";
	return all;
}

/** A child at the end of named pipes (Linux, macOS): 10 µs for a call and its answer. */
export class FifoChannel implements Channel {
	#dead = false;
	#words = "";
	#inbox = Buffer.allocUnsafeSlow(65536);
	#from = 0;
	#to = 0;

	private constructor(
		readonly pid: number,
		readonly maxFrame: number,
		readonly requests: number,
		readonly replies: number,
		readonly stderr: number,
	) {
		living.add(this);
	}

	static open(launch: Launch): FifoChannel {
		const { requests, replies, words } = openPipes();
		const extra = launch.extra ? [openBytes(launch.extra)] : [];
		const childs = [words.childs, requests.childs, replies.childs, ...extra];
		const child = spawn(launch.command, launch.args, {
			stdio: withoutInherited(["ignore", "ignore", ...childs]),
			env: {},
			cwd: "/",
			detached: true, // a process group of its own: kill(0) from inside does not reach us
		});
		for (const end of childs) closeSync(end);
		child.on("error", () => {});
		child.unref();
		if (child.pid === undefined) {
			for (const pipe of [requests, replies, words]) closeSync(pipe.ours);
			throw new Error(`cannot start ${launch.command}`);
		}
		return new FifoChannel(
			child.pid,
			launch.maxFrame,
			requests.ours,
			replies.ours,
			words.ours,
		);
	}

	get dead(): boolean {
		return this.#dead;
	}

	send(frame: Uint8Array, until: number): void {
		if (this.#dead) throw new ChannelLost("ended");
		const patience = new Patience(until);
		for (let sent = 0; sent < frame.length; )
			try {
				sent += writeSync(this.requests, frame, sent, frame.length - sent);
				patience.progress();
			} catch (error) {
				this.#wait(patience, error);
			}
	}

	receive(until: number): Buffer {
		if (this.#dead) throw new ChannelLost("ended");
		// A child that never stops sending is stopped here: #fill alone would not look at the clock.
		if (performance.now() > until) this.#lose("timeout");
		const patience = new Patience(until);
		while (this.#to - this.#from < 4) this.#fill(patience);
		const length = this.#inbox.readUInt32LE(this.#from);
		if (length > this.maxFrame) this.#lose("oversize");
		this.#from += 4;
		const frame = Buffer.allocUnsafeSlow(length);
		let got = this.#drain(frame);
		while (got < length) {
			const count = this.#read(frame, got, patience);
			got += count;
		}
		return frame;
	}

	lastWords(): string {
		return this.#words;
	}

	kill(): void {
		if (this.#dead) return;
		this.#dead = true;
		living.delete(this);
		try {
			process.kill(-this.pid, "SIGKILL");
		} catch {}
		this.#listen();
		for (const end of [this.requests, this.replies, this.stderr])
			closeSync(end);
	}

	/** Moves what is already here into `frame`. */
	#drain(frame: Buffer): number {
		const count = Math.min(frame.length, this.#to - this.#from);
		this.#inbox.copy(frame, 0, this.#from, this.#from + count);
		this.#from += count;
		return count;
	}

	/** Reads on behind what is here; called while less than a length is here. */
	#fill(patience: Patience): void {
		this.#inbox.copyWithin(0, this.#from, this.#to);
		this.#to -= this.#from;
		this.#from = 0;
		this.#to += this.#read(this.#inbox, this.#to, patience);
	}

	#read(buffer: Buffer, at: number, patience: Patience): number {
		for (;;)
			try {
				const room = buffer.length - at;
				const count = readSync(this.replies, buffer, at, room, null);
				if (count === 0) this.#lose("ended");
				patience.progress();
				return count;
			} catch (error) {
				this.#wait(patience, error);
			}
	}

	#wait(patience: Patience, error: unknown): void {
		if (error instanceof ChannelLost) throw error;
		if (!isBusy(error)) this.#lose("ended");
		try {
			patience.again();
		} catch {
			this.#lose("timeout");
		}
	}

	#lose(reason: LossReason): never {
		this.kill();
		throw new ChannelLost(reason);
	}

	/** Keeps the beginning of stderr; what is there is there, nothing is waited for. */
	#listen(): void {
		const buffer = Buffer.alloc(8192);
		try {
			const count = readSync(this.stderr, buffer, 0, buffer.length, null);
			this.#words = buffer.toString("utf8", 0, count);
		} catch {}
	}
}
