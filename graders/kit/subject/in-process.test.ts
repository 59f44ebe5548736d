import { describe, expect, test } from "vitest";
import { Fault } from "../wall/fault.ts";
import { inProcess } from "./in-process.ts";

const faultOf = (call: () => unknown): string => {
	try {
		call();
	} catch (error) {
		if (error instanceof Fault) return error.kind;
		throw error;
	}
	return "none";
};

describe("inProcess", () => {
	const subject = inProcess({
		sum: (X: number[][]) => X.flat().reduce((a, b) => a + b, 0),
		sorts: (x: number[]) => x.sort(),
		writes: (cfg: { W: number[] }) => {
			cfg.W[0] = 9;
		},
		late: async () => 1,
		breaks: () => {
			throw "a text";
		},
		apply: (f: (x: number) => number) => f(2),
	});

	test("passes data and functions through", () => {
		expect(subject.sum([[1, 2], [3]])).toBe(6);
		expect(subject.apply((x) => x + 1)).toBe(3);
	});

	test("typed arrays come back as lists, as behind a wall", () => {
		const { typed } = inProcess({
			typed: () => ({ W: [new Float64Array([1, -0])], n: new Int32Array(1) }),
		});
		expect(typed()).toEqual({ W: [[1, -0]], n: [0] });
		const { sparse } = inProcess({ sparse: () => new Array<number>(2) });
		expect(Object.keys(sparse())).toEqual(["0", "1"]);
	});

	test.each([
		["mutated", () => subject.sorts([2, 1])],
		["mutated", () => subject.writes({ W: [1] })],
		["async", () => subject.late()],
		["threw", () => subject.breaks()],
	])("%s is a fault, as behind a wall", (kind, call) => {
		expect(faultOf(call)).toBe(kind);
	});

	test("a caller's own data stay writable", () => {
		const x = [2, 1];
		faultOf(() => subject.sorts(x));
		x.push(3);
		expect(x).toEqual([2, 1, 3]);
	});
});
