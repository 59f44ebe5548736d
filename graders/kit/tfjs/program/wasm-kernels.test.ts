import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { openTfjs } from "../index.ts";
import type { Nested, Request } from "../request.ts";
import { addedKernels } from "./index.js";

const require = createRequire(import.meta.url);
const core = require("@tensorflow/tfjs-core");

/** Numbers in (−1, 1) that repeat nothing. */
const tensor = ([length = 1, ...rest]: number[], seed: number): Nested[] =>
	Array.from({ length }, (_, i) =>
		rest.length > 0 ? tensor(rest, seed + 7.3 * i) : Math.sin(seed + 1.7 * i),
	);

async function onBoth(request: Request) {
	const [wasm, cpu] = [await openTfjs("wasm"), await openTfjs("cpu")];
	return [await wasm.run(request), await cpu.run(request)].map(
		(result) => [result].flat(9) as unknown as number[],
	);
}

function expectNear([received, expected]: number[][]) {
	expect(received).toHaveLength(expected!.length);
	for (const [i, x] of received!.entries())
		expect(Math.abs(x - expected![i])).toBeLessThan(2e-6);
	expect(Math.hypot(...expected!)).toBeGreaterThan(0.1);
}

describe("the gradient of conv2d with respect to its filter is that of cpu", () => {
	const sizes = [
		{
			image: [2, 7, 6, 3],
			filter: [3, 2, 3, 4],
			strides: 1,
			pad: "valid",
			out: [2, 5, 5, 4],
		},
		{
			image: [2, 7, 6, 3],
			filter: [3, 2, 3, 4],
			strides: 1,
			pad: "same",
			out: [2, 7, 6, 4],
		},
		{
			image: [1, 7, 6, 1],
			filter: [3, 3, 1, 2],
			strides: 2,
			pad: "same",
			out: [1, 4, 3, 2],
		},
		{
			image: [3, 8, 8, 2],
			filter: [2, 4, 2, 1],
			strides: [2, 3],
			pad: "valid",
			out: [3, 4, 2, 1],
		},
		{
			image: [2, 5, 5, 2],
			filter: [3, 3, 2, 3],
			strides: 1,
			pad: 1,
			out: [2, 5, 5, 3],
		},
	];
	test.each(sizes)(
		"image $image, filter $filter, strides $strides, pad $pad",
		async ({ image, filter, strides, pad, out }) => {
			const args = [
				tensor(image, 1),
				tensor(filter, 2),
				{ value: strides },
				{ value: pad },
			];
			expectNear(
				await onBoth({
					kind: "vjp",
					op: "conv2d",
					args,
					wrt: [0, 1],
					cotangent: tensor(out, 3),
				}),
			);
		},
	);
});

describe("kernels borrowed from cpu", () => {
	test("depthwise convolution has both gradients", async () => {
		const args = [
			tensor([2, 5, 5, 2], 1),
			tensor([3, 3, 2, 2], 2),
			{ value: 1 },
			{ value: "same" },
		];
		expectNear(
			await onBoth({
				kind: "vjp",
				op: "depthwiseConv2d",
				args,
				wrt: [0, 1],
				cotangent: tensor([2, 5, 5, 4], 3),
			}),
		);
	});
	test("gather, and with it an embedding, has a gradient", async () => {
		const rows = { tensor: [1, 0, 1], dtype: "int32" as const };
		expectNear(
			await onBoth({
				kind: "vjp",
				op: "gather",
				args: [tensor([3, 2], 1), rows],
				wrt: [0],
				cotangent: tensor([3, 2], 2),
			}),
		);
	});
	test("einsum has a value", async () => {
		const args = [{ value: "ij,jk->ik" }, tensor([2, 3], 1), tensor([3, 4], 2)];
		expectNear(await onBoth({ kind: "call", op: "einsum", args }));
	});
	test("their results live on wasm and leave nothing on cpu", async () => {
		const tfjs = await openTfjs("wasm");
		const args = [{ value: "ij,jk->ik" }, tensor([2, 3], 1), tensor([3, 4], 2)];
		const request: Request = { kind: "call", op: "einsum", args };
		await tfjs.run(request);
		const kept = () => [
			core.memory().numTensors,
			core.engine().findBackend("cpu").numDataIds(),
		];
		const before = kept();
		for (let i = 0; i < 50; i++) await tfjs.run(request);
		expect(kept()).toEqual(before);
	});
});

test("what wasm still lacks of cpu's kernels is complex, ragged, text or drawing", async () => {
	await (await openTfjs("wasm")).run({ kind: "call", op: "relu", args: [1] });
	require("@tensorflow/tfjs-backend-cpu");
	const names = (backend: string): string[] =>
		core
			.getKernelsForBackend(backend)
			.map((k: { kernelName: string }) => k.kernelName);
	const wasm = new Set(names("wasm"));
	expect(addedKernels.filter((name) => !wasm.has(name))).toEqual([]);
	expect(
		names("cpu")
			.filter((name) => !wasm.has(name))
			.sort(),
	).toEqual([
		"Complex",
		"ComplexAbs",
		"Draw",
		"FFT",
		"IFFT",
		"Imag",
		"RaggedGather",
		"RaggedRange",
		"RaggedTensorToTensor",
		"Real",
		"StaticRegexReplace",
	]);
});
