import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * WebGPU through Dawn, the npm package "webgpu".
 *
 * @param {string} folder  of the package @tensorflow/tfjs-backend-webgpu
 * @returns {Promise<{ tf: any, device: string | undefined }>}
 */
export async function loadWebGpu(folder) {
	const require = createRequire(join(folder, "package.json"));
	const gpu = await provideGpu(require.resolve("webgpu"));
	const tf = require("@tensorflow/tfjs-core");
	tf.enableProdMode();
	// The backend registers itself only where navigator.gpu is already there.
	require(folder);
	// Otherwise small tensors are computed on the cpu, and nothing was tried.
	tf.env().set("WEBGPU_CPU_FORWARD", false);
	const layers = requireLayers(require);
	return {
		tf: Object.assign(Object.create(tf), layers),
		device: await deviceName(gpu),
	};
}

/**
 * @param {NodeJS.Require} require
 * @throws Error where the layers would compute with another copy of the core
 */
function requireLayers(require) {
	const file = require.resolve("@tensorflow/tfjs-layers");
	const core = "@tensorflow/tfjs-core";
	if (createRequire(file).resolve(core) !== require.resolve(core))
		throw new Error(
			"@tensorflow/tfjs-layers and @tensorflow/tfjs-backend-webgpu have each their own tfjs-core. Install both, at one version, into one folder",
		);
	return require(file);
}

/** @param {string} file  entry of the package */
async function provideGpu(file) {
	const { create, globals } = await import(pathToFileURL(file).href);
	const gpu = create([]);
	for (const [key, value] of Object.entries(
		Object.getOwnPropertyDescriptors(globals),
	))
		Object.defineProperty(globalThis, key, { ...value, configurable: true });
	// Being part of navigator also keeps gpu alive.
	Object.defineProperty(globalThis, "navigator", {
		value: { gpu, userAgent: "node", platform: process.platform },
		configurable: true,
		writable: true,
	});
	return gpu;
}

/** @param {any} gpu */
async function deviceName(gpu) {
	const adapter = await gpu.requestAdapter();
	if (!adapter)
		throw new Error(
			"WebGPU found no adapter. Install a Vulkan, Metal or Direct3D 12 driver",
		);
	const { description, device, architecture, vendor } = adapter.info ?? {};
	return description || device || architecture || vendor || undefined;
}
