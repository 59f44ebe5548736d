import { createRequire } from "node:module";
import util from "node:util";

/**
 * @param {string} folder  of the package @tensorflow/tfjs-node
 * @returns {Promise<{ tf: any, device: string | undefined }>}
 */
export async function loadNative(folder) {
	repairUtil();
	const tf = createRequire(import.meta.url)(folder);
	tf.enableProdMode();
	const native = tf.engine().findBackend("tensorflow")?.binding?.TF_Version;
	return { tf, device: native && `libtensorflow ${native}` };
}

/** tfjs-node 4.22.0 calls two functions that Node 23 removed from util; its repair was never released. */
function repairUtil() {
	/** @type {any} */
	const old = util;
	old.isNullOrUndefined ??= (/** @type {unknown} */ value) =>
		value === null || value === undefined;
	old.isArray ??= Array.isArray;
}
