import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment, Installed } from "./backend.ts";
import type { Request, Result } from "./request.ts";
import type { Runner } from "./runner.ts";

const program = fileURLToPath(new URL("./program/child.js", import.meta.url));

interface Waiting {
	resolve(result: unknown): void;
	reject(error: Error): void;
	timer: NodeJS.Timeout;
}
type Reply =
	| { id: number; result: unknown }
	| { id: number; error: string }
	| { device: string | undefined }
	| { failed: string };

export interface ChildOptions {
	/** Longest wait for one answer, the start of the process included. */
	timeoutMs: number;
	environment: Environment;
}

/**
 * Runs requests in a child process, started at the first one and again after a
 * crash. The child never keeps this process alive while nothing is asked of it.
 */
export function runInChild(backend: Installed, options: ChildOptions): Runner {
	let child: ChildProcess | undefined;
	let device: string | undefined;
	let words = "";
	let next = 0;
	const waiting = new Map<number, Waiting>();

	function begin(): ChildProcess {
		const started = fork(program, [backend.name, backend.folder], {
			env: childEnvironment(options.environment),
			execArgv: [],
			// Structured clones, because JSON would lose NaN, Infinity and −0.
			serialization: "advanced",
			stdio: ["ignore", "ignore", "pipe", "ipc"],
		});
		words = "";
		started.stderr?.on("data", (part) => {
			words = (words + part).slice(-2000);
		});
		started.on("message", (reply: Reply) => receive(reply));
		started.on("error", (error) => end(started, error.message));
		started.on("exit", (code, signal) =>
			end(started, signal ? `signal ${signal}` : `exit code ${code}`),
		);
		return started;
	}

	function receive(reply: Reply) {
		if ("failed" in reply) failAll(reply.failed);
		else if ("device" in reply) device = reply.device;
		else {
			const call = take(reply.id);
			if ("error" in reply) call?.reject(new Error(reply.error));
			else call?.resolve(reply.result);
		}
	}

	function end(ended: ChildProcess, how: string) {
		if (child === ended) child = undefined;
		failAll(`its process ended (${how})${words && `: ${words.trim()}`}`);
	}

	function failAll(why: string) {
		for (const id of [...waiting.keys()]) take(id)?.reject(failure(why));
	}

	function take(id: number): Waiting | undefined {
		const call = waiting.get(id);
		waiting.delete(id);
		clearTimeout(call?.timer);
		if (waiting.size === 0) hold(child, false);
		return call;
	}

	function failure(why: string): Error {
		return new Error(
			`TensorFlow.js on ${backend.name} gave no answer: ${why}. Run npm run doctor, or choose another backend, such as wasm.`,
		);
	}

	function run<R extends Request>(request: R): Promise<Result<R>> {
		child ??= begin();
		const asked = child;
		const id = next++;
		return new Promise<unknown>((resolve, reject) => {
			const timer = setTimeout(() => {
				if (child === asked) child = undefined;
				asked.kill("SIGKILL");
				failAll(`it was stopped after ${options.timeoutMs / 1000} s`);
			}, options.timeoutMs);
			waiting.set(id, { resolve, reject, timer });
			hold(asked, true);
			asked.send({ id, request }, (error) => {
				if (error) take(id)?.reject(failure(error.message));
			});
		}) as Promise<Result<R>>;
	}

	async function close() {
		const closing = child;
		child = undefined;
		if (closing === undefined) return;
		failAll("it was closed while the request ran");
		const ended = new Promise((resolve) => closing.once("exit", resolve));
		closing.ref();
		closing.kill("SIGKILL");
		await ended;
	}

	return { run, device: () => device, close };
}

/** Whether the child, its channel and its stderr keep this process alive. */
function hold(child: ChildProcess | undefined, on: boolean) {
	const method = on ? "ref" : "unref";
	child?.[method]();
	child?.channel?.[method]();
	(child?.stderr as { ref?(): void; unref?(): void } | null)?.[method]?.();
}

/** TensorFlow silent, and without oneDNN: its other kernels are twice as fast on small nets. */
function childEnvironment(environment: Environment): NodeJS.ProcessEnv {
	const { NODE_OPTIONS: _, ...rest } = environment;
	return { ...rest, TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "0" };
}
