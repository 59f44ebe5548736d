import { expect, describe as suite, test } from "vitest";
import { compare, describe, float64, formatValue } from "./index.ts";

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
});
