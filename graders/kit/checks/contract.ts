import fc from "fast-check";
import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import { equal, type Outcome } from "./outcome.ts";
import { property } from "./property.ts";
import { type Shape, shaped } from "./shaped.ts";

interface ContractSpec<S, C> {
	readonly id: string;
	/** The call as the lesson writes it: `softmax(Z)`; several are parted by commas. */
	readonly call: string;
	readonly points: number;
	readonly given: fc.Arbitrary<C>;
	readonly run: (subject: S, example: C) => unknown;
	/** Shape of the answer: `[]` is a number, a record names the shapes of its properties. */
	readonly shape: (example: C) => Shape;
	/** Cases at the edge of float64 that must still give finite numbers. */
	readonly extremes?: readonly C[];
}

/**
 * What every function owes without being asked: the right shape, finite numbers
 * (also for extreme inputs), the same answer twice. That arguments are left as
 * they were is watched on every call of every check: they arrive frozen.
 */
export function contract<S, C extends Record<string, unknown>>(
	spec: ContractSpec<S, C>,
): Check<S> {
	const { call, given, extremes = [] } = spec;
	return property<S, C>({
		id: spec.id,
		points: spec.points,
		title: titleOf(call, extremes.length > 0),
		given:
			extremes.length > 0
				? fc.oneof(
						{ weight: 3, arbitrary: given },
						{ weight: 2, arbitrary: fc.constantFrom(...extremes) },
					)
				: given,
		law: (subject, example) => {
			const first = shaped(
				call,
				spec.run(subject, example),
				spec.shape(example),
			);
			return repeats(call, first, spec.run(subject, example));
		},
	});
}

function titleOf(call: string, extreme: boolean): Text {
	const edges = extreme ? " at the edges too" : "";
	return {
		en: /\)(,| …)/.test(call)
			? `${call} have the right shapes, are finite${edges}, and answer the same twice`
			: `${call} has the right shape, is finite${edges}, and answers the same twice`,
		zh: `${call} 的形状正确、${extreme ? "边界情形下也" : ""}都是有限数，且两次调用结果相同`,
	};
}

const repeats = (call: string, first: unknown, second: unknown): Outcome =>
	equal(second, first, {
		tolerance: { relative: 0, absolute: 0 },
		of: call,
		source: {
			en: "the first of two equal calls",
			zh: "两次相同调用中的第一次",
		},
	});
