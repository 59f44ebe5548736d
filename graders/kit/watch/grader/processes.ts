import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Every process that a process started, and those that they started; [] where nobody can tell. */
export function descendantsOf(root: number): number[] {
	const parents = new Map(allParents());
	const isBelow = (pid: number): boolean => {
		for (let at = parents.get(pid); at; at = parents.get(at))
			if (at === root) return true;
		return false;
	};
	return [...parents.keys()].filter(isBelow);
}

/** Ends them without asking; one that has ended already is no error. */
export function endProcesses(pids: readonly number[]): void {
	for (const pid of pids)
		try {
			process.kill(pid, "SIGKILL");
		} catch {}
}

type Parent = [pid: number, parent: number];

function allParents(): Parent[] {
	if (process.platform === "linux")
		return readdirSync("/proc")
			.filter((name) => /^\d+$/.test(name))
			.flatMap((name) => parentOf(Number(name)));
	// Windows ends the wall's processes with the thread that relays to them.
	if (process.platform === "win32") return [];
	try {
		const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="]);
		return [...table.toString().matchAll(/^\s*(\d+)\s+(\d+)/gm)].map(
			([, pid, parent]) => [Number(pid), Number(parent)],
		);
	} catch {
		return [];
	}
}

function parentOf(pid: number): Parent[] {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in parentheses may hold anything, spaces and parentheses included.
		const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
		return parent ? [[pid, Number(parent)]] : [];
	} catch {
		return [];
	}
}
