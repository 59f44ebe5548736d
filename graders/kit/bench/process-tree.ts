import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessRun {
	readonly ms: number;
	readonly code: number | null;
	/** Largest sum of resident memory of the process and all its descendants, MiB; null where /proc is absent. */
	readonly peakMiB: number | null;
}

/** Runs a command to its end, silently. */
export async function runProcess(
	command: string,
	args: readonly string[],
	options: { readonly cwd: string; readonly memory?: boolean },
): Promise<ProcessRun> {
	const start = performance.now();
	const child = spawn(command, args, { cwd: options.cwd, stdio: "ignore" });
	let peakMiB: number | null = null;
	const watch =
		options.memory &&
		setInterval(() => {
			const now = treeMiB(child.pid as number);
			if (now !== null) peakMiB = Math.max(peakMiB ?? 0, now);
		}, 20);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", resolve);
	});
	if (watch) clearInterval(watch);
	return { ms: performance.now() - start, code, peakMiB };
}

/** Resident memory of a process and its descendants, from Linux's /proc. */
export function treeMiB(root: number): number | null {
	try {
		const parents = new Map(
			readdirSync("/proc")
				.filter((name) => /^\d+$/.test(name))
				.flatMap((name) => parentOf(Number(name))),
		);
		const isOurs = (pid: number): boolean => {
			for (let at: number | undefined = pid; at; at = parents.get(at))
				if (at === root) return true;
			return false;
		};
		return [...parents.keys()]
			.filter(isOurs)
			.reduce((sum, pid) => sum + residentMiB(pid), 0);
	} catch {
		return null;
	}
}

function parentOf(pid: number): [pid: number, parent: number][] {
	const stat = readQuietly(`/proc/${pid}/stat`);
	// The name in parentheses may hold anything, spaces and parentheses included.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return fields[1] ? [[pid, Number(fields[1])]] : [];
}

const residentMiB = (pid: number): number =>
	Number(
		/^VmRSS:\s+(\d+) kB/m.exec(readQuietly(`/proc/${pid}/status`))?.[1] ?? 0,
	) / 1024;

/** A process may end between being listed and being read. */
function readQuietly(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
