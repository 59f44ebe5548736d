import type { KataEntry } from "../kata-id.ts";

/** `softmax-ce` → `softmaxCe` */
export const exportName = ({ slug }: KataEntry): string =>
	slug
		.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
		.replace(/^\d+/, "");

const program = (kata: KataEntry, gap: string): string => `\
import type { Matrix } from "#given/types.ts";
import { Unfinished } from "#given/unfinished.ts";

/**
 * TODO: What it is, in one sentence with the field's own terms.
 *
 * @param X (batch, features) TODO: unit and range
 * @returns (batch, features) TODO: what holds for every answer
 */
export function ${exportName(kata)}(X: Matrix): Matrix {
${gap}
	throw new Unfinished("${kata.id}");
}
`;

/** The file that a learner edits: everything but the idea. */
export const stubTemplate = (kata: KataEntry): string =>
	program(
		kata,
		`\
	// TODO: Say what must become true and what is off-limits, never the formula.`,
	);

/** The reference, with the stub's exports and docstrings; unfinished until it is written. */
export const solutionTemplate = (kata: KataEntry): string =>
	program(
		kata,
		`\
	// TODO: Write the reference solution; the docstring stays the same as the stub's.`,
	);
