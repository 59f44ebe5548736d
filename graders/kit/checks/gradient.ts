import fc from "fast-check";
import { formatNumber, formatPath, formatValue } from "../compare/index.ts";
import {
	compareGradients,
	type GradientVerdict,
	gradientSignature,
	inner,
	type Nested,
	type NumericGradient,
	numericGradient,
	randomCotangent,
	type SignatureContext,
} from "../gradient/index.ts";
import { mulberry32, seeds } from "../random/index.ts";
import type { Text } from "../text.ts";
import type { Check } from "./check.ts";
import type { Outcome } from "./outcome.ts";
import { Resample, searchFor } from "./search.ts";

/** Tensors by the names they have in the lesson, such as `{ W, B }`. */
export type Tensors = Readonly<Record<string, Nested>>;

interface Common<C> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** Cases to try; draw sizes that differ, so that a transposition cannot hide. */
	readonly given: fc.Arbitrary<C>;
	/** Where the derivative is taken. */
	readonly at: (example: C) => Tensors;
	/** Sizes that help to name a wrong gradient. */
	readonly context?: (example: C) => SignatureContext;
	readonly runs?: number;
}

interface GradientSpec<S, C> extends Common<C> {
	/** The scalar, computed by the reference. */
	readonly value: (tensors: Tensors, example: C) => number;
	/** The learner's gradient, under the names of `at`. */
	readonly analytic: (
		subject: S,
		example: C,
	) => Readonly<Record<string, unknown>>;
}

interface VjpSpec<S, C> extends Common<C> {
	/** The function's output, computed by the reference. */
	readonly output: (tensors: Tensors, example: C) => Nested;
	/** Name of the incoming gradient in the lesson, such as `dA`. */
	readonly cotangent: string;
	/** The learner's answer to an incoming gradient, under the names of `at`. */
	readonly analytic: (
		subject: S,
		example: C,
		cotangent: Nested,
	) => Readonly<Record<string, unknown>>;
}

const centralDifferences: Text = {
	en: "central differences, float64",
	zh: "中心差分，float64",
};

/** The gradient of a scalar loss with respect to every tensor, against central differences. */
export function gradient<S, C extends Record<string, unknown>>(
	spec: GradientSpec<S, C>,
): Check<S> {
	const { id, title, points, given, runs = 25 } = spec;
	const slopes = rememberNumeric((example: C) =>
		numeric((at) => spec.value(at, example), spec.at(example)),
	);
	const search = searchFor<S, C>({
		id,
		given,
		runs,
		show: (example) => example,
		outcome: (other, example) =>
			judge(
				spec.analytic(other, example),
				slopes(example),
				spec.context?.(example) ?? {},
			),
	});
	return {
		id,
		title,
		points,
		async attempt(subject, environment) {
			const failure = search(subject, environment);
			return failure ? { failure } : {};
		},
	};
}

/**
 * The vector-Jacobian product of a function: the gradient of ⟨cotangent, output⟩.
 * The cotangent is random, never ones: the outputs of softmax sum to one, so
 * with ones the true gradient is zero and a function that returns zeros passes.
 */
export function vjp<S, C extends Record<string, unknown>>(
	spec: VjpSpec<S, C>,
): Check<S> {
	interface Drawn {
		readonly example: C;
		readonly seed: number;
	}
	const cotangentOf = ({ example, seed }: Drawn) =>
		randomCotangent(spec.output(spec.at(example), example), mulberry32(seed));
	const slopes = rememberNumeric((drawn: Drawn) => {
		const cotangent = cotangentOf(drawn);
		return numeric(
			(at) => inner(cotangent, spec.output(at, drawn.example)),
			spec.at(drawn.example),
		);
	});
	const { id, title, points, runs = 25 } = spec;
	const search = searchFor<S, Drawn>({
		id,
		runs,
		given: fc.record({ example: spec.given, seed: seeds() }),
		show: (drawn) => ({
			...drawn.example,
			[spec.cotangent]: cotangentOf(drawn),
		}),
		outcome: (other, drawn) =>
			judge(
				spec.analytic(other, drawn.example, cotangentOf(drawn)),
				slopes(drawn),
				spec.context?.(drawn.example) ?? {},
			),
	});
	return {
		id,
		title,
		points,
		async attempt(subject, environment) {
			const failure = search(subject, environment);
			return failure ? { failure } : {};
		},
	};
}

/** A case's numerical gradient is the same for the learner and for every mistake. */
function rememberNumeric<C extends object>(compute: (example: C) => Numeric) {
	const known = new WeakMap<C, Numeric>();
	return (example: C): Numeric => {
		const slopes = known.get(example) ?? compute(example);
		known.set(example, slopes);
		return slopes;
	};
}

interface Numeric {
	readonly names: readonly string[];
	readonly gradient: NumericGradient;
}

function numeric(value: (tensors: Tensors) => number, at: Tensors): Numeric {
	const names = Object.keys(at);
	const gradient = numericGradient(
		(tensors) =>
			value(Object.fromEntries(names.map((name, i) => [name, tensors[i]]))),
		Object.values(at),
	);
	if (gradient.kinks.length > 0)
		throw new Resample("a kink lies within the step");
	return { names, gradient };
}

function judge(
	analytic: Readonly<Record<string, unknown>>,
	{ names, gradient }: Numeric,
	context: SignatureContext,
): Outcome {
	const received = names.map((name) => analytic[name]);
	const { equal, tensors, directions } = compareGradients(received, gradient);
	if (equal) return { received, problem: null };
	const verdicts = [...tensors, ...(directions ? [directions] : [])];
	const at = verdicts.findIndex(({ status }) => status !== "equal");
	const verdict = verdicts[at];
	const name = names[at] ?? names.join(", ");
	// A gradient of 0 proves nothing: some ReLU networks have every unit off.
	if (verdict.status === "degenerate")
		throw new Resample(`the gradient of ${name} is 0`);
	if (verdict.status === "not-finite" && verdict.side === "numeric")
		throw new Error(
			`The numerical gradient of ${name} is ${verdict.value}. Draw cases where the reference is finite.`,
		);
	const expected = gradient.kind === "full" ? gradient.tensors[at] : undefined;
	const finding =
		verdict.status === "different"
			? gradientSignature(received, gradient, { ...context, names })[0]
			: undefined;
	return {
		received,
		problem: {
			message: describeVerdict(name, verdict),
			...(expected !== undefined && { expected: formatValue(expected) }),
			received: formatValue(received[at]),
			source: centralDifferences,
			...(finding && { finding }),
		},
	};
}

function describeVerdict(name: string, verdict: GradientVerdict): Text {
	const path = (at: readonly number[]) => `${name}${formatPath(at)}`;
	switch (verdict.status) {
		case "shape": {
			const [expected, received] = [verdict.expected, verdict.received].map(
				(shape) => (shape ? `(${shape.join(", ")})` : "—"),
			);
			return {
				en: `the gradient of ${name} has the shape of ${name}: expected ${expected}, received ${received}`,
				zh: `${name} 的梯度与 ${name} 形状相同：应为 ${expected}，收到 ${received}`,
			};
		}
		case "not-finite":
			return {
				en: `the gradient is ${verdict.value} at ${path(verdict.path)}`,
				zh: `梯度在 ${path(verdict.path)} 处为 ${verdict.value}`,
			};
		case "different":
			return {
				en: `the gradient differs first at ${path(verdict.path)}: ${formatNumber(verdict.received)} instead of ${formatNumber(verdict.expected)}`,
				zh: `梯度首先在 ${path(verdict.path)} 处不同：得到 ${formatNumber(verdict.received)}，应为 ${formatNumber(verdict.expected)}`,
			};
		default:
			throw new Error(`No message for a gradient that is ${verdict.status}.`);
	}
}
