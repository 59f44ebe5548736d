import { diffLines as difference } from "diff";
import type { DiffLine } from "../state/state.ts";

/** Equal lines that are shown around each difference. */
const CONTEXT = 2;

/** What to change in the learner's file to have the reference; far from any change, lines are left out. */
export function diffLines(yours: string, reference: string): DiffLine[] {
	const lines = difference(clean(yours), clean(reference), {
		// Two files of 64 KiB with nothing in common take seconds beyond this.
		maxEditLength: 2000,
	}) ?? [
		{ value: yours, removed: true, added: false },
		{ value: reference, removed: false, added: true },
	];
	const all = lines.flatMap(({ value, added, removed }) =>
		value
			.replace(/\n$/, "")
			.split("\n")
			.map(
				(text): DiffLine => ({
					kind: added ? "reference" : removed ? "yours" : "same",
					text,
				}),
			),
	);
	return nearby(all);
}

const clean = (text: string): string =>
	`${text.replaceAll("\r\n", "\n").trimEnd()}\n`;

function nearby(lines: readonly DiffLine[]): DiffLine[] {
	const changed = lines.flatMap(({ kind }, i) => (kind === "same" ? [] : [i]));
	const isNear = (i: number) =>
		changed.some((at) => Math.abs(at - i) <= CONTEXT);
	return lines.flatMap((line, i) => {
		if (isNear(i)) return [line];
		const isFirst = i === 0 || isNear(i - 1);
		return isFirst ? [{ kind: "same", text: "⋯" } as const] : [];
	});
}
