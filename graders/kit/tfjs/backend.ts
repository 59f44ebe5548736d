import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What can be asked for. `auto` is the first that is installed of node, wasm, cpu. */
export type BackendChoice = "auto" | BackendName;
export type BackendName = "node" | "wasm" | "cpu" | "webgpu";
export type Environment = Record<string, string | undefined>;

/** A backend whose files are there. Whether it starts shows at its first run. */
export interface Installed {
	name: BackendName;
	/** Version of the package that computes. */
	version: string;
	/** Folder of that package. */
	folder: string;
}

/** A backend that is not there: why, and the one command that gets it. */
export interface Missing {
	name: BackendName;
	reason: string;
	fix: string;
}

/** The version that everything here was measured with; TensorFlow.js no longer changes. */
const version = "4.22.0";
const projectRoot = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Looks for a backend by its files alone: nothing of TensorFlow.js is loaded.
 *
 * @param environment  TFJS_NODE_DIR and WEBGPU_DIR name folders whose
 *   node_modules hold the packages that are too large to install for everyone
 */
export function findBackend(
	name: BackendName,
	environment: Environment = process.env,
): Installed | Missing {
	switch (name) {
		case "cpu":
		case "wasm":
			return findOwn(name);
		case "node":
			return findNative(environment);
		case "webgpu":
			return findWebGpu(environment);
	}
}

/** The backend that `auto` stands for on this machine. */
export function firstInstalled(environment?: Environment): Installed | Missing {
	const found = (["node", "wasm", "cpu"] as const).map((name) =>
		findBackend(name, environment),
	);
	return found.find((backend) => "folder" in backend) ?? found[2];
}

function findOwn(name: "cpu" | "wasm"): Installed | Missing {
	const wanted = `@tensorflow/tfjs-backend-${name}`;
	return (
		installed(name, wanted, projectRoot) ?? {
			name,
			reason: `${wanted} is not installed`,
			fix: "npm ci",
		}
	);
}

function findNative(environment: Environment): Installed | Missing {
	const name = "node";
	const wanted = "@tensorflow/tfjs-node";
	const home = homeOf(name, environment.TFJS_NODE_DIR);
	const found = installed(name, wanted, home);
	if (found === undefined)
		return {
			name,
			reason: `${wanted} is not installed`,
			fix: install(home, `${wanted}@${version}`),
		};
	const binding = join(found.folder, "lib/napi-v8/tfjs_binding.node");
	if (existsSync(binding)) return found;
	const reason = `${wanted} is installed without its native binding (${binding})`;
	return { name, reason, fix: rebuildNative(found) };
}

/** The command that fetches or builds the binding again. */
export function rebuildNative({ folder }: Installed): string {
	const home = join(folder, "../../..");
	// In the project itself npm may not run the package's script: ours does, within a bounded time.
	if (resolve(home) === resolve(projectRoot)) return "node scripts/native.mjs";
	return `npm rebuild --prefix ${short(home)} @tensorflow/tfjs-node`;
}

function findWebGpu(environment: Environment): Installed | Missing {
	const name = "webgpu";
	const home = homeOf(name, environment.WEBGPU_DIR);
	const backend = "@tensorflow/tfjs-backend-webgpu";
	const absent = ["webgpu", backend].filter(
		(wanted) => packageFolder(wanted, home) === undefined,
	);
	if (absent.length === 0) return installed(name, backend, home)!;
	// All of TensorFlow.js together: the backend and the layers must share one core.
	const parts = ["backend-webgpu", "core", "layers"];
	const tfjs = parts.map((part) => `@tensorflow/tfjs-${part}@${version}`);
	return {
		name,
		reason: `${absent.join(" and ")} not installed`,
		fix: install(home, "webgpu", ...tfjs),
	};
}

/**
 * Where a package too large for everyone is looked for first: the folder that
 * was named, or one of the project's own that git ignores and `npm ci` spares.
 */
function homeOf(name: BackendName, named: string | undefined): string {
	return named ? resolve(named) : join(projectRoot, ".nine-steps", name);
}

const install = (home: string, ...packages: string[]) =>
	`npm install --prefix ${short(home)} ${packages.join(" ")}`;

/** A folder as it is written in a command given in the project root. */
function short(folder: string): string {
	const path = relative(projectRoot, folder) || ".";
	const shown = path.startsWith("..") ? folder : path;
	return /^[\w./@-]+$/.test(shown) ? shown : JSON.stringify(shown);
}

function installed(
	name: BackendName,
	wanted: string,
	root: string,
): Installed | undefined {
	const folder = packageFolder(wanted, root);
	if (folder === undefined) return undefined;
	const manifest = readFileSync(join(folder, "package.json"), "utf8");
	return { name, version: String(JSON.parse(manifest).version), folder };
}

/** Node's own search, upwards through node_modules; it also finds packages whose `exports` hide package.json. */
function packageFolder(name: string, from: string): string | undefined {
	const folder = join(from, "node_modules", name);
	if (existsSync(join(folder, "package.json"))) return folder;
	const parent = dirname(from);
	return parent === from ? undefined : packageFolder(name, parent);
}
