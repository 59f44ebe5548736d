import { describe, expect, test } from "vitest";
import type { KataEntry } from "../catalog/index.ts";
import type { FaultKind } from "../wall/fault.ts";
import { KataCollector } from "./collector.ts";
import { inRounds, type Round, RoundReporter } from "./rounds.ts";

const entry = (id: string) => ({ id, slug: id }) as KataEntry;
const katas = ["a", "b", "c"].map(entry);

/** A grader of one thread, which dies of some katas as often as the test says. */
function graderThatDies(times: Record<string, number>) {
	const left = { ...times };
	const rounds: string[] = [];
	const grade = async (
		some: readonly KataEntry[],
		notTried?: FaultKind,
	): Promise<Round> => {
		const ids = some.map(({ id }) => id);
		rounds.push(notTried ? `${ids.join("")} ${notTried}` : ids.join(""));
		const fatal = notTried ? -1 : ids.findIndex((id) => (left[id] ?? 0) > 0);
		if (fatal >= 0) left[ids[fatal]]--;
		const end = fatal < 0 ? ids.length : fatal;
		return {
			collector: new KataCollector(),
			lostThread: fatal >= 0,
			progressOf: (id) => {
				const at = ids.indexOf(id);
				if (at < end) return "finished";
				return at === end ? "begun" : "waiting";
			},
		};
	};
	return { grade, rounds };
}

describe("inRounds", () => {
	test.each([
		["nobody dies", {}, ["abc"]],
		["one dies once, by chance perhaps", { b: 1 }, ["abc", "bc"]],
		["one dies twice", { b: 2 }, ["abc", "bc", "c", "b grading-died"]],
		[
			"all die, always",
			{ a: 9, b: 9, c: 9 },
			["abc", "abc", "bc", "bc", "c", "c", "abc grading-died"],
		],
	])("%s", async (_, deaths, expected) => {
		const { grade, rounds } = graderThatDies(deaths);
		const { collectorOf } = await inRounds(katas, grade);
		expect(rounds).toEqual(expected);
		for (const { id } of katas) expect(collectorOf(id)).toBeDefined();
	});

	test("threads that die before they begin anything are not started for ever", async () => {
		let rounds = 0;
		await inRounds(katas, async () => {
			rounds++;
			return {
				collector: new KataCollector(),
				lostThread: true,
				progressOf: () => "waiting",
			};
		});
		expect(rounds).toBe(1);
	});
});

describe("RoundReporter", () => {
	test("keeps errors that are not a thread's death", () => {
		const round = new RoundReporter();
		const death = "[vitest-pool]: Worker grader-threads emitted error.";
		round.onTestRunEnd([], [{ message: death }, { message: "no such file" }]);
		expect(round.lostThread).toBe(true);
		const { message } = round.collector.reportOf("a", "A", "en");
		expect(message).toContain("no such file");
		expect(message).not.toContain("vitest-pool");
	});
});
