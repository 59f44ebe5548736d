import {
	compare,
	describe,
	formatShape,
	formatValue,
	zeros,
} from "../compare/index.ts";
import { Refuted } from "./outcome.ts";

/** Sizes of an answer: `[]` is a number; a record names the shapes of its properties. */
export type Shape = readonly number[] | { readonly [property: string]: Shape };

/** Any finite number will do; only shape and finiteness are looked at. */
const ANY_VALUE = { relative: 0, absolute: Number.POSITIVE_INFINITY };

/**
 * Makes sure of an answer's shape and finiteness before a law computes with it.
 *
 * @param call the call as the lesson writes it, such as `softmax(Z)`
 * @throws Refuted, which the check turns into its verdict
 */
export function shaped<T>(call: string, received: T, shape: Shape): T {
	const expected = blank(shape);
	const difference = compare(received, expected, ANY_VALUE);
	if (!difference) return received;
	const isNumber = difference.kind === "not-finite";
	const message = describe(
		isNumber ? { ...difference, expected: 0 } : difference,
	);
	throw new Refuted(received, {
		message: isNumber
			? {
					en: `${call} contains ${formatValue(difference.received)}`,
					zh: `${call} 中出现了 ${formatValue(difference.received)}`,
				}
			: { en: `${call}: ${message.en}`, zh: `${call}：${message.zh}` },
		...(!isNumber && { expected: formatShape(difference.expected) }),
		received: formatValue(received),
	});
}

/** Whether an answer has a shape and is finite: what a plot can be drawn of. */
export const hasShape = (received: unknown, shape: Shape): boolean =>
	compare(received, blank(shape), ANY_VALUE) === null;

function blank(shape: Shape): unknown {
	if (Array.isArray(shape)) return zeros(shape);
	return Object.fromEntries(
		Object.entries(shape as Readonly<Record<string, Shape>>).map(
			([key, inner]) => [key, blank(inner)],
		),
	);
}
