import type { KataEntry } from "../kata-id.ts";
import { exportName } from "./program.ts";

const solution = ({ id, slug }: KataEntry): string =>
	`#solutions/${id}/${slug}.ts`;

const typeName = (kata: KataEntry): string => {
	const name = exportName(kata);
	return name.charAt(0).toUpperCase() + name.slice(1);
};

/** Checks in order: shape and limits, one concrete number, then a law. */
export function graderTemplate(kata: KataEntry): string {
	const name = exportName(kata);
	return `\
import {
	contract,
	equal,
	example,
	formula,
	gridMatrix,
	kata,
	property,
} from "#kit";
import * as reference from "${solution(kata)}";
import { mistakes } from "./mistakes.ts";

type ${typeName(kata)} = typeof reference;

// All sizes differ, so that a transposition cannot hide.
const given = gridMatrix({ rows: [1, 4], cols: [2, 5] }).map((X) => ({ X }));

export default kata<${typeName(kata)}>(import.meta.url, {
	reference,
	mistakes,
	checks: [
		contract({
			id: "contract",
			call: "${name}(X)",
			points: 1,
			given,
			run: (subject, { X }) => subject.${name}(X),
			shape: ({ X }) => [X.length, X[0].length],
			extremes: [{ X: [[1000, -1000]] }],
		}),
		example({
			id: "numbers",
			title: {
				en: "${name}([[1, 2]]) is [[0, 0]] (TODO: numbers that can be checked by hand)",
				zh: "${name}([[1, 2]]) 等于 [[0, 0]]（TODO：可以手算验证的数）",
			},
			points: 1,
			cases: [{ X: [[1, 2]], Y: [[0, 0]] }],
			law: (subject, { X, Y }) =>
				equal(subject.${name}(X), Y, { source: formula }),
		}),
		property({
			id: "law",
			title: {
				en: "${name}(X) (TODO: the law that every right answer obeys)",
				zh: "${name}(X)（TODO：所有正确答案都满足的规律）",
			},
			points: 2,
			given,
			law: (subject, { X }) =>
				equal(subject.${name}(X), reference.${name}(X), { source: formula }),
		}),
		// TODO: Then the gradient (derivative, vjp, gradient), agreement with
		// TensorFlow.js, and training, as far as the kata has them.
	],
});
`;
}

/** Named wrong answers. Each must be rejected, and recognised as itself. */
export function mistakesTemplate(kata: KataEntry): string {
	return `\
import type { Mistake } from "#kit/kata/mistake.ts";
import type * as reference from "${solution(kata)}";

export const mistakes: Mistake<typeof reference>[] = [
	{
		// TODO: A wrong answer that real learners give, named after the misconception.
		id: "input-returned",
		hint: {
			en: "TODO: Name the misconception, then where to look. Never the formula.",
			zh: "TODO：先点明误解，再提示该看哪里。不要给出公式。",
		},
		program: {
			${exportName(kata)}: (X) => X,
		},
	},
];
`;
}

/** Right answers in another style, which must get every point. */
export function variantsTemplate(kata: KataEntry): string {
	return `\
import type { Variant } from "#kit/kata/mistake.ts";
import type * as reference from "${solution(kata)}";

// TODO: The same answer written differently: loops, typed arrays, another formula.
export const variants: Variant<typeof reference>[] = [];
`;
}
