import fc from "fast-check";
import { SHRINK_MS } from "../wall/launch/limits.ts";
import type { Environment, Failure } from "./check.ts";
import { isFatal, type Outcome, outcomeOf } from "./outcome.ts";
import { keepLast, rememberOutcomes } from "./remember.ts";

/** Thrown by an outcome to ask for another case: a kink lies too near, or nothing depends on the inputs. */
export class Resample extends Error {}

/** One case in fifty lines of report is plenty; shrinking further calls only costs time. */
const MAX_SHRINKS = 200;

/** Cases for telling apart mistakes that agree on the smallest one. */
const WITNESSES = 15;

interface Search<S, C> {
	readonly id: string;
	readonly given: fc.Arbitrary<C>;
	readonly runs: number;
	readonly outcome: (subject: S, example: C) => Outcome;
	/** What the learner is shown of a case. */
	readonly show: (example: C) => Readonly<Record<string, unknown>>;
}

/**
 * Looks for a case that fails and shrinks it. The cases for telling mistakes apart
 * are the same for every subject of a seed, so each mistake meets them once.
 *
 * @returns a function of a subject; null when all runs hold
 */
export function searchFor<S, C extends object>(spec: Search<S, C>) {
	const others = otherCases(spec);
	return (subject: S, environment: Environment): Failure<S> | null =>
		search(spec, subject, environment, others);
}

function search<S, C extends object>(
	{ id, given, runs, outcome, show }: Search<S, C>,
	subject: S,
	environment: Environment,
	others: (seed: number) => Failure<S>["again"],
): Failure<S> | null {
	// Fast-check shrinks towards the last case that failed. The answers before it may be
	// large: two hundred of 10 MB once took the grader to 4 GB.
	let smallest: Witness<C> | undefined;
	let failures = 0;
	let defect: unknown; // an error of the check itself, never the learner's
	const { now = () => 0 } = environment;
	let shrinkUntil = Number.POSITIVE_INFINITY;
	const isOver = () =>
		failures > MAX_SHRINKS || now() > shrinkUntil || isFatal(smallest?.outcome);
	const result = fc.check(
		fc.property(given, (example) => {
			if (isOver()) return true;
			try {
				const attempt = outcomeOf(() => outcome(subject, example));
				if (!attempt.problem) return true;
				if (failures++ === 0) shrinkUntil = now() + SHRINK_MS;
				smallest = { example, outcome: attempt };
				return false;
			} catch (error) {
				if (error instanceof Resample) fc.pre(false);
				defect = error;
				throw error;
			}
		}),
		{
			seed: environment.seed,
			numRuns: runs,
			// Resampling more than one case in five is a defect of the check.
			maxSkipsPerRun: 0.25,
			...pathFor(id, environment.path),
		},
	);
	if (defect) throw defect;
	if (!result.failed) return null;
	const found = smallest as Witness<C> | undefined;
	if (!found?.outcome.problem)
		throw new Error(
			`${id}: more than one case in five had to be drawn again, for a kink or a gradient of 0. Draw other inputs.`,
		);
	return {
		problem: found.outcome.problem,
		received: found.outcome.received,
		inputs: show(found.example),
		...(result.counterexamplePath && {
			path: shortPath(result.counterexamplePath),
		}),
		again: [
			(other) => outcome(other, found.example),
			...others(environment.seed),
		],
	};
}

const otherCases = <S, C extends object>({ given, outcome }: Search<S, C>) =>
	keepLast((seed: number): Failure<S>["again"] => {
		const cases = fc.sample(given, { seed, numRuns: WITNESSES });
		return cases.map((example) =>
			rememberOutcomes<S>()(seed, (other) => outcome(other, example)),
		);
	});

interface Witness<C> {
	readonly example: C;
	readonly outcome: Outcome;
}

function pathFor(id: string, path: string | undefined): { path?: string } {
	if (!path) return {};
	const named = /^([a-z][a-z0-9-]*):(.+)$/.exec(path);
	if (!named) return { path: longPath(path) };
	return named[1] === id ? { path: longPath(named[2] as string) } : {};
}

/** fast-check's `3:0:0:0:0:1` as `3:0x4:1`: a shrunk path is mostly zeros. */
const shortPath = (path: string): string =>
	path.replace(
		/\b(\d+)(?::\1\b){2,}/g,
		(run, step) => `${step}x${run.split(":").length}`,
	);

const longPath = (path: string): string =>
	path.replace(/\b(\d+)x(\d{1,3})\b/g, (_, step, count) =>
		Array(Number(count)).fill(step).join(":"),
	);
