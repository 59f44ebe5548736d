import { spawnSync } from "node:child_process";
import { closeSync, readFileSync } from "node:fs";
import { openBytes } from "../channel/pipes.ts";
import { cleanText } from "../clean-text.ts";
import { DEFAULTS } from "./limits.ts";
import { seccompProgram } from "./seccomp.ts";
import { strictCommand } from "./strict-wall.ts";
import { findTool } from "./tools.ts";

/** Whether a wall can be built here, and what to do if not. */
export interface Probe {
	readonly ok: boolean;
	readonly detail: string;
	/** One command that makes it work. */
	readonly fix?: string;
}

const INSTALL = "sudo apt-get install -y bubblewrap";
// The narrow way for Ubuntu 23.10 and newer: a profile that lets bwrap, and nothing else, make user namespaces.
const APPARMOR =
	"sudo apt-get install -y bubblewrap apparmor-profiles && sudo install -m644 /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict";

// Runs with all of Node allowed, so that it is the kernel that says no.
const TRY = `
const fs = require("node:fs");
const refused = (work) => { try { work(); return false; } catch { return true; } };
const spawned = () => { const { error } = require("node:child_process").spawnSync("/node", ["-v"]); if (error) throw error; };
const held = ["/home", "/etc", "/proc", "/tmp"].every((path) => refused(() => fs.readdirSync(path))) &&
	refused(() => fs.writeFileSync("/x", "x")) && refused(spawned) && process.getuid() === 65534;
process.reallyExit(held ? 42 : 41);
`;
const HELD = 42;

interface StrictProbe extends Probe {
	/** Root is given up before bwrap starts. */
	readonly asNobody: boolean;
}

let known: StrictProbe | undefined;

/** Builds the strict wall once per process, about 30 ms, and sees whether it holds. */
export function probeStrict(): StrictProbe {
	known ??= probe();
	return known;
}

function probe(): StrictProbe {
	const missing = whatIsMissing();
	if (missing !== undefined) return { ...missing, ok: false, asNobody: false };
	const isRoot = process.getuid?.() === 0;
	let words = "";
	for (const asNobody of isRoot ? [true, false] : [false]) {
		const { status, stderr } = tryOnce(asNobody);
		if (status === HELD)
			return { ok: true, asNobody, detail: inForce(asNobody, isRoot) };
		words = status === HELD - 1 ? "it was built but did not hold" : stderr;
	}
	return { ok: false, asNobody: false, ...explain(words) };
}

function whatIsMissing(): Omit<Probe, "ok"> | undefined {
	if (process.platform !== "linux")
		return { detail: "bubblewrap exists only on Linux" };
	if (findTool("bwrap") === undefined)
		return { detail: "bubblewrap is not installed", fix: INSTALL };
	if (findTool("prlimit") === undefined)
		return {
			detail: "prlimit is not installed",
			fix: "sudo apt-get install -y util-linux",
		};
	if (seccompProgram() === undefined)
		return { detail: `no seccomp table for ${process.arch}` };
	return undefined;
}

function tryOnce(asNobody: boolean) {
	const descriptor = openBytes(seccompProgram() as Uint8Array);
	const [command, ...args] = strictCommand(
		["-e", TRY],
		asNobody,
		DEFAULTS.heapMb,
	);
	try {
		return spawnSync(command as string, args, {
			stdio: ["ignore", "ignore", "pipe", "ignore", "ignore", descriptor],
			env: {},
			cwd: "/",
			timeout: 10_000,
			killSignal: "SIGKILL",
			encoding: "utf8",
		});
	} finally {
		closeSync(descriptor);
	}
}

function inForce(asNobody: boolean, isRoot: boolean): string {
	const user = isRoot && !asNobody ? ", started as root" : "";
	return `bubblewrap, seccomp and resource limits around the process wall${user}`;
}

function explain(words: string): Omit<Probe, "ok"> {
	const detail = `bubblewrap cannot make its namespaces: ${cleanText(words.trim())}`;
	if (setting("apparmor_restrict_unprivileged_userns") === "1")
		return { detail, fix: APPARMOR };
	if (setting("unprivileged_userns_clone") === "0")
		return { detail, fix: "sudo sysctl -w kernel.unprivileged_userns_clone=1" };
	return { detail };
}

function setting(name: string): string | undefined {
	try {
		return readFileSync(`/proc/sys/kernel/${name}`, "utf8").trim();
	} catch {
		return undefined;
	}
}
