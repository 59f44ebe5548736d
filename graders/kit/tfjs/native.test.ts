import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { findBackend, firstInstalled } from "./backend.ts";
import { openTfjs, probeBackends, type Tfjs, type Train } from "./index.ts";
import { standInNative } from "./stand-in.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of endings.splice(0).reverse()) await end();
});

/** The native door onto a stand-in package that runs `atStart` when it is loaded. */
async function openStandIn(atStart = "", timeoutMs = 20_000) {
	const { folder, remove } = standInNative(atStart);
	endings.push(remove);
	const environment = { ...process.env, TFJS_NODE_DIR: folder };
	const tfjs = await openTfjs("node", { environment, timeoutMs });
	endings.push(() => tfjs.close());
	return { tfjs, environment };
}

const ask = (tfjs: Tfjs) =>
	tfjs.run({ kind: "call", op: "square", args: [[3, Number.NaN]] });

describe("a stand-in for @tensorflow/tfjs-node", () => {
	test("is chosen by auto, and runs in another process", async () => {
		const { tfjs, environment } = await openStandIn();
		expect(firstInstalled(environment).name).toBe("node");
		expect(tfjs.backend).toEqual({ name: "node", version: "4.22.0-stand-in" });
		expect(await ask(tfjs)).toEqual([9, Number.NaN]);
	});

	test("gives what cpu gives: values, gradients, trainings, refusals", async () => {
		const { tfjs } = await openStandIn();
		const cpu = await openTfjs("cpu");
		for (const request of [softmaxVjp, training])
			expect(await tfjs.run(request)).toEqual(await cpu.run(request));
		const unknown = { kind: "call", op: "none", args: [] } as const;
		await expect(tfjs.run({ ...unknown, args: [] })).rejects.toThrow(
			/no operation "none"/,
		);
	});

	test("answers requests made at once in their order", async () => {
		const { tfjs } = await openStandIn();
		const asked = [1, 2, 3].map((x) =>
			tfjs.run({ kind: "call", op: "neg", args: [x] }),
		);
		expect(await Promise.all(asked)).toEqual([-1, -2, -3]);
	});

	test("that cannot be loaded fails with its reason", async () => {
		const { tfjs } = await openStandIn(
			`throw new Error("libtensorflow.so.2: not found");`,
		);
		await expect(ask(tfjs)).rejects.toThrow(
			/on node gave no answer: libtensorflow.so.2: not found\. Run npm run doctor/,
		);
	});

	test("that crashes fails with the signal and its last words, and is started again", async () => {
		const { tfjs } = await openStandIn(
			`module.exports.crash = () => {
				require("node:fs").writeSync(2, "core dumped");
				process.kill(process.pid, "SIGSEGV");
			};`,
		);
		const crash = tfjs.run({ kind: "call", op: "crash", args: [] });
		await expect(crash).rejects.toThrow(
			/its process ended \(signal SIGSEGV\): core dumped\. Run/,
		);
		expect(await ask(tfjs)).toEqual([9, Number.NaN]);
	});

	test("that hangs is stopped at its deadline", async () => {
		const { tfjs } = await openStandIn("for (;;);", 1500);
		await expect(ask(tfjs)).rejects.toThrow(/it was stopped after 1.5 s/);
	});

	test("does not open the debugger on SIGUSR1", async () => {
		const { tfjs } = await openStandIn(
			`process.kill(process.pid, "SIGUSR1"); module.exports.inspector = { url: () => module.exports.tensor(require("node:inspector").url() === undefined ? 1 : 0) };`,
		);
		await ask(tfjs);
		expect(
			await tfjs.run({ kind: "call", op: "inspector.url", args: [] }),
		).toBe(1);
	});

	test("closed while it runs, it says so", async () => {
		const { tfjs } = await openStandIn();
		const asked = ask(tfjs);
		const refused = expect(asked).rejects.toThrow(/closed while a request ran/);
		await tfjs.close();
		await refused;
	});

	test("an open one lets the program end", () => {
		const { folder, remove } = standInNative();
		endings.push(remove);
		const program = `
			import { openTfjs } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
			const tfjs = await openTfjs("node");
			console.log(await tfjs.run({ kind: "call", op: "neg", args: [4] }));`;
		const printed = execFileSync(
			process.execPath,
			["--import", "tsx", "--input-type=module", "--eval", program],
			{
				env: { ...process.env, TFJS_NODE_DIR: folder },
				timeout: 30_000,
				encoding: "utf8",
			},
		);
		expect(printed).toBe("-4\n");
	});
});

describe("what is not installed is told with the command that gets it", () => {
	const nowhere = { TFJS_NODE_DIR: "/nonexistent", WEBGPU_DIR: "/nonexistent" };

	test("node", async () => {
		await expect(openTfjs("node", { environment: nowhere })).rejects.toThrow(
			/node is not available: @tensorflow\/tfjs-node is not installed\. Get it with: npm install .*@tensorflow\/tfjs-node@4\.22\.0/,
		);
		expect(firstInstalled(nowhere).name).toBe("wasm");
	});

	test("node without its binding", () => {
		const { folder, remove } = standInNative();
		endings.push(remove);
		rmSync(join(folder, "node_modules/@tensorflow/tfjs-node/lib"), {
			recursive: true,
		});
		expect(findBackend("node", { TFJS_NODE_DIR: folder })).toMatchObject({
			reason: expect.stringMatching(/without its native binding/),
			fix: expect.stringMatching(/^npm rebuild .*@tensorflow\/tfjs-node$/),
		});
	});

	test("webgpu", async () => {
		await expect(openTfjs("webgpu", { environment: nowhere })).rejects.toThrow(
			/npm install --prefix \/nonexistent webgpu @tensorflow\/tfjs-backend-webgpu@4\.22\.0/,
		);
	});
});

test("probeBackends tries each one and says what is missing", async () => {
	const { folder, remove } = standInNative(
		`throw new Error("too old a processor")`,
	);
	endings.push(remove);
	mkdirSync(join(folder, "empty"));
	const probes = await probeBackends({
		...process.env,
		TFJS_NODE_DIR: folder,
		WEBGPU_DIR: "/nonexistent",
	});
	expect(probes).toMatchObject([
		{
			name: "node",
			ok: false,
			detail: "too old a processor",
			fix: expect.any(String),
		},
		{ name: "wasm", ok: true, version: "4.22.0" },
		{ name: "cpu", ok: true, version: "4.22.0" },
		{ name: "webgpu", ok: false, fix: expect.stringMatching(/^npm install/) },
	]);
});

describe.each([
	["node", "TFJS_NODE_DIR"],
	["webgpu", "WEBGPU_DIR"],
] as const)("the real %s", (name, variable) => {
	const found = findBackend(name);
	const reason = "reason" in found ? found.reason : "";
	const title = `gives what cpu gives, within float32${reason && `: skipped, ${reason} (${variable} may name a folder that has it)`}`;
	test.skipIf(reason !== "")(title, { timeout: 60_000 }, async () => {
		const [real, cpu] = [await openTfjs(name), await openTfjs("cpu")];
		endings.push(() => real.close());
		for (const request of [softmaxVjp, training]) {
			const [a, b] = [await real.run(request), await cpu.run(request)].map(
				numbers,
			);
			for (const [i, x] of a!.entries()) expect(x).toBeCloseTo(b![i], 5);
		}
		expect(real.device()).toMatch(/./);
	});
});

const softmaxVjp = {
	kind: "vjp" as const,
	op: "softmax",
	args: [[[0.5, -1.25, 2]]],
	wrt: [0],
	cotangent: [[1, -0.5, 0.25]],
};

/** A convolution, a pool and a dense layer, under adam. */
const training: Train = {
	kind: "train",
	layers: [
		{
			class: "Conv2D",
			config: { filters: 2, kernelSize: 2, activation: "tanh" },
		},
		{ class: "AveragePooling2D", config: { poolSize: 2 } },
		{ class: "Flatten", config: {} },
		{ class: "Dense", config: { units: 2 } },
	],
	weights: [
		[
			[[[0.1, -0.2]], [[0.3, 0.4]]],
			[[[-0.5, 0.6]], [[0.7, -0.8]]],
		],
		[0.1, -0.1],
		[
			[0.5, -0.5],
			[0.25, 0.75],
		],
		[0, 0.2],
	],
	loss: { op: "losses.softmaxCrossEntropy" },
	optimizer: { name: "adam", args: [0.01, 0.9, 0.999, 1e-7] },
	inputs: [
		[
			[[0.1], [0.9], [0.3]],
			[[0.5], [-0.4], [0.8]],
			[[0.2], [0.6], [-0.7]],
		],
		[
			[[0.7], [-0.1], [0.4]],
			[[-0.6], [0.3], [0.2]],
			[[0.9], [0.8], [0.5]],
		],
	],
	targets: [
		[1, 0],
		[0, 1],
	],
	order: [[0, 1], [1], [0]],
	checkpoints: [1, 3],
};

/** Every number in a result, in order. */
function numbers(value: unknown): number[] {
	if (typeof value === "number") return [value];
	return value !== null && typeof value === "object"
		? Object.values(value).flatMap(numbers)
		: [];
}
