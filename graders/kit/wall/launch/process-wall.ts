import { findTool } from "./tools.ts";

const major = Number(process.versions.node.split(".")[0]);

/** MiB of data that Node takes for itself: from version 24 on most of it is reserved and never touched. */
const OWN_MB = major >= 24 ? 576 : 64;

/**
 * MiB of data for a child. V8's limit counts its heap alone; buffers lie outside. With
 * half as much again a full heap of 256 MiB still works, and buffers end at 384 MiB on
 * Node 20 to 26.
 */
const dataMb = (heapMb: number) => OWN_MB + 1.5 * heapMb;

/**
 * Limits that the kernel keeps for the child: processor seconds, no files
 * (everything that writes one writes 0 bytes), no core dump, few descriptors,
 * data.
 */
export function limitPrefix(heapMb: number): string[] {
	const prlimit = findTool("prlimit");
	if (prlimit)
		return [
			prlimit,
			...["--cpu=60", "--fsize=0", "--core=0", "--nofile=64"],
			`--data=${Math.round(dataMb(heapMb) * 2 ** 20)}`,
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
