// The part that touches TensorFlow.js. Plain JavaScript, because the same files
// run inside the grader and in a bare Node child process without a loader.
export { perform } from "./perform.js";
export { useBackend } from "./use-backend.js";
export { addedKernels, completeWasm } from "./wasm-kernels.js";
