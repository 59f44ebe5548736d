import type { Reporter, TestModule } from "vitest/node";
import type { KataEntry } from "../catalog/index.ts";
import type { FaultKind } from "../wall/fault.ts";
import { KataCollector } from "./collector.ts";

/** What one run of vitest has to say. */
export interface Round {
	readonly collector: KataCollector;
	/** How far the grading of a kata came before a thread died, if one did. */
	progressOf(id: string): "finished" | "begun" | "waiting";
	/** Whether a thread died. */
	readonly lostThread: boolean;
}

/** A kata that a thread died of is given another one to itself before it is blamed. */
const MOST_DEATHS = 2;

/**
 * Grades katas until each has its verdict, in as many rounds as threads die: the katas
 * that a dead thread had not begun are graded as if nothing had happened, and one that
 * it died of twice is not tried again.
 */
export async function inRounds(
	katas: readonly KataEntry[],
	grade: (katas: readonly KataEntry[], notTried?: FaultKind) => Promise<Round>,
): Promise<{ collectorOf(id: string): KataCollector }> {
	const collectors = new Map<string, KataCollector>();
	const deaths = new Map<string, number>();
	let left = katas;
	while (left.length > 0) {
		const round = await grade(left);
		for (const { id } of left) {
			collectors.set(id, round.collector);
			if (round.progressOf(id) === "begun")
				deaths.set(id, (deaths.get(id) ?? 0) + 1);
		}
		if (!round.lostThread) break;
		const next = left.filter(
			({ id }) =>
				round.progressOf(id) !== "finished" &&
				(deaths.get(id) ?? 0) < MOST_DEATHS,
		);
		const isStuck =
			next.length === left.length && next.every(({ id }) => !deaths.has(id));
		if (isStuck) break;
		left = next;
	}
	const given = katas.filter(({ id }) => deaths.get(id) === MOST_DEATHS);
	if (given.length > 0) {
		const { collector } = await grade(given, "grading-died");
		for (const { id } of given) collectors.set(id, collector);
	}
	return { collectorOf: (id) => collectors.get(id) as KataCollector };
}

/** Tells the death of a thread, which vitest reports of the whole run, from errors that are everybody's. */
export class RoundReporter implements Reporter, Round {
	readonly collector = new KataCollector();
	readonly #begun = new Set<string>();
	readonly #finished = new Set<string>();
	lostThread = false;

	onTestModuleQueued({ moduleId }: TestModule): void {
		this.#begun.add(moduleId);
	}

	onTestModuleEnd({ moduleId }: TestModule): void {
		this.#finished.add(moduleId);
	}

	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly { message: string }[],
	): void {
		const others = errors.filter(({ message }) => !isDeath(message));
		this.lostThread = others.length < errors.length;
		this.collector.onTestRunEnd(modules, others);
	}

	progressOf(id: string): ReturnType<Round["progressOf"]> {
		if (isAmong(this.#finished, id)) return "finished";
		return isAmong(this.#begun, id) ? "begun" : "waiting";
	}
}

const isDeath = (message: string): boolean =>
	/^\[vitest-pool\]: Worker \S+ emitted error/.test(message);

const isAmong = (modules: ReadonlySet<string>, id: string): boolean =>
	[...modules].some((path) =>
		path.replaceAll("\\", "/").includes(`/graders/${id}/`),
	);
