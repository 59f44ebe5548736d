import { stateOf } from "../../random/mulberry32.ts";
import type { AnyFunction, FunctionPort } from "./functions.ts";
import { MAX_DEPTH, Tag } from "./tags.ts";

/** Bytes kept free before the payload: the second half holds the frame's length, so payloads start at 4 modulo 8. */
const HEAD = 8;

/** Writes one frame at a time; the buffer is used again for the next one. */
export class Encoder {
	#bytes = Buffer.alloc(65536);
	#end = HEAD;

	constructor(readonly functions: FunctionPort) {}

	begin(kind: number, nonce: Uint8Array): this {
		this.#end = HEAD;
		this.byte(kind);
		this.#room(nonce.length);
		this.#bytes.set(nonce, this.#end);
		this.#end += nonce.length;
		return this;
	}

	/** The frame with its length in front, valid until the next `begin`. */
	finish(): Uint8Array {
		this.#bytes.writeUInt32LE(this.#end - HEAD, HEAD - 4);
		return this.#bytes.subarray(HEAD - 4, this.#end);
	}

	byte(x: number): this {
		this.#room(1);
		this.#bytes[this.#end++] = x;
		return this;
	}

	word(x: number): this {
		this.#room(4);
		this.#end = this.#bytes.writeUInt32LE(x, this.#end);
		return this;
	}

	value(x: unknown, depth = 0): this {
		if (depth > MAX_DEPTH) throw new RangeError("argument nested too deep");
		switch (typeof x) {
			case "number":
				this.byte(Tag.number).#room(8);
				this.#end = this.#bytes.writeDoubleLE(x, this.#end);
				return this;
			case "boolean":
				return this.byte(x ? Tag.true : Tag.false);
			case "undefined":
				return this.byte(Tag.undefined);
			case "string":
				return this.byte(Tag.string).#text(x);
			case "function":
				return this.#function(x as AnyFunction);
			case "object":
				if (x === null) return this.byte(Tag.null);
				if (Array.isArray(x) || x instanceof Float64Array)
					return this.#list(x, depth);
				if (ArrayBuffer.isView(x) && "length" in x)
					return this.#list(Array.from(x as Float32Array), depth);
				return this.#object(x, depth);
			default:
				throw new TypeError(`a ${typeof x} cannot be passed to a program`);
		}
	}

	#object(x: object, depth: number): this {
		const fields = Object.entries(x);
		this.byte(Tag.object).word(fields.length);
		for (const [key, item] of fields)
			this.byte(Tag.string)
				.#text(key)
				.value(item, depth + 1);
		return this;
	}

	#function(f: AnyFunction): this {
		const state = stateOf(f);
		if (state !== undefined) return this.byte(Tag.generator).word(state >>> 0);
		const home = this.functions.childNumber(f);
		return home === undefined
			? this.byte(Tag.senders).word(this.functions.ourNumber(f))
			: this.byte(Tag.receivers).word(home);
	}

	#text(text: string): this {
		this.word(text.length).#room(2 * text.length);
		this.#end += this.#bytes.write(text, this.#end, "utf16le");
		return this;
	}

	#list(list: ArrayLike<unknown>, depth: number): this {
		if (this.#numbers(list)) return this;
		this.byte(Tag.list).word(list.length);
		for (let i = 0; i < list.length; i++) this.value(list[i], depth + 1);
		return this;
	}

	/** Writes a list of numbers as one aligned block; false, and nothing written, if it holds anything else. */
	#numbers(list: ArrayLike<unknown>): boolean {
		const length = list.length;
		if (length === 0) return false;
		for (let i = 0; i < length; i++)
			if (typeof list[i] !== "number") return false;
		this.byte(Tag.numbers)
			.word(length)
			.#room(8 * length + 8);
		// The child reads the payload into a buffer of its own: alignment counts from there, HEAD is 0 modulo 8.
		const padding = (8 - ((this.#end + 1) % 8)) % 8;
		this.byte(padding);
		this.#bytes.fill(0, this.#end, this.#end + padding);
		this.#end += padding;
		const block = new Float64Array(
			this.#bytes.buffer,
			this.#bytes.byteOffset + this.#end,
			length,
		);
		for (let i = 0; i < length; i++) block[i] = list[i] as number;
		this.#end += 8 * length;
		return true;
	}

	#room(count: number): void {
		if (this.#end + count <= this.#bytes.length) return;
		let size = this.#bytes.length;
		while (size < this.#end + count) size *= 2;
		const larger = Buffer.alloc(size);
		this.#bytes.copy(larger, 0, 0, this.#end);
		this.#bytes = larger;
	}
}
