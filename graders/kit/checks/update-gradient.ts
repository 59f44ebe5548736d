import { shaped } from "./shaped.ts";

interface Layer {
	/** (inputs, outputs) */
	readonly W: number[][];
	/** (outputs) */
	readonly B: number[];
}

/**
 * What the updates of a training say about the gradient: the way that the weights
 * went, divided by −learningRate. After one update it is the gradient itself.
 *
 * @param call the call as the lesson writes it
 * @throws Refuted where the answer has not the shapes of the weights
 */
export function updateGradient<C extends Layer & { learningRate: number }>(
	call: string,
	train: (config: C) => Layer,
	config: C,
): { W: number[][]; B: number[] } {
	const { W, B, learningRate } = config;
	const after = shaped(call, train(config), {
		W: [W.length, B.length],
		B: [B.length],
	});
	return {
		W: W.map((row, i) => row.map((w, j) => (w - after.W[i][j]) / learningRate)),
		B: B.map((b, j) => (b - after.B[j]) / learningRate),
	};
}

/** Errors of several rows may cancel out exactly; there the gradient is 0 and proves nothing. */
export const hasSlope = ({ W, B }: Layer): boolean =>
	[W.flat(), B].every((part) => Math.hypot(...part) > 1e-3);
