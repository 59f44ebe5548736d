import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment, Installed } from "./backend.ts";
import { Pending } from "./pending.ts";
import type { Request, Result } from "./request.ts";
import { noAnswer, type Runner } from "./runner.ts";

const program = fileURLToPath(new URL("./program/child.js", import.meta.url));

type Reply =
	| { id: number; result: unknown }
	| { id: number; error: string }
	| { device: string | undefined }
	| { failed: string };

export interface ChildOptions {
	/** Longest wait for one answer; the start of the process and the requests before it count. */
	timeoutMs: number;
	environment: Environment;
}

/**
 * Runs requests in a child process, started at the first one and again after a
 * crash. The child never keeps this process alive while nothing is asked of it.
 */
export function runInChild(backend: Installed, options: ChildOptions): Runner {
	const pending = new Pending();
	let child: ChildProcess | undefined;
	let device: string | undefined;

	/** Parts with the child: what it was asked fails, and the next request starts another. */
	function retire(retired: ChildProcess, why: string) {
		retired.kill("SIGKILL");
		if (child !== retired) return;
		child = undefined;
		pending.rejectAll(noAnswer(backend.name, why));
	}

	function receive(sender: ChildProcess, reply: Reply) {
		if ("failed" in reply) retire(sender, reply.failed);
		else if ("device" in reply) device = reply.device;
		else if ("error" in reply) pending.reject(reply.id, new Error(reply.error));
		else pending.resolve(reply.id, reply.result);
		if (pending.size === 0) hold(sender, false);
	}

	function begin(): ChildProcess {
		const started = start(backend, options.environment);
		const words = lastWords(started);
		started.on("message", (reply: Reply) => receive(started, reply));
		started.on("error", (error) => retire(started, error.message));
		// "close" comes after the last of stderr; "exit" may come before it.
		started.on("close", (code, signal) => {
			const how = signal ? `signal ${signal}` : `exit code ${code}`;
			retire(started, `its process ended (${how})${words()}`);
		});
		return started;
	}

	function run<R extends Request>(request: R): Promise<Result<R>> {
		child ??= begin();
		const asked = child;
		const seconds = options.timeoutMs / 1000;
		const { id, answer } = pending.add(options.timeoutMs, () =>
			retire(asked, `it was stopped after ${seconds} s`),
		);
		hold(asked, true);
		asked.send({ id, request }, (error) => {
			if (error) retire(asked, error.message);
		});
		return answer as Promise<Result<R>>;
	}

	async function close() {
		if (child === undefined) return;
		const closing = child;
		const ended = new Promise((resolve) => closing.once("exit", resolve));
		hold(closing, true);
		retire(closing, "it was closed while a request ran");
		await ended;
	}

	return { run, device: () => device, close };
}

function start(backend: Installed, environment: Environment): ChildProcess {
	const { NODE_OPTIONS: _, ...rest } = environment;
	return fork(program, [backend.name, backend.folder], {
		// TensorFlow silent, and without oneDNN: its other kernels are twice as fast on small nets.
		env: { ...rest, TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "0" },
		// The package's calls of old util functions would stand among the last words.
		execArgv: ["--no-deprecation"],
		// Structured clones, because JSON would lose NaN, Infinity and −0.
		serialization: "advanced",
		stdio: ["ignore", "ignore", "pipe", "ipc"],
	});
}

/** What the child wrote to stderr before it ended. */
function lastWords(child: ChildProcess): () => string {
	let words = "";
	child.stderr?.on("data", (part) => {
		words = (words + part).slice(-2000);
	});
	return () => (words ? `: ${words.trim()}` : "");
}

/** Whether the child, its channel and its stderr keep this process alive. */
function hold(child: ChildProcess, on: boolean) {
	const method = on ? "ref" : "unref";
	const stderr = child.stderr as { ref?(): void; unref?(): void } | null;
	child[method]();
	child.channel?.[method]();
	stderr?.[method]?.();
}
