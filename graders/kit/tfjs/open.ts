import {
	type BackendChoice,
	type BackendName,
	type Environment,
	findBackend,
	firstInstalled,
	type Installed,
} from "./backend.ts";
import { runInChild } from "./in-child.ts";
import { runHere } from "./in-process.ts";
import type { RecordStore } from "./records.ts";
import type { Request, Result } from "./request.ts";
import type { Runner } from "./runner.ts";

/** Raise it when the same request begins to mean something else: older recorded runs then no longer answer. */
const program = 1;

export interface TfjsOptions {
	/** Where answers are looked up before they are computed. */
	records?: RecordStore;
	/** Longest wait for a child process, per request: node and webgpu. Default one minute. */
	timeoutMs?: number;
	/** Names TFJS_NODE_DIR and WEBGPU_DIR. Default this process's environment. */
	environment?: Environment;
}

export interface Tfjs {
	readonly backend: { readonly name: BackendName; readonly version: string };
	/** Performs the request, or recalls what it gave before. */
	run<R extends Request>(request: R): Promise<Result<R>>;
	/** What computes, where the backend tells it ("libtensorflow 2.9.1", a GPU); known after the first run. */
	device(): string | undefined;
	close(): Promise<void>;
}

/**
 * Chooses a backend by what is installed. Nothing of TensorFlow.js is loaded
 * before the first request that no record answers.
 *
 * @throws Error when the backend asked for is not installed: why, and the command that gets it
 */
export async function openTfjs(
	choice: BackendChoice,
	options: TfjsOptions = {},
): Promise<Tfjs> {
	const environment = options.environment ?? process.env;
	const found =
		choice === "auto"
			? firstInstalled(environment)
			: findBackend(choice, environment);
	if ("reason" in found)
		throw new Error(
			`The TensorFlow.js backend ${found.name} is not available: ${found.reason}. Get it with: ${found.fix}`,
		);
	const { name, version } = found;
	const runner = runnerFor(found, environment, options.timeoutMs ?? 60_000);
	function run<R extends Request>(request: R): Promise<Result<R>> {
		const key = { oracle: "tfjs", program, backend: name, version, request };
		return options.records
			? options.records.recall(key, () => runner.run(request))
			: runner.run(request);
	}
	return {
		backend: { name, version },
		run,
		device: runner.device,
		close: runner.close,
	};
}

function runnerFor(
	backend: Installed,
	environment: Environment,
	timeoutMs: number,
): Runner {
	const { name } = backend;
	return name === "wasm" || name === "cpu"
		? runHere(name)
		: runInChild(backend, { environment, timeoutMs });
}
