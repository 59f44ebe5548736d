import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./difference.ts";
import { canonical, decode, encode } from "./encode.ts";

const throughJson = (value: unknown) =>
	decode(JSON.parse(JSON.stringify(encode(value))));

test("decode(encode(value)) is the value, bit for bit", () => {
	const number = fc.oneof(fc.double(), fc.float(), fc.integer());
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 3 },
			number,
			fc.string(),
			fc.constantFrom(null, true, false),
			fc.array(tie("tree")),
			fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie("tree"), {
				noNullPrototype: true,
			}),
		),
	}));
	fc.assert(
		fc.property(tree, (value) => {
			expect(throughJson(value)).toStrictEqual(value);
		}),
		{ seed: 1729 },
	);
});

test("what JSON cannot write survives", () => {
	const hard = [Number.NaN, Infinity, -Infinity, -0, 5e-324, 2 ** 53];
	expect(throughJson(hard)).toStrictEqual(hard);
});

test("float32 numbers are written in as few digits as tell them apart", () => {
	const value = [Math.fround(0.1), Math.fround(1 / 3), 16777216];
	expect(JSON.stringify(encode(value))).toBe(
		'{"float32":[0.1,0.33333334,16777216]}',
	);
	expect(JSON.stringify(encode([0.1]))).toBe('{"float64":[0.1]}');
});

test("every float32 number survives", () => {
	fc.assert(
		fc.property(fc.float(), (x) => Object.is(throughJson(x), x)),
		{ seed: 1729, numRuns: 2000 },
	);
});

test("canonical text does not depend on the order of fields, and keeps −0 apart from 0", () => {
	expect(canonical({ b: 1, a: [2], c: undefined })).toBe('{"a":[2],"b":1}');
	expect(canonical(-0)).not.toBe(canonical(0));
	expect(() => canonical({ f: () => 1 })).toThrow(
		/function cannot be recorded/,
	);
});

test("differences passes over rounding and names what changed", () => {
	const recorded = { losses: [1.5, 1e-9], steps: [3], names: ["a"] };
	expect(
		differences(recorded, { ...recorded, losses: [1.5000001, 2e-9] }),
	).toEqual([]);
	expect(
		differences(recorded, { ...recorded, losses: [1.50001, 1e-9] }),
	).toEqual([{ path: "losses[0]", recorded: 1.5, computed: 1.50001 }]);
	expect(differences(recorded, { ...recorded, steps: [4] })).toHaveLength(1);
	expect(differences(recorded, { ...recorded, names: ["b"] })).toHaveLength(1);
	expect(differences([1e9], [1e9 + 1])).toHaveLength(1);
	expect(differences([1], [Number.NaN])).toHaveLength(1);
	expect(differences([Number.NaN], [Number.NaN])).toEqual([]);
	expect(differences([1, 2], [1])).toHaveLength(1);
});
