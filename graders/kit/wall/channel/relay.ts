import { readFileSync } from "node:fs";
import {
	MessageChannel,
	type MessagePort,
	receiveMessageOnPort,
	Worker,
} from "node:worker_threads";
import {
	type Channel,
	ChannelLost,
	type Launch,
	type LossReason,
	living,
} from "./channel.ts";

/** What the worker tells: bytes from the child, its process id, stderr at its end. */
type News =
	| { readonly bytes: Uint8Array }
	| { readonly pid: number }
	| { readonly ended: string };

/**
 * A child owned by a worker thread, whose event loop moves the bytes while this
 * thread sleeps. For Windows, which has no named pipes that can be polled; 77 µs a call.
 */
export class RelayChannel implements Channel {
	readonly #port: MessagePort;
	readonly #worker: Worker;
	/** Grows with every message of the worker; sleeping on it wakes us. */
	readonly #count = new Int32Array(new SharedArrayBuffer(4));
	#seen = 0;
	#dead = false;
	#words = "";
	#pid: number | undefined;
	#inbox = Buffer.alloc(0);

	constructor(readonly launch: Launch) {
		const { port1, port2 } = new MessageChannel();
		const source = new URL("./relay-worker.cjs", import.meta.url);
		const { command, args } = launch;
		this.#port = port1;
		this.#worker = new Worker(readFileSync(source, "utf8"), {
			eval: true,
			execArgv: [],
			workerData: { port: port2, count: this.#count, command, args },
			transferList: [port2],
		});
		this.#worker.unref();
		this.#port.unref();
		living.add(this);
	}

	get dead(): boolean {
		return this.#dead;
	}

	send(frame: Uint8Array, _until: number): void {
		if (this.#dead) throw new ChannelLost("ended");
		this.#port.postMessage(Uint8Array.from(frame));
	}

	receive(until: number): Buffer {
		if (this.#dead) throw new ChannelLost("ended");
		this.#await(4, until);
		const length = this.#inbox.readUInt32LE(0);
		if (length > this.launch.maxFrame) this.#lose("oversize");
		this.#await(4 + length, until);
		const frame = Buffer.from(this.#inbox.subarray(4, 4 + length));
		this.#inbox = this.#inbox.subarray(4 + length);
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
			if (this.#pid !== undefined) process.kill(this.#pid, "SIGKILL");
		} catch {}
		this.#port.postMessage("kill");
	}

	/** Sleeps until `length` bytes are here. */
	#await(length: number, until: number): void {
		const parts = [this.#inbox];
		let have = this.#inbox.length;
		while (have < length) {
			const bytes = this.#news(until);
			parts.push(Buffer.from(bytes));
			have += bytes.length;
		}
		if (parts.length > 1) this.#inbox = Buffer.concat(parts);
	}

	#news(until: number): Uint8Array {
		for (;;) {
			const left = until - performance.now();
			if (left <= 0) this.#lose("timeout");
			const message = receiveMessageOnPort(this.#port)?.message as
				| News
				| undefined;
			if (message === undefined) {
				Atomics.wait(this.#count, 0, this.#seen, left);
				this.#seen = Atomics.load(this.#count, 0);
			} else if ("bytes" in message) return message.bytes;
			else if ("pid" in message) this.#pid = message.pid;
			else {
				this.#words = message.ended;
				this.#lose("ended");
			}
		}
	}

	#lose(reason: LossReason): never {
		this.kill();
		throw new ChannelLost(reason);
	}
}
