import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * A folder that looks like an installed @tensorflow/tfjs-node: it calls what
 * Node 23 removed from util as it loads, as the real one does, and computes with
 * the cpu backend under the real one's name. For tests alone.
 *
 * @param atStart  code that runs when the package is loaded
 */
export function standInNative(atStart = ""): {
	folder: string;
	remove(): void;
} {
	const folder = mkdtempSync(join(tmpdir(), "nine-steps-native-"));
	const home = join(folder, "node_modules/@tensorflow/tfjs-node");
	mkdirSync(join(home, "lib/napi-v8"), { recursive: true });
	writeFileSync(join(home, "lib/napi-v8/tfjs_binding.node"), "");
	writeFileSync(
		join(home, "package.json"),
		JSON.stringify({ version: "4.22.0-stand-in", main: "index.js" }),
	);
	writeFileSync(join(home, "index.js"), `${program()}\n${atStart}\n`);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	return { folder, remove };
}

function program(): string {
	const load = (name: string) =>
		`require(${JSON.stringify(require.resolve(`@tensorflow/tfjs-${name}`))})`;
	return `
const util = require("node:util");
if (util.isNullOrUndefined(1) || !util.isArray([])) throw new Error("util");
const core = ${load("core")};
const layers = ${load("layers")};
${load("backend-cpu")};
core.registerBackend("tensorflow", core.findBackendFactory("cpu"), 3);
core.copyRegisteredKernels("cpu", "tensorflow");
module.exports = { ...core, ...layers };`;
}
