// Runs TensorFlow.js in a process of its own: a crash in native code, a start
// of half a second and 350 MiB stay out of the grader. Started by ../in-child.ts.
import { perform, useBackend } from "./index.js";
import { loadNative } from "./load-native.js";
import { loadWebGpu } from "./load-webgpu.js";

// Anyone may send SIGUSR1 to open Node's debugger; a listener keeps it shut.
process.on("SIGUSR1", () => {});
process.on("disconnect", () => process.exit());

const [name, folder] = process.argv.slice(2);
const start = async () => {
	const loaded = await (name === "node" ? loadNative : loadWebGpu)(folder);
	await useBackend(loaded.tf, name === "node" ? "tensorflow" : name);
	return loaded;
};
const ready = start();
let last = ready.then(
	({ device }) => reply({ device }),
	(error) => reply({ failed: text(error) }),
);

process.on("message", (/** @type {any} */ { id, request }) => {
	last = last.then(async () => {
		try {
			const { tf } = await ready;
			reply({ id, result: await perform(tf, request) });
		} catch (error) {
			reply({ id, error: text(error) });
		}
	});
});

/** @param {object} message */
function reply(message) {
	process.send?.(message);
}

/** @param {unknown} error */
function text(error) {
	return error instanceof Error ? error.message : String(error);
}
