import { expect, test } from "vitest";
import { Decoder } from "./decoder.ts";
import type { FunctionPort } from "./functions.ts";
import { Tag } from "./tags.ts";

const noFunctions: FunctionPort = {
	childNumber: () => undefined,
	ourNumber: () => 0,
	fromChild: () => () => undefined,
	ours: () => undefined,
};

/** A list of numbers as a child writes it. */
function numbers(length: number): Buffer {
	const frame = Buffer.alloc(6 + 8 * length);
	frame[0] = Tag.numbers;
	frame.writeUInt32LE(length, 1);
	return frame;
}

/** A list of empty objects. */
function objects(length: number): Buffer {
	const frame = Buffer.alloc(5 + 5 * length);
	frame[0] = Tag.list;
	frame.writeUInt32LE(length, 1);
	for (let i = 0; i < length; i++) frame[5 + 5 * i] = Tag.object;
	return frame;
}

const decoded = (frame: Buffer, maxNodes: number) =>
	new Decoder(frame, noFunctions, maxNodes).value();

test("a list of numbers is one value, and holds eight times as many at most", () => {
	expect(decoded(numbers(80), 10)).toHaveLength(80);
	expect(() => decoded(numbers(81), 10)).toThrow("too many values");
});

test("objects are counted one by one", () => {
	expect(decoded(objects(9), 10)).toHaveLength(9);
	expect(() => decoded(objects(10), 10)).toThrow("too many values");
});
