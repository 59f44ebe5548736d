import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { programOf } from "../diagnosis/by-mistake.ts";
import { same } from "../text.ts";
import { Fault } from "../wall/fault.ts";
import { equal } from "./outcome.ts";
import { property } from "./property.ts";
import { rememberOutcomes } from "./remember.ts";
import { environment } from "./testing.ts";

interface Wide {
	wide(x: number): unknown;
}

const checkOf = (seen: () => void) =>
	property<Wide, { x: number }>({
		id: "wide",
		title: same("wide"),
		points: 1,
		given: fc.record({ x: fc.integer({ min: 0, max: 1e9 }) }),
		law: (subject, { x }) => {
			seen();
			return equal(subject.wide(x), x);
		},
	});

/** MiB in use, garbage collected. */
function heapMb(): number {
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc") as () => void;
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
}

describe("a search", () => {
	test("holds one answer at a time, however many cases fail", async () => {
		const wide = () => Array.from({ length: 200_000 }, Math.random);
		let failures = 0;
		let atFirst = 0;
		let atLast = 0;
		const check = checkOf(() => {
			failures++;
			if (failures === 10) atFirst = heapMb();
			if (failures === 110) atLast = heapMb();
		});
		// Shrinking goes on for some thirty cases a seed.
		const subject = { wide: (x: number) => (x > 3 ? wide() : x) };
		for (let seed = 1; failures < 110; seed++)
			await check.attempt(subject, environment(null, { seed }));
		// 100 answers of 1.6 MB each.
		expect(atLast - atFirst).toBeLessThan(20);
	});

	test("stops looking for a smaller case when that takes long", async () => {
		let now = 0;
		let failures = 0;
		const check = checkOf(() => {
			failures++;
			now += 500;
		});
		const { failure } = await check.attempt(
			{ wide: (x) => (x > 3 ? "wrong" : x) },
			environment(null, { now: () => now }),
		);
		expect(failure).toBeDefined();
		expect(failures).toBeLessThanOrEqual(6);
	});

	test("an answer that is too big is not asked for in two hundred sizes", async () => {
		let calls = 0;
		const { failure } = await checkOf(() => calls++).attempt(
			{
				wide: () => {
					throw new Fault("too-big");
				},
			},
			environment(),
		);
		expect(failure?.problem).toBeInstanceOf(Fault);
		expect(calls).toBe(1);
	});
});

describe("rememberOutcomes", () => {
	const count = (subject: Wide): number => {
		let calls = 0;
		const law = rememberOutcomes<Wide>()(1, (other) => {
			calls++;
			return equal(other.wide(1), 1);
		});
		law(subject);
		law(subject);
		return calls;
	};

	test("asks a trusted program once, and keeps nothing from behind a wall", () => {
		const wide = (x: number) => x;
		expect(count(programOf<Wide>({ wide }, { program: {} }))).toBe(1);
		expect(count({ wide })).toBe(2);
	});
});
