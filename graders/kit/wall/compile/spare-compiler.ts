import { type ChildProcess, spawn } from "node:child_process";
import { esbuildCommand } from "./esbuild-binary.ts";
import {
	COMPILE_MS,
	FLAGS,
	type Transformed,
	transformed,
} from "./transform.ts";

// The largest program is 64 KiB, and its map is longer than itself.
const LONGEST = 8 << 20;

/**
 * Compiles with a process that was started before there was anything to compile:
 * 3 ms instead of 20. Starting it from a process of 200 MB takes 12 ms, for the
 * system copies the table of all its pages.
 */
export class SpareCompiler {
	#child: ChildProcess | undefined;

	/** Starts the process for the next program. It does not keep this process alive. */
	prepare(): void {
		if (this.#child) return;
		const [command, ...args] = esbuildCommand() as [string, ...string[]];
		const child = spawn(command, [...args, ...FLAGS], {
			stdio: ["pipe", "pipe", "ignore"],
			cwd: process.platform === "win32" ? undefined : "/",
			env: {},
		});
		child.on("error", () => this.#forget(child));
		child.on("exit", () => this.#forget(child));
		child.stdin.on("error", () => {});
		child.unref();
		this.#child = child;
	}

	/**
	 * JavaScript of a program, if a process stands ready and succeeds. Where it does
	 * not, `compile` tries again and tells why.
	 */
	transform(source: string): Promise<Transformed | undefined> {
		const child = this.#child;
		if (!child) return Promise.resolve(undefined);
		this.#child = undefined;
		return new Promise((resolve) => {
			let output = "";
			const timer = setTimeout(() => child.kill("SIGKILL"), COMPILE_MS);
			child.stdout?.setEncoding("utf8");
			child.stdout?.on("data", (part: string) => {
				output += part;
				if (output.length > LONGEST) child.kill("SIGKILL");
			});
			child.on("close", (code) => {
				clearTimeout(timer);
				resolve(code === 0 ? transformed(output) : undefined);
			});
			child.stdin?.end(source);
		});
	}

	close(): void {
		this.#child?.kill("SIGKILL");
		this.#child = undefined;
	}

	#forget(child: ChildProcess): void {
		if (this.#child === child) this.#child = undefined;
	}
}
