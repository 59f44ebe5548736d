import { findTool } from "./tools.ts";

/** Memory that Node 24 needs besides its heap: below 768 MiB of data it does not start. */
const DATA_BYTES = 1_610_612_736;

/**
 * Limits that the kernel keeps for the child: processor seconds, no files
 * (everything that writes one writes 0 bytes), no core dump, few descriptors,
 * data (typed arrays live outside V8's heap limit).
 */
export function limitPrefix(): string[] {
	const prlimit = findTool("prlimit");
	if (prlimit)
		return [
			prlimit,
			...["--cpu=60", "--fsize=0", "--core=0", "--nofile=64"],
			`--data=${DATA_BYTES}`,
		];
	if (process.platform === "win32") return [];
	return ["/bin/sh", "-c", 'ulimit -t 60 -f 0 -c 0; exec "$0" "$@"'];
}

/** No new privileges, and the child dies with us even while it spins (Linux). */
export function privilegePrefix(): string[] {
	const setpriv = findTool("setpriv");
	if (!setpriv || process.platform !== "linux") return [];
	return [setpriv, "--no-new-privs", "--pdeathsig", "KILL"];
}
