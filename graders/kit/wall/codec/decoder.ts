import type { FunctionPort } from "./functions.ts";
import { MAX_DEPTH, Tag } from "./tags.ts";

/** The child sent bytes that no honest program sends. */
export class ProtocolError extends Error {
	override name = "ProtocolError";
}

/**
 * Reads values from one frame of the child. The bytes may be hostile: every
 * length is compared with what is left before anything is allocated.
 */
export class Decoder {
	#at = 0;
	#nodes: number;

	/** @param maxNodes values in the frame; a list of numbers is one, and holds at most eight times as many */
	constructor(
		readonly frame: Buffer,
		readonly functions: FunctionPort,
		readonly maxNodes: number,
	) {
		this.#nodes = maxNodes;
	}

	byte(): number {
		this.#need(1);
		return this.frame[this.#at++] as number;
	}

	word(): number {
		this.#need(4);
		this.#at += 4;
		return this.frame.readUInt32LE(this.#at - 4);
	}

	bytes(count: number): Uint8Array {
		this.#need(count);
		this.#at += count;
		return this.frame.subarray(this.#at - count, this.#at);
	}

	/** A string with its tag. */
	string(): string {
		if (this.byte() !== Tag.string) throw new ProtocolError("no string");
		return this.#text();
	}

	/** Nothing may follow what has been read. */
	done(): void {
		if (this.#at !== this.frame.length) throw new ProtocolError("more bytes");
	}

	value(depth = 0): unknown {
		if (depth > MAX_DEPTH + 1) throw new ProtocolError("too deep");
		if (--this.#nodes < 0) throw new ProtocolError("too many values");
		switch (this.byte()) {
			case Tag.null:
				return null;
			case Tag.undefined:
				return undefined;
			case Tag.true:
				return true;
			case Tag.false:
				return false;
			case Tag.number:
				this.#need(8);
				this.#at += 8;
				return this.frame.readDoubleLE(this.#at - 8);
			case Tag.numbers:
				return this.#numbers();
			case Tag.list:
				return this.#list(depth);
			case Tag.string:
				return this.#text();
			case Tag.object:
				return this.#object(depth);
			case Tag.senders:
				return this.functions.fromChild(this.word());
			case Tag.receivers: {
				const own = this.functions.ours(this.word());
				if (own === undefined) throw new ProtocolError("no such function");
				return own;
			}
			default:
				throw new ProtocolError("unknown tag");
		}
	}

	#numbers(): number[] {
		const length = this.word();
		const padding = this.byte();
		if (padding > 7) throw new ProtocolError("padding");
		if (length > 8 * this.maxNodes) throw new ProtocolError("too many values");
		this.#need(padding + 8 * length);
		this.#at += padding;
		const block = new Float64Array(length);
		new Uint8Array(block.buffer).set(this.bytes(8 * length));
		const list = new Array<number>(length);
		for (let i = 0; i < length; i++) list[i] = block[i] as number;
		return list;
	}

	#list(depth: number): unknown[] {
		const length = this.word();
		this.#need(length); // each item takes a byte at least
		const list: unknown[] = [];
		for (let i = 0; i < length; i++) list.push(this.value(depth + 1));
		return list;
	}

	/** Objects have no prototype, so that no key means more than its name. */
	#object(depth: number): Record<string, unknown> {
		const length = this.word();
		this.#need(length);
		const object: Record<string, unknown> = Object.create(null);
		for (let i = 0; i < length; i++) {
			const key = this.string();
			object[key] = this.value(depth + 1);
		}
		return object;
	}

	#text(): string {
		const length = this.word();
		this.#need(2 * length);
		this.#at += 2 * length;
		return this.frame.toString("utf16le", this.#at - 2 * length, this.#at);
	}

	#need(count: number): void {
		if (this.#at + count > this.frame.length)
			throw new ProtocolError("frame ends early");
	}
}
