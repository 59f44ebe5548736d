import { describe, expect, test } from "vitest";
import { example } from "../checks/example.ts";
import { equal } from "../checks/outcome.ts";
import { environment } from "../checks/testing.ts";
import type { Mistake } from "../kata/mistake.ts";
import { same } from "../text.ts";
import { Fault } from "../wall/fault.ts";
import { mistakeBehind, programOf } from "./by-mistake.ts";

const reference = { area: (w: number, h: number) => w * h };
type Subject = typeof reference;

const mistakes: Mistake<Subject>[] = [
	{ id: "sum", hint: same("…"), program: { area: (w, h) => w + h } },
	{ id: "square", hint: same("…"), program: { area: (w) => w * w } },
	{
		id: "throws",
		hint: same("…"),
		program: {
			area: () => {
				throw new RangeError("no");
			},
		},
	},
];

const check = example<Subject, { w: number; h: number }>({
	id: "area",
	title: same("area"),
	points: 1,
	cases: [
		{ w: 2, h: 2 }, // every mistake but one gives 4 here and passes
		{ w: 3, h: 1 },
		{ w: 1, h: 5 },
	],
	law: (subject, { w, h }) => equal(subject.area(w, h), w * h),
});

async function nameOf(area: Subject["area"]): Promise<string | undefined> {
	const subject = programOf(reference, { program: { area } });
	const { failure } = await check.attempt(subject, environment());
	return failure && mistakeBehind(failure, subject, reference, mistakes)?.id;
}

describe("mistakeBehind", () => {
	test("names the mistake whose answer was received, however it is written", async () => {
		expect(await nameOf((w, h) => h + w)).toBe("sum");
		expect(await nameOf((w) => w ** 2 + 1e-12)).toBe("square");
	});

	test("a mistake that agrees in the smallest case alone is not named", async () => {
		expect(await nameOf((w) => (w === 1 ? 99 : 4))).toBeUndefined();
	});

	test("a mistake that fails where the learner passes is not named", async () => {
		const half = (w: number, h: number) => (w === 3 ? w + h : w * h);
		expect(await nameOf(half)).toBeUndefined();
	});

	test("names nothing when no mistake gives that answer", async () => {
		expect(await nameOf(() => 7)).toBeUndefined();
	});

	test("looks at larger cases when two mistakes agree on the first", async () => {
		const twins = [
			{
				id: "first",
				hint: same("a"),
				program: { area: (w: number, h: number) => (w === 3 ? 4 : w + h + 1) },
			},
			...mistakes,
		];
		const subject = programOf(reference, mistakes[0]);
		const { failure } = await check.attempt(subject, environment());
		expect(mistakeBehind(failure!, subject, reference, twins)?.id).toBe("sum");
	});

	test("an endless loop is no listed mistake, and none is tried", async () => {
		let tried = 0;
		const counting = {
			id: "counting",
			hint: same("…"),
			program: { area: () => ++tried },
		};
		const subject = {
			area: () => {
				throw new Fault("timeout");
			},
		};
		const { failure } = await check.attempt(subject, environment());
		expect(
			mistakeBehind(failure!, subject, reference, [counting]),
		).toBeUndefined();
		expect(tried).toBe(0);
	});

	test("answers are held one at a time while mistakes are told apart", async () => {
		const order: string[] = [];
		const again = [0, 1, 2].map((i) => (subject: Subject) => {
			order.push(`${subject === learner ? "learner" : "mistake"} ${i}`);
			return equal(subject.area(2, i), -1);
		});
		const learner = { area: (w: number, h: number) => w + h };
		const failure = {
			problem: { message: same("…") },
			received: 2,
			inputs: {},
			again,
		};
		mistakeBehind(failure, learner, reference, [mistakes[0]]);
		expect(order).toEqual([
			"mistake 0",
			"learner 1",
			"mistake 1",
			"learner 2",
			"mistake 2",
		]);
	});

	test("a program that stumbles is not named by a mistake that refuses", async () => {
		const stumbles = () => (undefined as unknown as number[])[0];
		expect(await nameOf(stumbles)).toBeUndefined();
	});

	test("an exception is matched by a mistake that throws", async () => {
		expect(
			await nameOf(() => {
				throw new Error("other words");
			}),
		).toBe("throws");
	});
});
