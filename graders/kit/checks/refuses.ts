import { formatValue } from "../compare/index.ts";
import type { Text } from "../text.ts";
import { Fault } from "../wall/fault.ts";
import type { Outcome } from "./outcome.ts";

/** A number that an error message must give, such as the row of a bad label. */
export interface Fact {
	readonly name: Text;
	/** Any of these will do. */
	readonly numbers: readonly number[];
}

/**
 * A call that must be refused with an error whose message gives certain numbers.
 * The wording is free, and so is the class of the error.
 *
 * @param call the call as the lesson writes it
 */
export function refuses(
	call: string,
	attempt: () => unknown,
	facts: readonly Fact[],
): Outcome {
	const told = facts.map(({ name, numbers }) => `${name.en} ${numbers[0]}`);
	const expected = [
		"RangeError",
		...(told.length > 0 ? [told.join(", ")] : []),
	].join(": ");
	const thrown = thrownBy(attempt);
	if ("returned" in thrown)
		return {
			received: thrown.returned,
			problem: {
				message: {
					en: `${call} returned a value where the docstring promises an error`,
					zh: `文档注释承诺抛出错误，${call} 却返回了值`,
				},
				expected,
				received: formatValue(thrown.returned),
			},
		};
	const given = (thrown.text.match(/(?<!\d)-?\d+(?:\.\d+)?/g) ?? []).map(
		Number,
	);
	const missing = facts.filter(
		({ numbers }) => !numbers.some((number) => given.includes(number)),
	);
	const names = missing.map(({ name }) => name);
	const received = { missing: names.map(({ en }) => en) };
	if (names.length === 0) return { received, problem: null };
	return {
		received,
		problem: {
			message: {
				en: `${call} throws, but its message does not give: ${names.map(({ en }) => en).join(", ")}`,
				zh: `${call} 抛出了错误，但消息里缺少：${names.map(({ zh }) => zh).join("、")}`,
			},
			expected,
			received: thrown.text,
		},
	};
}

function thrownBy(
	attempt: () => unknown,
): { readonly text: string } | { readonly returned: unknown } {
	try {
		return { returned: attempt() };
	} catch (error) {
		if (error instanceof Fault && error.kind === "threw")
			return { text: error.details.text ?? "" };
		throw error;
	}
}
