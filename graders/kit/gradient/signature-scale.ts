import type { Clue, SignatureContext } from "./gradient-signature.ts";
import type { SignatureId } from "./signature-hints.ts";
import { isBias } from "./signature-structure.ts";
import {
	isMultiple,
	isZero,
	type SignatureTensor,
} from "./signature-tensor.ts";

/**
 * Tensors that are a constant factor away from the truth, grouped by the factor.
 * The factor is compared with the sizes at hand; where it fits two of them, such
 * as 2 in a batch of 2 rows, both are said.
 */
export function scaleSignatures(
	all: readonly SignatureTensor[],
	wrong: readonly SignatureTensor[],
	context: SignatureContext,
): Clue[] {
	const scaled = wrong.filter(isScaled);
	return groupByRatio(scaled).flatMap((group) => {
		const ratio = group[0].ratio;
		const tensors = group.map(({ name }) => name);
		const onlyBias =
			group.length < all.length && group.every((t) => isBias(t, context));
		const facts = { tensors, ratio, certain: true, ...sizesOf(context) };
		const lone = group.flatMap(({ numeric }) => numeric).length === 1;
		// A lone number is a multiple of any other: only a known factor says something, and
		// beside other numbers that are right not even the sign.
		const sign: Clue[] =
			ratio < 0 && !(lone && all.length > 1) ? [{ ...facts, id: "sign" }] : [];
		const size = sizeSignature(Math.abs(ratio), context, onlyBias);
		if (lone && size === "scaled") return [];
		return size ? [...sign, { ...facts, id: size }] : sign;
	});
}

function isScaled(tensor: SignatureTensor): boolean {
	const { analytic, numeric, ratio, verdict } = tensor;
	if (verdict !== "different" || isZero(analytic) || isZero(numeric))
		return false;
	return isMultiple(analytic, numeric, ratio);
}

function groupByRatio(
	tensors: readonly SignatureTensor[],
): SignatureTensor[][] {
	const groups: SignatureTensor[][] = [];
	for (const tensor of tensors) {
		const group = groups.find(([first]) => same(first!.ratio, tensor.ratio));
		if (group) group.push(tensor);
		else groups.push([tensor]);
	}
	return groups;
}

function sizeSignature(
	size: number,
	{ batch = 1, classes = 1 }: SignatureContext,
	onlyBias: boolean,
): SignatureId | undefined {
	if (same(size, 1)) return undefined;
	const table: readonly (readonly [number, SignatureId])[] = [
		[batch, onlyBias ? "bias-not-averaged" : "missing-mean"],
		[1 / batch, onlyBias ? "bias-averaged-twice" : "mean-twice"],
		[2, "factor-two"],
		[1 / 2, "factor-half"],
		[1 / classes, "per-class-mean"],
	];
	const fitting = table.filter(([factor]) => same(size, factor));
	if (fitting.length > 1) return "ambiguous-scale";
	return fitting[0]?.[1] ?? "scaled";
}

const same = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.abs(b);

const sizesOf = ({ batch, classes }: SignatureContext) => ({
	...(batch !== undefined && { batch }),
	...(classes !== undefined && { classes }),
});
