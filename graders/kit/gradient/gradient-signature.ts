import type { Text } from "../text.ts";
import { compareGradients } from "./compare-gradients.ts";
import type { Nested } from "./nested.ts";
import type { NumericGradient } from "./numeric-gradient.ts";
import {
	type SignatureFacts,
	type SignatureId,
	signatureHints,
} from "./signature-hints.ts";
import { layerSignature } from "./signature-layers.ts";
import { scaleSignatures } from "./signature-scale.ts";
import { tensorSignature } from "./signature-structure.ts";
import { measureTensor, type SignatureTensor } from "./signature-tensor.ts";

/** What the check knows about its sizes; each fact makes more signatures tellable. */
export interface SignatureContext {
	/** Rows in the batch. */
	readonly batch?: number;
	readonly classes?: number;
	/** Names of the tensors, in the order of the gradient; `W1`, `B1` tell layer and role. */
	readonly names?: readonly string[];
	/** Names of the biases, where they do not begin with b or B. */
	readonly biases?: readonly string[];
	/** The incoming gradient of a vector-Jacobian product. */
	readonly cotangent?: Nested;
}

/** A known way of being wrong that the numbers show. */
export interface Finding {
	readonly id: SignatureId;
	readonly hint: Text;
	/** Names of the tensors concerned. */
	readonly tensors: readonly string[];
	/** False where other bugs can look alike: the hint then names the place, not the cause. */
	readonly certain: boolean;
	/** Received divided by expected, where one number says it. */
	readonly ratio?: number;
}

/** A finding before it is put into words. */
export type Clue = SignatureFacts & {
	readonly id: SignatureId;
	readonly certain: boolean;
};

/**
 * Names what is wrong with a gradient from the way its tensors differ from central
 * differences: a common factor, a transposition, one wrong layer.
 *
 * @param analytic  what the learner returned, in the order of the parameters
 * @param numeric  from `numericGradient`, or its tensors
 * @returns findings, certain ones first; empty when nothing known fits, and when
 * nothing is wrong
 */
export function gradientSignature(
	analytic: readonly unknown[],
	numeric: NumericGradient | readonly Nested[],
	context: SignatureContext = {},
): Finding[] {
	const gradient = asGradient(numeric);
	const { tensors } = compareGradients(analytic, gradient);
	const measured = tensors.map(({ status }, t) =>
		measureTensor(
			context.names?.[t] ?? `#${t + 1}`,
			analytic[t],
			gradient,
			t,
			status,
		),
	);
	const broken = tensors.some(({ status }) => status === "not-finite");
	return broken ? [] : clues(measured, context).map(inWords);
}

function clues(
	all: readonly SignatureTensor[],
	context: SignatureContext,
): Clue[] {
	const wrong = all.filter(
		({ verdict }) => verdict === "different" || verdict === "shape",
	);
	const scaled = scaleSignatures(all, wrong, context);
	const named = new Set(scaled.flatMap(({ tensors }) => tensors));
	const rest = wrong.filter(({ name }) => !named.has(name));
	const structural = merged(
		rest.flatMap((tensor) => tensorSignature(tensor, all, context) ?? []),
	);
	if (scaled.length + structural.length > 0) {
		return [...structural, ...scaled].toSorted(
			(a, b) => Number(b.certain) - Number(a.certain),
		);
	}
	return layerSignature(all, wrong) ?? [];
}

/** One clue for all the tensors that show the same. */
function merged(clues: readonly Clue[]): Clue[] {
	const byId = new Map<SignatureId, Clue>();
	for (const clue of clues) {
		const tensors = [...(byId.get(clue.id)?.tensors ?? []), ...clue.tensors];
		byId.set(clue.id, { ...clue, tensors });
	}
	return [...byId.values()];
}

function inWords(clue: Clue): Finding {
	const { id, tensors, certain, ratio } = clue;
	const hint: Text = signatureHints[id](clue);
	return { id, hint, tensors, certain, ...(ratio !== undefined && { ratio }) };
}

function asGradient(
	numeric: NumericGradient | readonly Nested[],
): NumericGradient {
	if ("kind" in numeric) return numeric;
	return { kind: "full", tensors: [...numeric], kinks: [], noise: 0 };
}
