import { createRequire } from "node:module";
import {
	completeWasm,
	perform,
	type TensorFlow,
	useBackend,
} from "./program/index.js";
import type { Request, Result } from "./request.ts";
import { noAnswer, type Runner } from "./runner.ts";

const require = createRequire(import.meta.url);
let loaded: TensorFlow | undefined;
/** Runs wait for one another: the backend in use belongs to the whole process. */
let last: Promise<unknown> = Promise.resolve();

/** Runs requests in this process, on wasm or cpu. Loads TensorFlow.js at the first one. */
export function runHere(name: "wasm" | "cpu"): Runner {
	async function run<R extends Request>(request: R): Promise<Result<R>> {
		const turn = last.then(async () => {
			const tf = await start(name).catch((error: Error) => {
				throw noAnswer(name, error.message);
			});
			return perform(tf, request);
		});
		last = turn.catch(() => undefined);
		return turn;
	}
	return { run, device: () => undefined, close: async () => undefined };
}

async function start(name: "wasm" | "cpu"): Promise<TensorFlow> {
	const tf = load(name);
	await withoutListeners(() => useBackend(tf, name));
	return tf;
}

/**
 * `require`, not `import`: every package must find the same tfjs-core, and
 * loaders for TypeScript may give an import another copy.
 */
function load(name: "wasm" | "cpu"): TensorFlow {
	loaded ??= namespace();
	require(`@tensorflow/tfjs-backend-${name}`);
	if (name === "wasm")
		completeWasm(loaded, () => require("@tensorflow/tfjs-backend-cpu"));
	return loaded;
}

/**
 * tfjs-core, joined by tfjs-layers (60 ms to load) when something asks for it.
 * The gradients of all operations come with the layers: the core has none of them.
 */
function namespace(): TensorFlow {
	const core = require("@tensorflow/tfjs-core");
	core.enableProdMode();
	const layers = () => require("@tensorflow/tfjs-layers");
	return Object.create(core, {
		layers: { get: () => layers().layers },
		sequential: { get: () => layers().sequential },
		grads: { get: () => layers() && core.grads },
	});
}

/**
 * The wasm module listens for uncaught errors and throws them again from its own
 * file, whose one line of 60 kB then stands in the report. Its listeners go again.
 */
async function withoutListeners(start: () => Promise<void>): Promise<void> {
	const events = ["uncaughtException", "unhandledRejection"] as const;
	const before = events.map((event) => new Set(process.rawListeners(event)));
	await start();
	events.forEach((event, i) => {
		for (const listener of process.rawListeners(event))
			if (!before[i]?.has(listener))
				process.removeListener(event, listener as () => void);
	});
}
