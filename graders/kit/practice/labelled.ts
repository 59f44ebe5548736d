import type { Colors } from "picocolors/types";
import { columnsOf, pad } from "../report/layout.ts";

/** Paths and commands behind their labels, in two columns. */
export function labelled(
	rows: readonly (readonly [label: string, text: string])[],
	{ cyan, dim }: Colors,
): string {
	const widest = Math.max(...rows.map(([label]) => columnsOf(label)));
	return rows
		.map(([label, text]) => `${dim(pad(label, widest))}  ${cyan(text)}`)
		.join("\n");
}
