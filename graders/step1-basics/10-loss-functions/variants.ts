import type { Variant } from "#kit/kata/mistake.ts";
import * as reference from "#solutions/step1-basics/10-loss-functions/loss-functions.ts";

export const variants: Variant<typeof reference>[] = [
	{
		id: "loops-and-typed-arrays",
		program: {
			zeroOneLoss(a, y) {
				if (a !== y) return 1;
				return 0;
			},
			hingeLoss(a, y) {
				const margin = y * a;
				return margin >= 1 ? 0 : 1 - margin;
			},
			logLoss(a, y) {
				return -Math.log(y === 1 ? a : 1 - a);
			},
			mse(A, Y) {
				let total = 0;
				for (let i = A.length - 1; i >= 0; i--)
					for (let j = 0; j < A[i].length; j++)
						total += (A[i][j] - Y[i][j]) ** 2 / A.length;
				return 0.5 * total;
			},
			mseGrad(A, Y) {
				const out: number[][] = [];
				for (let i = 0; i < A.length; i++) {
					const row = new Float64Array(A[i].length);
					for (let j = 0; j < row.length; j++)
						row[j] = A[i][j] / A.length - Y[i][j] / A.length;
					out.push(Array.from(row));
				}
				return out;
			},
			entropy(p) {
				let bits = 0;
				for (const x of p) if (x > 0) bits -= x * Math.log2(x);
				return bits * Math.LN2;
			},
			crossEntropy(p, q) {
				let total = 0;
				for (const [i, x] of p.entries()) {
					if (x === 0) continue;
					if (q[i] === 0) return Number.POSITIVE_INFINITY;
					total += x * Math.log(1 / q[i]);
				}
				return total;
			},
			kl(p, q) {
				let total = 0;
				for (let i = p.length - 1; i >= 0; i--)
					if (p[i] > 0) total += p[i] * (Math.log(p[i]) - Math.log(q[i]));
				return total;
			},
		},
	},
	{
		id: "rearranged",
		program: {
			// Classes are whole numbers.
			zeroOneLoss: (a, y) => Math.min(1, Math.abs(a - y)),
			absLoss: (a, y) => Math.max(a - y, y - a),
			squareLoss: (a, y) => (y - a) * (y - a),
			hingeLoss: (a, y) => (1 - y * a + Math.abs(1 - y * a)) / 2,
			expLoss: (a, y) => 1 / Math.exp(y * a),
			logLoss: (a, y) =>
				(y && -y * Math.log(a)) - (1 - y && (1 - y) * Math.log1p(-a)),
			entropy: (p) =>
				p
					.filter((x) => x !== 0)
					.map((x) => -x * Math.log(x))
					.reduce((a, b) => a + b, 0),
			kl: (p, q) => reference.crossEntropy(p, q) - reference.entropy(p),
		},
	},
];
