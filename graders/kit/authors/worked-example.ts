import { compare, formatValue } from "../compare/index.ts";
import type { Exports } from "../kata/kata.ts";

/**
 * Runs the lines `call(…); // value` of a lesson's `ts` blocks against the
 * reference; numbers must be right to the decimals that are printed.
 *
 * @returns one sentence per line that is not true; one when there is no example
 */
export function workedExamples(lesson: string, reference: Exports): string[] {
	const blocks = [...lesson.matchAll(/^```ts\n([\s\S]*?)^```/gm)];
	const lines = blocks.flatMap(([, block]) =>
		[...(block as string).matchAll(/^(.+?);?\s*\/\/\s*(.+)$/gm)].map(
			([, call, value]) => ({ call: call as string, value: value as string }),
		),
	);
	if (lines.length === 0) return ["has no worked example in a ts block."];
	return lines.flatMap(({ call, value }) => {
		const received = attempt(() => evaluate(call, reference));
		const expected = evaluate(value, {});
		const decimals = Math.max(
			0,
			...[...value.matchAll(/\.(\d+)(?!\d*e)/g)].map(
				([, digits]) => (digits as string).length,
			),
		);
		const tolerance = { relative: 1e-12, absolute: 0.51 * 10 ** -decimals };
		return compare(received, expected, tolerance)
			? [`says ${call} is ${value}, but it is ${formatValue(received)}.`]
			: [];
	});
}

function attempt(call: () => unknown): unknown {
	try {
		return call();
	} catch (error) {
		return String(error);
	}
}

/** An expression of the project's own lesson; nothing of a learner's is evaluated here. */
function evaluate(expression: string, names: Exports): unknown {
	const ascii = expression.replaceAll("−", "-");
	return new Function(...Object.keys(names), `return (${ascii});`)(
		...Object.values(names),
	);
}
