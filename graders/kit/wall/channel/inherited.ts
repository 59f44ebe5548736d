import { readdirSync, readFileSync } from "node:fs";

const CLOSE_ON_EXEC = 0o2000000;

/**
 * Descriptors that this process got from its own parent and would pass on to every
 * child: a CI runner's pipe or log, perhaps. Node closes them for children only up
 * to the first gap above 15. Known on Linux, where the kernel lists them.
 */
export function inheritedDescriptors(): number[] {
	try {
		return readdirSync("/proc/self/fd").map(Number).filter(isPassedOn);
	} catch {
		return [];
	}
}

function isPassedOn(descriptor: number): boolean {
	if (descriptor <= 2) return false;
	try {
		const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, "utf8");
		const flags = /^flags:\s*([0-7]+)/m.exec(info)?.[1] ?? "0";
		return (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0;
	} catch {
		return false; // it was open only to list the others
	}
}
