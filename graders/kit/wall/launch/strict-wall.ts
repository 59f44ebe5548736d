import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { libraries } from "./libraries.ts";
import { limitPrefix } from "./process-wall.ts";
import { findTool } from "./tools.ts";

/** Descriptor on which bwrap finds its seccomp program: the first after stdio and the two pipes. */
const SECCOMP_FD = "5";
const NOBODY = "65534";

let hasDisableUserns: boolean | undefined;

/**
 * A file system that holds Node and its libraries and nothing else, no network,
 * processes of its own, no capabilities.
 *
 * @param asNobody  give up root first; only root can, and only where `nobody` may read Node
 */
export function strictCommand(
	nodeArguments: readonly string[],
	asNobody: boolean,
	heapMb: number,
): string[] {
	const bwrap = findTool("bwrap") ?? "bwrap";
	return [
		...limitPrefix(heapMb),
		...(asNobody ? nobodyPrefix() : []),
		bwrap,
		"--unshare-all",
		"--unshare-user",
		...(knowsDisableUserns(bwrap) ? ["--disable-userns"] : []),
		"--die-with-parent",
		"--new-session",
		"--clearenv",
		...["--cap-drop", "ALL"],
		...["--uid", NOBODY, "--gid", NOBODY],
		...["--hostname", "x"],
		...["--ro-bind", realpathSync(process.execPath), "/node"],
		...libraries().flatMap(({ file, path }) => ["--ro-bind", file, path]),
		...["--remount-ro", "/"],
		...["--chdir", "/"],
		...["--seccomp", SECCOMP_FD],
		"--",
		"/node",
		...nodeArguments,
	];
}

function nobodyPrefix(): string[] {
	const setpriv = findTool("setpriv");
	if (setpriv === undefined) return [];
	return [setpriv, "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"];
}

/** bubblewrap 0.8 and newer; before it, seccomp alone refuses new namespaces. */
function knowsDisableUserns(bwrap: string): boolean {
	hasDisableUserns ??= spawnSync(bwrap, ["--help"], {
		encoding: "utf8",
		env: {},
	}).stdout?.includes("--disable-userns");
	return hasDisableUserns ?? false;
}
