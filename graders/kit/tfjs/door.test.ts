import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { openTfjs } from "./index.ts";
import type { Nested, Request } from "./request.ts";

const require = createRequire(import.meta.url);

describe.each(["wasm", "cpu"] as const)("on %s", (choice) => {
	const tfjs = openTfjs(choice);
	const run = async <R extends Request>(request: R) =>
		(await tfjs).run<R>(request);

	test("the backend asked for is the one in use", async () => {
		expect((await tfjs).backend).toEqual({ name: choice, version: "4.22.0" });
		await run({ kind: "call", op: "relu", args: [[-1, 2]] });
		expect(require("@tensorflow/tfjs-core").getBackend()).toBe(choice);
	});

	test("call gives the value as nested numbers of its shape", async () => {
		const softmax = await run({
			kind: "call",
			op: "softmax",
			args: [[[0, Math.log(3)]]],
		});
		near(softmax, [[0.25, 0.75]]);
		const sum = await run({
			kind: "call",
			op: "sum",
			args: [
				[
					[1, 2],
					[3, 4],
				],
			],
		});
		expect(sum).toBe(10);
	});

	test("plain values, integer tensors and lists of tensors reach the operation", async () => {
		const args = [
			[
				[1, 2],
				[3, 4],
			],
			{ value: 1 },
		];
		expect(await run({ kind: "call", op: "sum", args })).toEqual([3, 7]);
		const rows = { tensor: [1, 0], dtype: "int32" as const };
		const gather = {
			kind: "call",
			op: "gather",
			args: [[5, 6], rows],
		} as const;
		expect(await run({ ...gather, args: [[5, 6], rows] })).toEqual([6, 5]);
		const parts = { tensors: [[1], [2, 3]] };
		const concat: Request = { kind: "call", op: "concat", args: [parts] };
		expect(await run(concat)).toEqual([1, 2, 3]);
	});

	test("output chooses one of several", async () => {
		const moments: Request = { kind: "call", op: "moments", args: [[1, 3]] };
		expect(await run({ ...moments, output: "variance" })).toBe(1);
		await expect(run(moments)).rejects.toThrow(/output: mean, variance/);
	});

	test("vjp gives the gradient of <cotangent, op(args)> for each argument asked for", async () => {
		const [dA, dB] = await run({
			kind: "vjp",
			op: "matMul",
			args: [[[1, 2]], [[3], [4]]],
			wrt: [0, 1],
			cotangent: [[10]],
		});
		expect([dA, dB]).toEqual([[[30, 40]], [[10], [20]]]);
		// softmax([0, ln 3]) = [¼, ¾]; J·[1, 0] = [¼ − 1/16, −3/16]
		const [dz] = await run({
			kind: "vjp",
			op: "softmax",
			args: [[[0, Math.log(3)]]],
			wrt: [0],
			cotangent: [[1, 0]],
		});
		near(dz!, [[0.1875, -0.1875]]);
	});

	test.each<[string, Request, RegExp]>([
		[
			"an unknown operation",
			{ kind: "call", op: "losses.softmaks", args: [] },
			/no operation "losses.softmaks"/,
		],
		[
			"rows of different lengths",
			{ kind: "call", op: "relu", args: [[[1, 2], [3]]] },
			/args\[0\]\[1\] has length 1, where its neighbours have 2/,
		],
		[
			"shapes that do not fit",
			{ kind: "call", op: "matMul", args: [[[1, 2]], [[1, 2]]] },
			/inner shapes .* must match.*Check the shapes/,
		],
		[
			"a cotangent of another shape",
			{ kind: "vjp", op: "relu", args: [[1, 2]], wrt: [0], cotangent: [1] },
			/dy.*must match the shape/s,
		],
		[
			"a gradient for a plain value",
			{
				kind: "vjp",
				op: "sum",
				args: [[1], { value: 0 }],
				wrt: [1],
				cotangent: 1,
			},
			/wrt names argument 1/,
		],
		[
			"an unknown kind",
			{ kind: "fit" } as never,
			/No request is of kind "fit"/,
		],
	])("%s is refused with a reason", async (_, request, message) => {
		await expect(run(request)).rejects.toThrow(message);
	});
});

test("runs of two backends at once each use their own", async () => {
	const both = await Promise.all([openTfjs("wasm"), openTfjs("cpu")]);
	const square: Request = { kind: "call", op: "square", args: [[3]] };
	const all = Array.from({ length: 10 }, (_, i) => both[i % 2].run(square));
	expect(await Promise.all(all)).toEqual(all.map(() => [9]));
});

test("a thousand runs leave no tensor behind, refusals included", async () => {
	const tfjs = await openTfjs("wasm");
	const core = require("@tensorflow/tfjs-core");
	const good: Request = {
		kind: "vjp",
		op: "tanh",
		args: [[1]],
		wrt: [0],
		cotangent: [1],
	};
	const bad: Request = { kind: "call", op: "matMul", args: [[[1]], [1, 2]] };
	await tfjs.run(good);
	const before = core.memory().numTensors;
	for (let i = 0; i < 500; i++) {
		await tfjs.run(good);
		await expect(tfjs.run(bad)).rejects.toThrow();
	}
	expect(core.memory().numTensors).toBe(before);
});

test("the wasm module's listeners for uncaught errors are gone", async () => {
	await (await openTfjs("wasm")).run({ kind: "call", op: "relu", args: [1] });
	const listeners = process.listeners("uncaughtException").map(String);
	expect(listeners.filter((text) => text.includes("ExitStatus"))).toEqual([]);
});

function near(received: Nested, expected: Nested) {
	const [a, b] = [[received], [expected]].map((x) => x.flat(9) as number[]);
	expect(a).toHaveLength(b!.length);
	for (const [i, x] of a!.entries()) expect(x).toBeCloseTo(b![i], 6);
}
