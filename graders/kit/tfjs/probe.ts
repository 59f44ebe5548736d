import {
	type BackendName,
	type Environment,
	findBackend,
	type Installed,
	rebuildNative,
} from "./backend.ts";
import { openTfjs } from "./open.ts";
import type { Train } from "./request.ts";

/** Whether a backend of TensorFlow.js works here. */
export interface BackendProbe {
	name: BackendName;
	ok: boolean;
	version?: string;
	/** What was seen: the device, or why it does not work. */
	detail: string;
	/** The one command that gets what is missing. */
	fix?: string;
}

/** One step of w ← w − ½·dL/dw for L = (2w − 6)² from w = 1: dL/dw = −16, so w becomes 9. */
const step: Train = {
	kind: "train",
	layers: [{ class: "Dense", config: { units: 1, useBias: false } }],
	weights: [[[1]]],
	loss: { op: "losses.meanSquaredError" },
	optimizer: { name: "sgd", args: [0.5] },
	inputs: [[2]],
	targets: [[6]],
	order: [[0]],
	checkpoints: [1],
};

/** Tries every backend with one small training step, one after the other. */
export async function probeBackends(
	environment: Environment = process.env,
): Promise<BackendProbe[]> {
	const probes: BackendProbe[] = [];
	for (const name of ["node", "wasm", "cpu", "webgpu"] as const) {
		const found = findBackend(name, environment);
		probes.push(
			"reason" in found
				? { name, ok: false, detail: found.reason, fix: found.fix }
				: await probe(found, environment),
		);
	}
	return probes;
}

async function probe(
	installed: Installed,
	environment: Environment,
): Promise<BackendProbe> {
	const { name, version } = installed;
	const tfjs = await openTfjs(name, { environment, timeoutMs: 30_000 });
	try {
		const { checkpoints } = await tfjs.run(step);
		const learned = checkpoints[0]?.weights[0];
		if (JSON.stringify(learned) !== "[[9]]")
			throw new Error(
				`one step of gradient descent gave ${JSON.stringify(learned)} in place of [[9]]`,
			);
		const detail = tfjs.device() ?? "one training step gave the right weight";
		return { name, ok: true, version, detail };
	} catch (error) {
		const { message, cause } = error as Error;
		const detail = typeof cause === "string" ? cause : message;
		return { name, ok: false, version, detail, fix: usualFix(installed) };
	} finally {
		await tfjs.close();
	}
}

/** What helps most often where the files are there and do not work. */
function usualFix(installed: Installed): string {
	if (installed.name === "node") return rebuildNative(installed);
	if (installed.name !== "webgpu") return "npm ci";
	// Elsewhere than on Linux the system brings its own driver.
	return "sudo apt-get install mesa-vulkan-drivers";
}
