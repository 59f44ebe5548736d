import type { Channel } from "../channel/channel.ts";
import { Decoder, ProtocolError } from "../codec/decoder.ts";
import { Encoder } from "../codec/encoder.ts";
import type { AnyFunction } from "../codec/functions.ts";
import { Frame } from "../codec/tags.ts";
import type { Compiled } from "../compile/compile.ts";
import { Fault } from "../fault.ts";
import type { Limits } from "../launch/limits.ts";
import { ProgramFailed, readComplaint } from "./failure.ts";
import { FunctionTable } from "./function-table.ts";
import { freshNonce, sameNonce } from "./nonces.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** Frames that a child may send besides its answer and honest calls: far more than its console is allowed. */
const EXTRA_LOGS = 10;

/** A function of the grader threw, for how the program called it: `cause` is what it threw. */
export class CallbackFailed extends Error {
	constructor(cause: unknown) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
	}
}

export interface Listener {
	/** A line that the program printed; not yet clean. */
	log(line: string): void;
	/** A function that the child lent us is being called. */
	invoke(id: number, args: readonly unknown[]): unknown;
	/** A function of the grader is about to be called. @throws Fault when there is no time left for it */
	callback?(): void;
}

/** Requests and replies with one child. While it waits for a reply it serves the grader's functions to the child. */
export class Conversation {
	readonly functions: FunctionTable;
	readonly #encoder: Encoder;
	#lines = 0;

	constructor(
		readonly channel: Channel,
		readonly limits: Limits,
		readonly listener: Listener,
	) {
		this.functions = new FunctionTable(listener.invoke.bind(listener));
		this.#encoder = new Encoder(this.functions);
	}

	/** Waits until the child is there. */
	greet(until: number): void {
		const hello = this.#decoder(this.channel.receive(until));
		if (hello.byte() !== Frame.ready) this.#refuse("no greeting");
	}

	/** Loads a program and returns its exports: name, and whether it is a function. */
	load({ code, given }: Compiled, watch: Stopwatch): Record<string, unknown> {
		const { frameBytes, maxNodes, logLines } = this.limits;
		const request = { code, given, maxBytes: frameBytes, maxNodes, logLines };
		const nonce = freshNonce();
		this.#encoder.begin(Frame.load, nonce).value(request);
		const kinds = this.#exchange(nonce, watch);
		if (typeof kinds !== "object" || kinds === null || Array.isArray(kinds))
			this.#refuse("no exports");
		return kinds as Record<string, unknown>;
	}

	call(
		name: string,
		args: readonly unknown[],
		frozen: boolean,
		watch: Stopwatch,
	): unknown {
		const nonce = freshNonce();
		this.#encoder
			.begin(Frame.call, nonce)
			.byte(frozen ? 1 : 0)
			.value(name)
			.value(args);
		return this.#exchange(nonce, watch);
	}

	invoke(id: number, args: readonly unknown[], watch: Stopwatch): unknown {
		const nonce = freshNonce();
		this.#encoder.begin(Frame.invoke, nonce).byte(1).word(id).value(args);
		return this.#exchange(nonce, watch);
	}

	/** Sends the request that the encoder holds and returns the answer. */
	#exchange(nonce: Uint8Array, watch: Stopwatch): unknown {
		let callbacks = 0;
		let refusal: unknown;
		this.channel.send(this.#encoder.finish(), watch.until);
		for (;;) {
			const reply = this.#decoder(this.channel.receive(watch.until));
			const kind = reply.byte();
			if (!sameNonce(reply.bytes(8), nonce)) this.#refuse("wrong nonce");
			switch (kind) {
				case Frame.return:
					return this.#guard(() => only(reply));
				case Frame.failed: {
					const complaint = this.#guard(() => readComplaint(reply));
					throw refusal ?? new ProgramFailed(complaint);
				}
				case Frame.log:
					this.#log(reply);
					break;
				case Frame.callback:
					if (++callbacks > this.limits.maxCallbacks)
						this.#refuse("too many callbacks");
					refusal = this.#serve(reply, nonce, watch) ?? refusal;
					break;
				default:
					this.#refuse("unknown frame");
			}
		}
	}

	/** Calls a function of the grader for the child; returns what it threw, if it threw. */
	#serve(reply: Decoder, nonce: Uint8Array, watch: Stopwatch): unknown {
		const { f, args } = this.#guard(() => this.#readCallback(reply));
		try {
			this.listener.callback?.();
			const value = watch.pause(() => f(...args));
			this.#encoder.begin(Frame.answer, nonce).value(value);
			this.channel.send(this.#encoder.finish(), watch.until);
			return undefined;
		} catch (error) {
			// What a grader's function throws is the grader's: the child learns only that it was refused.
			if (this.channel.dead) throw error;
			this.#encoder.begin(Frame.refuse, nonce);
			this.channel.send(this.#encoder.finish(), watch.until);
			return error instanceof Fault ? error : new CallbackFailed(error);
		}
	}

	#readCallback(reply: Decoder): { f: AnyFunction; args: unknown[] } {
		const f = this.functions.ours(reply.word());
		const args = only(reply);
		if (f === undefined || !Array.isArray(args))
			throw new ProtocolError("no such callback");
		return { f, args };
	}

	#log(reply: Decoder): void {
		const line = this.#guard(() => reply.string());
		if (++this.#lines > EXTRA_LOGS * this.limits.logLines)
			this.#refuse("too many lines");
		if (this.#lines <= this.limits.logLines) this.listener.log(line);
	}

	#decoder(frame: Buffer): Decoder {
		if (frame.length < 9) this.#refuse("short frame");
		return new Decoder(frame, this.functions, this.limits.maxNodes + 2);
	}

	/** A child that breaks the protocol is not asked again. */
	#guard<T>(read: () => T): T {
		try {
			return read();
		} catch (error) {
			this.channel.kill();
			throw error;
		}
	}

	#refuse(text: string): never {
		this.channel.kill();
		throw new ProtocolError(text);
	}
}

function only(reply: Decoder): unknown {
	const value = reply.value();
	reply.done();
	return value;
}
