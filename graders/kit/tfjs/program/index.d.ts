import type { Request, Result } from "../request.ts";

/** Everything that @tensorflow/tfjs-core, or a package that contains it, exports. */
export type TensorFlow = Record<string, unknown>;

/** Performs one request on the backend in use. Leaves no tensor behind. */
export function perform<R extends Request>(
	tf: TensorFlow,
	request: R,
): Promise<Result<R>>;

/** Makes `name` the backend in use, or throws. */
export function useBackend(tf: TensorFlow, name: string): Promise<void>;

/** Gives the wasm backend the kernels that it lacks; `loadCpu` is called when the first of the slow ones runs. */
export function completeWasm(tf: TensorFlow, loadCpu: () => void): void;

/** Names of the kernels that `completeWasm` adds. */
export const addedKernels: string[];
