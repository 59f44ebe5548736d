/**
 * Makes `name` the backend in use.
 *
 * Both answers are asked for: on failure `setBackend` returns false and leaves
 * the slow cpu backend in place, so that a check "on wasm" would pass on cpu.
 *
 * @param {any} tf
 * @param {string} name  as registered: "cpu", "wasm", "webgpu", "tensorflow" (native)
 * @throws Error naming the backend, the one really in use, and the cause
 */
export async function useBackend(tf, name) {
	const accepted =
		tf.findBackendFactory(name) !== null && (await tf.setBackend(name));
	if (accepted === true && tf.getBackend() === name) return;
	throw new Error(
		`TensorFlow.js did not start its backend "${name}" (in use: ${inUse(tf)})${await cause(tf, name)}`,
	);
}

/** @param {any} tf */
function inUse(tf) {
	try {
		return tf.getBackend() || "none";
	} catch {
		return "none";
	}
}

/**
 * setBackend keeps the reason to itself in production mode; the factory tells it.
 *
 * @param {any} tf
 * @param {string} name
 */
async function cause(tf, name) {
	const factory = tf.findBackendFactory(name);
	if (factory === null) return ": nothing is registered under that name";
	try {
		await factory();
		return "";
	} catch (error) {
		return `: ${error instanceof Error ? error.message : error}`;
	}
}
