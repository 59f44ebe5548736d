// Fetches the native TensorFlow.js backend after `npm install`, within a bounded time; without it the graders use WebAssembly.
//
// Its own install script sets no time-out. Where a firewall drops packets, `npm ci` waited 135 s for it (160 s in all with npm 11,
// 170 s with npm 10), and for ever where the host takes the connection and says nothing. So npm is told not to run it
// (`allowScripts` for npm 11, the lock-file entry below for older ones), and this script does, after asking the host for 3 s.
// Plain JavaScript, because it runs before anything else is known to work. For people: docs/install.md.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const { env, execPath, platform } = process;
const probeLimit = 3_000;
const installLimit = Number(env.NINE_STEPS_NATIVE_SECONDS || 300) * 1_000;

const root = fileURLToPath(new URL("..", import.meta.url));
const name = "@tensorflow/tfjs-node";
const home = join(root, "node_modules", name);
const binding = join(home, "lib/napi-v8/tfjs_binding.node");
const { origin, host } = new URL(
	env.TFJS_NODE_BASE_URI ||
		env.TFJS_NODE_CDN_STORAGE ||
		"https://storage.googleapis.com/",
);

keepLockEntry();
if (existsSync(home) && !loads()) {
	const reason = await install();
	if (reason) remove();
	console.log(
		reason
			? `The native TensorFlow.js backend is optional and was left out (${reason}). The graders use WebAssembly. To try again: npm install`
			: "The native TensorFlow.js backend is installed.",
	);
}

/**
 * npm 10 and older know no `allowScripts`, but take from the lock file whether a package has an install script, and whether
 * node-gyp builds it. npm drops our answer whenever it saves the lock file, so it is put back here.
 */
function keepLockEntry() {
	const file = join(root, "package-lock.json");
	if (!existsSync(file)) return;
	const lock = JSON.parse(readFileSync(file, "utf8"));
	const entry = lock.packages[`node_modules/${name}`];
	if (!entry || (!entry.hasInstallScript && entry.gypfile === false)) return;
	delete entry.hasInstallScript;
	entry.gypfile = false;
	writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}

/** Whether the binding loads. A child tries: a library that does not fit this machine can end the process that loads it. */
function loads() {
	if (!existsSync(binding)) return false;
	const { status } = spawnSync(
		execPath,
		["-e", "require(process.argv[1])", binding],
		{ stdio: "ignore" },
	);
	return status === 0;
}

/** Whether the download host answers. A child asks: a name look-up that hangs would also hold up our own exit. */
function hostAnswers() {
	if (env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy)
		return true; // fetch knows no proxies
	const ask =
		"fetch(process.argv[1], { method: 'HEAD', redirect: 'manual' }).catch(() => process.exit(1))";
	const limits = {
		timeout: probeLimit,
		killSignal: "SIGKILL",
		stdio: "ignore",
	};
	return spawnSync(execPath, ["-e", ask, origin], limits).status === 0;
}

/** Runs tfjs-node's own install script. Says why there is no backend, or nothing where there is one. */
async function install() {
	if (env.NINE_STEPS_NATIVE === "skip") return "NINE_STEPS_NATIVE=skip";
	if (!hostAnswers())
		return `${host} did not answer within ${probeLimit / 1_000} s`;
	console.log(
		`Fetching the native TensorFlow.js backend, at most ${installLimit / 1_000} s …`,
	);
	rmSync(join(home, "deps"), { recursive: true, force: true }); // a library cut short would pass for a whole one
	// process.env itself, since on Windows a copy could hold both PATH and Path.
	env.PATH = [
		join(home, "node_modules/.bin"),
		join(root, "node_modules/.bin"),
		env.PATH,
	].join(delimiter);
	const log = ["verbose", "silly"].includes(env.npm_config_loglevel)
		? "inherit"
		: "ignore";
	const child = spawn(execPath, ["scripts/install.js"], {
		cwd: home,
		detached: platform !== "win32",
		stdio: ["ignore", log, log],
	});
	const ended = new Promise((resolve) => child.on("exit", resolve));
	const late = new Promise((resolve) =>
		setTimeout(resolve, installLimit, "late").unref(),
	);
	process.once("SIGINT", () => {
		stop(child);
		process.exit(130);
	});
	const result = await Promise.race([ended, late]);
	stop(child);
	if (result === "late") return `not finished after ${installLimit / 1_000} s`;
	if (result !== 0)
		return "its install script failed; npm install --verbose shows why";
	return loads() ? undefined : "its library does not load on this machine";
}

/** Ends a child and everything that it started. */
function stop(child) {
	if (platform === "win32")
		return spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], {
			stdio: "ignore",
		});
	try {
		process.kill(-child.pid, "SIGKILL");
	} catch {} // all ended
}

/** Takes the package and its 108 dependencies away, as npm does when an optional script fails: 1 s, and 216 MB less. */
function remove() {
	const npm = env.npm_execpath;
	if (!npm?.endsWith("npm-cli.js")) return;
	const options = [
		"--no-save",
		"--ignore-scripts",
		"--offline",
		"--no-audit",
		"--no-fund",
	];
	spawnSync(execPath, [npm, "uninstall", ...options, name], {
		cwd: root,
		stdio: "ignore",
	});
}
