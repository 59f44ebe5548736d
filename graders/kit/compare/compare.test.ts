import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import { compare, describe, float64, formatValue, shapeOf } from "./index.ts";

const kindOf = (received: unknown, expected: unknown) =>
	compare(received, expected, float64)?.kind;

suite("compare", () => {
	test.each([
		[
			[1, 2],
			[1, 2],
		],
		[-0, 0],
		[1 + 1e-12, 1],
		[
			{ W: [[1]], losses: [], more: "welcome" },
			{ W: [[1]], losses: [] },
		],
		[Number.NaN, Number.NaN],
		[[Number.NEGATIVE_INFINITY], [Number.NEGATIVE_INFINITY]],
		[true, true],
		[[], []],
		[[1, undefined], Object.assign(new Array(2), { 0: 1 })],
	])("%j is %j", (received, expected) => {
		expect(compare(received, expected, float64)).toBeNull();
	});

	// Every row was once a way to pass a naive grader.
	test.each([
		["an empty list", [], [1, 2], "shape"],
		["a shorter list", [1], [1, 2], "shape"],
		["a longer list", [1, 2, 3], [1, 2], "shape"],
		[
			"a ragged matrix",
			[[1, 2], [3]],
			[
				[1, 2],
				[3, 4],
			],
			"shape",
		],
		["NaN", Number.NaN, 1, "not-finite"],
		[
			"an infinity of the other sign",
			Number.NEGATIVE_INFINITY,
			Number.POSITIVE_INFINITY,
			"value",
		],
		["a text that looks like the number", "0.5", 0.5, "type"],
		["null", null, 1, "type"],
		["nothing", undefined, [1], "missing"],
		["a missing property", { W: [1] }, { W: [1], B: [0] }, "missing"],
		["a matrix for a vector", [[1, 2]], [1, 2], "shape"],
		["a vector for a matrix", [1, 2], [[1], [2]], "shape"],
		[
			"an object with an every of its own",
			{ length: 2, every: () => true },
			[1, 2],
			"type",
		],
		["true for 1", true, 1, "type"],
		["a number off by 1e-6", 1 + 1e-6, 1, "value"],
	])("%s is noticed", (_, received, expected, kind) => {
		expect(kindOf(received, expected)).toBe(kind);
	});

	test("shape is told before a number that comes earlier", () => {
		expect(
			kindOf(
				[[9, 9], [1]],
				[
					[1, 2],
					[3, 4],
				],
			),
		).toBe("shape");
	});

	test("NaN is told before a wrong number that comes earlier", () => {
		expect(kindOf([9, Number.NaN], [1, 2])).toBe("not-finite");
	});
});

suite("describe", () => {
	const tell = (received: unknown, expected: unknown) => {
		const difference = compare(received, expected, float64);
		if (!difference) throw new Error("there is nothing to tell");
		return describe(difference);
	};

	test("names the place and both numbers", () => {
		expect(tell([[1, 2.5]], [[1, 2]])).toEqual({
			en: "differs first at [0][1]: 2.5 instead of 2",
			zh: "首先在 [0][1] 处不同：得到 2.5，应为 2",
		});
	});

	test("shows as many digits as it takes to see the difference", () => {
		expect(tell(1.00000001, 1).en).toContain("1.00000001 instead of 1");
	});

	test("names shapes, types and NaN in words", () => {
		expect(tell([[1, 2]], [[1], [2]]).en).toBe(
			"expected shape (2, 1), received (1, 2)",
		);
		expect(tell({ W: [1, 2] }, { W: [[1], [2]] }).en).toBe(
			"expected shape (2, 1), received (2) at .W",
		);
		expect(tell(5, [5]).zh).toBe("应为向量，收到的是数");
		expect(tell([Number.NaN], [1]).en).toBe("NaN instead of 1 at [0]");
	});
});

suite("formatValue", () => {
	test("rounds to six digits and leaves out the middle of long lists", () => {
		expect(formatValue([[0.123456789, -0]])).toBe("[[0.123457, -0]]");
		const long = formatValue(Array.from({ length: 1000 }, (_, i) => i + 0.5));
		expect(long.length).toBeLessThanOrEqual(96);
		expect(long).toMatch(/^\[0\.5, 1\.5.*…\]$/);
	});

	test("what fits is shown whole: names, strings, functions, nothing at all", () => {
		const value = {
			W: [[1]],
			name: 'a "b"',
			f: () => 1,
			none: [null, undefined],
		};
		expect(formatValue(value)).toBe(
			String.raw`{ W: [[1]], name: "a \"b\"", f: ƒ, none: [null, undefined] }`,
		);
		expect([formatValue({}), formatValue([])]).toEqual(["{  }", "[]"]);
	});

	// Written whole, up to eight times over, each of these took seconds to minutes.
	test.each([
		["keys", () => Object.fromEntries(numbered(200_000)), "{ k0: 0, k1: 1, "],
		["a long name", () => ({ ["x".repeat(5e7)]: 1 }), "{ xxxx"],
		["a long string", () => "x".repeat(5e7), '"xxxx'],
		["a string that escaping lengthens", () => "\n".repeat(5e7), '"\\n\\n'],
		["a long list", () => new Array(1e7).fill(0.5), "[0.5, 0.5, "],
		[
			"many lists",
			() => Array.from({ length: 1e6 }, () => [[]]),
			"[[[]], [[]], ",
		],
		["a bush of 10^14 leaves", () => bush(14), "[[[["],
		["a list that holds itself", () => holdsItself(), "[[[["],
	])("%s cost what is shown of them", (_, make, beginning) => {
		const value = make();
		const start = performance.now();
		const text = formatValue(value);
		expect(performance.now() - start).toBeLessThan(2000);
		expect(text.length).toBeLessThanOrEqual(96);
		expect(text.startsWith(beginning)).toBe(true);
		expect(text).toContain("…");
	});

	test("the first characters are those of the whole text", () => {
		fc.assert(
			fc.property(
				fc.anything(),
				fc.integer({ min: 1, max: 40 }),
				(value, width) => {
					const whole = formatValue(value, Number.POSITIVE_INFINITY);
					const text = formatValue(value, width);
					if (whole.length <= width) expect(text).toBe(whole);
					else expect(text.length).toBeLessThanOrEqual(width);
				},
			),
		);
	});
});

suite("shapeOf", () => {
	test("ends for a list that holds itself", () => {
		expect(shapeOf(holdsItself()).length).toBeLessThan(100);
	});
});

const numbered = (count: number) =>
	Array.from({ length: count }, (_, i) => [`k${i}`, i] as const);

/** Ten branches on every level, each level the same list. */
function bush(levels: number): unknown {
	let value: unknown = 0.5;
	for (let i = 0; i < levels; i++) value = new Array(10).fill(value);
	return value;
}

function holdsItself(): unknown[] {
	const list: unknown[] = [];
	list.push(list, 1);
	return list;
}
