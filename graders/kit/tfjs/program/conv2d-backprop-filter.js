import { Refusal } from "./refusal.js";

/**
 * The gradient of conv2d with respect to its filter, which the wasm backend of
 * TensorFlow.js 4.22.0 lacks: without it no convolution can be trained there.
 *
 *     dW[i, j, p, q] = Σ_{n, y, x} X[n, y·s + i − top, x·s + j − left, p] · dY[n, y, x, q]
 *
 * Sums in float64, as the cpu backend does. Source: tfjs-core Conv2D_grad.
 */
export const conv2DBackpropFilter = {
	kernelName: "Conv2DBackpropFilter",
	/**
	 * @param {any} tf
	 * @param {any} call  inputs x (n, h, w, p), dy (n, y, x, q); attrs as conv2dDerFilter's
	 */
	kernelFunc(tf, { inputs, attrs, backend }) {
		const { x, dy } = inputs;
		const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
		if (dataFormat !== "NHWC")
			throw new Refusal(
				`Conv2DBackpropFilter on wasm knows images as NHWC, not ${dataFormat}. Transpose them first.`,
			);
		const geometry = tf.backend_util.computeConv2DInfo(
			x.shape,
			filterShape,
			strides,
			1,
			pad,
			dimRoundingMode,
		);
		const sum = filterGradient(
			geometry,
			backend.typedArrayFromHeap(x),
			backend.typedArrayFromHeap(dy),
		);
		const out = backend.makeOutput(filterShape, "float32");
		backend.typedArrayFromHeap(out).set(sum);
		return out;
	},
};

/**
 * @param {any} g  tfjs's Conv2DInfo
 * @param {Float32Array} x
 * @param {Float32Array} dy
 * @returns {Float64Array} (filterHeight, filterWidth, inChannels, outChannels), flat
 */
function filterGradient(g, x, dy) {
	const { inChannels: ins, outChannels: outs } = g;
	const sum = new Float64Array(g.filterHeight * g.filterWidth * ins * outs);
	for (let n = 0; n < g.batchSize; n++)
		for (let y = 0; y < g.outHeight; y++)
			for (let i = 0; i < g.filterHeight; i++) {
				const row = y * g.strideHeight + i - g.padInfo.top;
				if (row < 0 || row >= g.inHeight) continue;
				for (let c = 0; c < g.outWidth; c++)
					for (let j = 0; j < g.filterWidth; j++) {
						const column = c * g.strideWidth + j - g.padInfo.left;
						if (column < 0 || column >= g.inWidth) continue;
						const from = ((n * g.inHeight + row) * g.inWidth + column) * ins;
						const to = ((n * g.outHeight + y) * g.outWidth + c) * outs;
						const at = (i * g.filterWidth + j) * ins * outs;
						for (let p = 0; p < ins; p++)
							for (let q = 0; q < outs; q++)
								sum[at + p * outs + q] += x[from + p] * dy[to + q];
					}
			}
	return sum;
}
