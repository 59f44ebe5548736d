import { isClose } from "../compare/index.ts";
import { centralDifference } from "../gradient/index.ts";
import { symbolicDerivative } from "../symbolic/index.ts";
import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import { example } from "./example.ts";
import { equal } from "./outcome.ts";

interface DerivativeSpec<S> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** The function as mathjs reads it, such as `1 / (1 + exp(-z))`. */
	readonly formula: string;
	readonly variable: string;
	/** The same function in float64, by the reference. */
	readonly of: (x: number) => number;
	/** Where the derivative is taken. */
	readonly at: readonly number[];
	/** The learner's derivative at x. */
	readonly analytic: (subject: S, x: number) => unknown;
	/** What the learner is shown of a point. */
	readonly show?: (x: number) => Readonly<Record<string, unknown>>;
}

const source: Text = {
	en: "mathjs's symbolic derivative",
	zh: "mathjs 符号求导",
};

/** Central differences at h = 1e-5 are good to 1e-9 for functions of size 1. */
const AGREEMENT = { relative: 1e-6, absolute: 1e-8 };

/**
 * The derivative of a scalar function, against mathjs's symbolic derivative and
 * central differences. The two rulers must agree with each other first.
 */
export function derivative<S>(spec: DerivativeSpec<S>): Check<S> {
	const { id, title, points, formula, variable, of, at } = spec;
	return {
		id,
		title,
		points,
		async attempt(subject, environment) {
			const symbolic = await environment.recall(
				{ oracle: "mathjs derivative", formula, variable, at },
				async () => {
					const slope = await symbolicDerivative(formula, variable);
					return at.map((x) => slope({ [variable]: x }));
				},
			);
			for (const [i, x] of at.entries())
				if (
					!isClose(centralDifference(of, x), symbolic[i] as number, AGREEMENT)
				)
					throw new Error(
						`${id}: at ${x} mathjs and central differences disagree. Is the formula the function?`,
					);
			return example<S, { x: number; slope: number }>({
				id,
				title,
				points,
				cases: at.map((x, i) => ({ x, slope: symbolic[i] as number })),
				law: (other, { x, slope }) =>
					equal(spec.analytic(other, x), slope, { source }),
			})
				.attempt(subject, environment)
				.then(({ failure }) =>
					failure ? { failure: shown(failure, spec) } : {},
				);
		},
	};
}

function shown<
	F extends { readonly inputs: Readonly<Record<string, unknown>> },
	S,
>(failure: F, { variable, show }: DerivativeSpec<S>): F {
	const x = failure.inputs.x as number;
	return { ...failure, inputs: show?.(x) ?? { [variable]: x } };
}
