import { float32, type Tolerance } from "../compare/index.ts";
import type { Nested } from "../gradient/index.ts";
import { mulberry32, type Rng } from "../random/index.ts";
import type { Text } from "../text.ts";
import type { Call, Tfjs } from "../tfjs/index.ts";
import type { Check } from "./check.ts";
import { example } from "./example.ts";
import { equal } from "./outcome.ts";

interface AgreementSpec<S, C> {
	readonly id: string;
	readonly title: Text;
	readonly points: number;
	/** Draws one case; sizes should differ from each other. */
	readonly draw: (rng: Rng) => C;
	/** Number of cases: 3 unless the function has many regimes. */
	readonly cases?: number;
	/**
	 * The operation of TensorFlow.js that answers the same question; or, where it takes
	 * several, what they come to.
	 */
	readonly tensorflow: (
		example: C,
		run: Tfjs["run"],
	) => Call | Promise<unknown>;
	readonly run: (subject: S, example: C) => unknown;
	/** Brings the operation's answer to the lesson's convention, such as a factor ½. */
	readonly convert?: (answer: Nested, example: C) => Nested;
	readonly tolerance?: Tolerance;
}

/** A function's values against the operation of TensorFlow.js, on cases drawn from the seed. */
export function agreement<S, C extends Record<string, unknown>>(
	spec: AgreementSpec<S, C>,
): Check<S> {
	const { id, title, points, convert = (answer) => answer } = spec;
	return {
		id,
		title,
		points,
		asksTensorflow: true,
		async attempt(subject, environment) {
			const { tensorflow, seed } = environment;
			const rng = mulberry32(seed);
			const answers = new Map<C, unknown>();
			for (let i = 0; i < (spec.cases ?? 3); i++) {
				const drawn = spec.draw(rng);
				const asked = spec.tensorflow(drawn, tensorflow.run);
				const answer =
					"kind" in asked
						? convert((await tensorflow.run(asked)) as Nested, drawn)
						: await asked;
				answers.set(drawn, answer);
			}
			const { name, version } = tensorflow.backend;
			return example<S, C>({
				id,
				title,
				points,
				cases: [...answers.keys()],
				law: (other, drawn) =>
					equal(spec.run(other, drawn), answers.get(drawn), {
						tolerance: spec.tolerance ?? float32,
						source: {
							en: `TensorFlow.js ${version} (${name})`,
							zh: `TensorFlow.js ${version}（${name}）`,
						},
					}),
			}).attempt(subject, environment);
		},
	};
}
