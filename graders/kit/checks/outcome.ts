import {
	compare,
	type Difference,
	describe,
	float64,
	formatNumber,
	formatValue,
	type Tolerance,
} from "../compare/index.ts";
import { same, type Text } from "../text.ts";
import { Fault, type FaultKind } from "../wall/fault.ts";

/** What one case gave, and what is wrong with it if anything is. */
export interface Outcome {
	/** Plain data that came from the subject; known mistakes are recognised by it. */
	readonly received: unknown;
	readonly problem: Problem | Fault | null;
}

/** A failed expectation, ready to be shown. */
export interface Problem {
	/** What is wrong, in one sentence. */
	readonly message: Text;
	readonly expected?: string;
	readonly received?: string;
	/** Where `expected` comes from. */
	readonly source?: Text;
	/** A hint that the numbers themselves give, such as the shape of a wrong gradient. */
	readonly finding?: { readonly id: string; readonly hint: Text };
}

/** Source of an expected value: the formula in float64, computed by the grader. */
export const formula: Text = {
	en: "the formula, float64",
	zh: "按公式计算，float64",
};

interface Options {
	readonly tolerance?: Tolerance;
	readonly source?: Text;
	/** The call whose answer is judged, where a check makes several. */
	readonly of?: string | Text;
}

/** The received value is the expected one: shape first, then finiteness, then numbers. */
export function equal(
	received: unknown,
	expected: unknown,
	options: Options = {},
): Outcome {
	const difference = compare(received, expected, options.tolerance ?? float64);
	return {
		received,
		problem: difference && problemOf(difference, received, expected, options),
	};
}

function problemOf(
	difference: Difference,
	received: unknown,
	expected: unknown,
	{ source, of }: Options,
): Problem {
	const message = describe(difference);
	const call = typeof of === "string" ? same(of) : of;
	return {
		message: call
			? { en: `${call.en}: ${message.en}`, zh: `${call.zh}：${message.zh}` }
			: message,
		expected: formatValue(expected),
		received: formatValue(received),
		...(source && { source }),
	};
}

/** A number lies in `[low, high]`. */
export function within(
	received: unknown,
	low: number,
	high: number,
	options: Pick<Options, "source"> & { readonly name?: Text } = {},
): Outcome {
	const inside =
		typeof received === "number" && received >= low && received <= high;
	const range = `${formatNumber(low)} … ${formatNumber(high)}`;
	const name = options.name ?? { en: "the value", zh: "数值" };
	return {
		received,
		problem: inside
			? null
			: {
					message: {
						en: `${name.en} lies outside ${range}`,
						zh: `${name.zh}不在 ${range} 之内`,
					},
					expected: range,
					received: formatValue(received),
					...(options.source && { source: options.source }),
				},
	};
}

/**
 * A law that is not an equation, such as "never negative".
 * @param law what should hold, completing "expected …"
 */
export function holds(received: unknown, isTrue: boolean, law: Text): Outcome {
	return {
		received,
		problem: isTrue
			? null
			: {
					message: {
						en: `this should hold: ${law.en}`,
						zh: `应当成立：${law.zh}`,
					},
					received: formatValue(received),
				},
	};
}

/** All of several outcomes; the first problem is the one that is told. */
export function all(...outcomes: readonly Outcome[]): Outcome {
	return {
		received: outcomes.map((outcome) => outcome.received),
		problem: outcomes.find((outcome) => outcome.problem)?.problem ?? null,
	};
}

/** Thrown where a law cannot go on: the answer is already known to be wrong. */
export class Refuted extends Error {
	constructor(
		readonly received: unknown,
		readonly problem: Problem,
	) {
		super(problem.message.en);
	}
}

/** After these every further call would cost a deadline or a process, and tell nothing new. */
const FATAL: ReadonlySet<FaultKind> = new Set([
	"timeout",
	"budget",
	"kata-budget",
	"memory",
	"crash",
	"too-big",
	"protocol",
	"unfinished",
	"missing-export",
]);

/** Whether there is no point in trying another case. */
export const isFatal = (
	outcome: Pick<Outcome, "problem"> | undefined,
): boolean =>
	outcome?.problem instanceof Fault && FATAL.has(outcome.problem.kind);

/** Runs a law; a subject that breaks instead of answering becomes an outcome too. */
export function outcomeOf(law: () => Outcome): Outcome {
	try {
		return law();
	} catch (error) {
		if (error instanceof Refuted)
			return { received: error.received, problem: error.problem };
		if (error instanceof Fault)
			return {
				received: { fault: error.kind, slip: slipOf(error) },
				problem: error,
			};
		throw error;
	}
}

/**
 * The text of an error that nobody wrote on purpose. Refusals are alike in whatever
 * words; two programs that stumble are alike where they stumble over the same.
 */
const slipOf = ({ details: { text = "" } }: Fault): string =>
	/^(Type|Reference)Error\b/.test(text) ? text : "";
