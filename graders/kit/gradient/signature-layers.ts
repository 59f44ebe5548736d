import type { Clue } from "./gradient-signature.ts";
import { dot, norm } from "./inner.ts";
import type { SignatureId } from "./signature-hints.ts";
import type { SignatureTensor } from "./signature-tensor.ts";

/**
 * Where the later layers are right and the earlier ones wrong, the error was made
 * on the way back between them; how wrong the direction is says what to look at.
 *
 * Out of 100 networks 5-4-4 with 6 rows and weights N(0, ¼), tanh and relu, are called
 *
 *                                    order  argument  missing  between
 *   W2 updated before all gradients     79        21        0        0
 *   derivative at a instead of z         1        59       40        0
 *   derivative missing                   0         6       66       28
 *   another function's derivative        0         0        0      100
 *   W2 not transposed                    0         1       18       80
 *
 * so nothing here is certain, and each hint names its neighbours.
 */
export function layerSignature(
	all: readonly SignatureTensor[],
	wrong: readonly SignatureTensor[],
): Clue[] | undefined {
	const layers = [...new Set(all.map(layerOf))].toSorted((a, b) => a - b);
	const bad = new Set(wrong.map(layerOf));
	const firstRight = layers.findIndex((layer) => !bad.has(layer));
	const clean = layers.slice(firstRight).every((layer) => !bad.has(layer));
	if (layers.includes(Number.NaN) || firstRight < 1 || !clean) return undefined;

	const [below, above] = [layers[firstRight - 1], layers[firstRight]];
	const nearest = wrong.filter((tensor) => layerOf(tensor) === below);
	const namesOf = (layer: number) =>
		all
			.filter((tensor) => layerOf(tensor) === layer)
			.map(({ name }) => name)
			.join(", ");
	return [
		{
			id: byDirection(nearest),
			certain: false,
			tensors: wrong.map(({ name }) => name),
			layers: { right: namesOf(above), wrong: namesOf(below) },
		},
	];
}

function byDirection(nearest: readonly SignatureTensor[]): SignatureId {
	const a = nearest.flatMap(({ analytic }) => analytic);
	const n = nearest.flatMap(({ numeric }) => numeric);
	const along = dot(a, n);
	const cosine = along / (norm(a) * norm(n));
	const ratio = along / norm(n) ** 2;
	if (cosine > 0.99 && ratio < 1) return "update-order";
	if (cosine > 0.95) return "derivative-argument";
	if (cosine > 0.7) return "derivative-missing";
	return "between-layers";
}

/** The number in the name: `W1` and `B1` are layer 1, the input `X` comes before. */
function layerOf({ name }: SignatureTensor): number {
	return /^X$/i.test(name)
		? 0
		: Number.parseInt(name.match(/\d+$/)?.[0] ?? "", 10);
}
