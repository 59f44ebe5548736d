import { parseId, stepNumber } from "../catalog/index.ts";

/**
 * Whether a kata's answer may import a helper. What a kata taught is given to
 * later katas only: `#given/step3-linear-classification/06-softmax.ts` is open
 * from the seventh kata of step 3 on. Helpers outside the steps are open to all.
 */
export function mayImport(kata: string, helper: string): boolean {
	const path = helper.replace(/^#given\//, "").replace(/\.ts$/, "");
	const [own, taught] = [orderOf(kata), orderOf(path)];
	return taught === null || (own !== null && taught < own);
}

/** Steps have fewer than a hundred katas. */
function orderOf(id: string): number | null {
	const entry = parseId(id);
	return entry && stepNumber(entry.step) * 100 + entry.number;
}
