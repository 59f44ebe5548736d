import { expect, test } from "vitest";
import { useBackend } from "./index.js";

/** A TensorFlow.js whose wasm backend answers as told. */
const fake = (accepted: boolean, inUse: string, factory: () => unknown) => ({
	findBackendFactory: (name: string) => (name === "wasm" ? factory : null),
	setBackend: async () => accepted,
	getBackend: () => inUse,
});
const fine = () => ({});

test("a backend that answers and is in use is accepted", async () => {
	await expect(useBackend(fake(true, "wasm", fine), "wasm")).resolves.toBe(
		undefined,
	);
});

test("the silent fall back to cpu is an error that names both", async () => {
	const both = /did not start its backend "wasm" \(in use: cpu\)/;
	await expect(useBackend(fake(true, "cpu", fine), "wasm")).rejects.toThrow(
		both,
	);
	await expect(useBackend(fake(false, "cpu", fine), "wasm")).rejects.toThrow(
		both,
	);
});

test("the reason that TensorFlow.js keeps to itself is told", async () => {
	const broken = () => {
		throw new Error("no SIMD");
	};
	await expect(useBackend(fake(false, "", broken), "wasm")).rejects.toThrow(
		/\(in use: none\): no SIMD$/,
	);
	await expect(useBackend(fake(true, "wasm", fine), "webgl")).rejects.toThrow(
		/nothing is registered under that name/,
	);
});
