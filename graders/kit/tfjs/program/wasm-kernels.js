import { conv2DBackpropFilter } from "./conv2d-backprop-filter.js";

// Real-valued kernels that cpu has and wasm 4.22.0 has not: the gradients of
// depthwise convolution and of gather, and einsum. Complex ones are left out.
const borrowed = [
	"DepthwiseConv2dNativeBackpropFilter",
	"DepthwiseConv2dNativeBackpropInput",
	"Einsum",
	"UnsortedSegmentSum",
];

export const addedKernels = [conv2DBackpropFilter.kernelName, ...borrowed];

/**
 * Gives the wasm backend the kernels that it lacks: its own convolution
 * gradient, and for the rarer ones the cpu backend's, with data moved over and back.
 *
 * @param {any} tf
 * @param {() => void} loadCpu  registers the cpu backend; called before the first borrowed kernel
 */
export function completeWasm(tf, loadCpu) {
	const { kernelName, kernelFunc } = conv2DBackpropFilter;
	register(tf, kernelName, (call) => kernelFunc(tf, call));
	for (const name of borrowed)
		register(tf, name, (call) => {
			loadCpu();
			return onCpu(tf, name, call);
		});
}

/**
 * @param {any} tf
 * @param {string} kernelName
 * @param {(call: any) => any} kernelFunc
 */
function register(tf, kernelName, kernelFunc) {
	if (tf.getKernel(kernelName, "wasm") === undefined)
		tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
}

/**
 * Runs the cpu kernel. The engine moves the inputs by itself as soon as the cpu
 * backend asks for them; the output has to be carried back by hand, because the
 * engine believes that it lives on the backend in use.
 *
 * @param {any} tf
 * @param {string} name
 * @param {any} call
 */
function onCpu(tf, name, { inputs, attrs, backend }) {
	const cpu = tf.engine().findBackend("cpu");
	const out = tf
		.getKernel(name, "cpu")
		.kernelFunc({ inputs, attrs, backend: cpu });
	const { shape, dtype } = out;
	const dataId = backend.write(cpu.readSync(out.dataId), shape, dtype);
	cpu.disposeData(out.dataId, true);
	return { dataId, shape, dtype };
}
