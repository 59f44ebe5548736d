/**
 * The one door to TensorFlow.js: a request is plain data, the answer is plain
 * data, and what stands behind it (native, wasm, cpu, webgpu, or a record of an
 * earlier run) makes no difference to the grader.
 */

export type { BackendChoice, BackendName, Environment } from "./backend.ts";
export { type Difference, differences } from "./difference.ts";
export { openTfjs, type Tfjs, type TfjsOptions } from "./open.ts";
export { type BackendProbe, probeBackends } from "./probe.ts";
export {
	type Recipe,
	type Runs,
	readRuns,
	writeRuns,
} from "./recorded-file.ts";
export {
	hashOf,
	openRecords,
	type RecordMode,
	type RecordOptions,
	type RecordStore,
	type Records,
	type Verdict,
} from "./records.ts";
export type {
	Argument,
	Call,
	LayerSpec,
	LossSpec,
	Nested,
	OptimizerSpec,
	Request,
	Result,
	Train,
	Training,
	Vjp,
} from "./request.ts";
