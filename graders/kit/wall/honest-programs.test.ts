import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { mulberry32, stateOf } from "../random/mulberry32.ts";
import { program } from "./attacks/world.ts";
import { compile } from "./compile/compile.ts";
import { Fault } from "./fault.ts";
import { probeStrict } from "./launch/probe.ts";
import { openSession, type SessionOptions } from "./session/open-session.ts";

const source = `import { Unfinished } from "#given/unfinished.ts";
type Vector = number[];
export const echo = (x: unknown) => x;
export const count = 3;
export function scale(x: Vector, k: number): Vector {
	return x.map((v) => v * k);
}
export function mutate(x: Vector) {
	x[0] = 7;
	return x;
}
export const sortInPlace = (x: Vector) => x.sort();
export const grow = (x: Vector) => x.push(1);
export const mutateDeep = (x: { w: Vector[] }) => { x.w[0][0] = 1; };
export function copied(x: { W: Vector[] }) {
	const copy = structuredClone(x);
	copy.W[0][0] = 9;
	return copy;
}
export const typed = () => ({ a: new Float64Array([1.5, -0]), b: new Int32Array([3]), c: [new Float32Array([0.5])] });
export const nested = () => ({ a: [[1, 2], [3, "x", null, undefined, true]], b: { c: [] } });
export function integrate(f: (x: number) => number, n: number) {
	let sum = 0;
	for (let i = 0; i < n; i++) sum += f((i + 0.5) / n) / n;
	return sum;
}
export function dense(rng: () => number) {
	const w = [rng(), rng()];
	let last: Vector = [];
	return {
		w,
		forward(x: Vector) { last = x; return x.map((v, i) => v * w[i]); },
		backward: (d: Vector) => d.map((v, i) => v * last[i]),
	};
}
export class Momentum {
	velocity = 0;
	constructor(readonly rate: number) {}
	step(g: number) { this.velocity = 0.9 * this.velocity - this.rate * g; return this.velocity; }
}
export const chain = (layers: { forward(x: Vector): Vector }[], x: Vector) => layers.reduce((y, layer) => layer.forward(y), x);
export const sameFunction = (f: unknown) => f;
export const curry = (a: number) => (b: number) => a + b;
export const compose = (f: (x: number) => number) => (x: number) => f(f(x));
export function talk(x: number) { console.log("x is", x, [1, -0, NaN], { w: [0.5] }, "done"); console.error("oops"); return x; }
export function todo() { throw new Unfinished("step1/01"); }
export function wrong() {
	const list: number[] = [];
	return (list as any)[3].length;
}
export const throwText = () => { throw "only text"; };
export const throwNothing = () => { throw undefined; };
export const later = async () => 1;
export const big = () => 10n;
export const map = () => new Map([[1, 2]]);
export const badArgument = (f: (x: unknown) => number) => f(10n);
export const dates = () => new Date(0);
export const swallow = (f: () => number) => { try { return f(); } catch { return -1; } };
export const stop = (f: () => number) => f();
export const exit = () => (process as any).exit(0);
`;

/** Line of the first place where a text stands in the program above. */
const lineOf = (text: string) =>
	source.slice(0, source.indexOf(text)).split("\n").length;

const details = (work: () => unknown) => {
	try {
		return work();
	} catch (error) {
		if (error instanceof Fault) return { kind: error.kind, ...error.details };
		throw error;
	}
};

const walls: SessionOptions[] = [
	{ wall: "process" },
	{ wall: "process", transport: "relay" },
	{ wall: "strict" },
	{ wall: "none" },
];

describe.each(
	walls.filter(({ wall }) => wall !== "strict" || probeStrict().ok),
)("$wall wall, $transport transport", (options) => {
	const session = openSession(program(source), { ...options, callMs: 20_000 });
	const isolated = options.wall !== "none";
	afterAll(() => session.close());

	test("exports are listed", () => {
		expect(session.exports).toContain("scale");
		expect(session.exports).toContain("count");
		expect(session.call("count", [])).toBe(3);
	});

	test("numbers arrive exactly", () => {
		const numbers = [
			Number.NaN,
			-0,
			0,
			Infinity,
			-Infinity,
			5e-324,
			Number.MAX_VALUE,
			0.1,
			2 ** 53,
		];
		const back = session.call("echo", [numbers]) as number[];
		expect(back.every((x, i) => Object.is(x, numbers[i]))).toBe(true);
		for (const x of numbers)
			expect(Object.is(session.call("echo", [x]), x)).toBe(true);
	});

	test("text, nothing and nested data arrive", () => {
		const value = {
			s: "漢字 \ud83d\ude00 \0",
			n: null,
			u: undefined,
			b: [true, false],
			e: [[], {}],
			o: { k: [1, "x"] },
		};
		expect(session.call("echo", [value])).toEqual(value);
		expect(session.call("nested", [])).toEqual({
			a: [
				[1, 2],
				[3, "x", null, undefined, true],
			],
			b: { c: [] },
		});
	});

	test("typed arrays arrive as lists", () => {
		expect(session.call("typed", [])).toEqual({
			a: [1.5, -0],
			b: [3],
			c: [[0.5]],
		});
		expect(session.call("scale", [new Float64Array([1, 2]), 2])).toEqual([
			2, 4,
		]);
		expect(session.call("scale", [new Float32Array([1, 2]), 2])).toEqual([
			2, 4,
		]);
	});

	test("structuredClone copies what may be written to", () => {
		const table = { W: [[1, 2], [3]], n: 4, list: [null, true, "x"] };
		const copy = session.call("copied", [table]);
		expect(copy).toEqual({ ...table, W: [[9, 2], [3]] });
		expect(() => session.call("copied", [() => 1])).toThrow();
	});

	test("a large matrix goes there and back", () => {
		const matrix = Array.from({ length: 300 }, (_, i) =>
			Array.from({ length: 400 }, (_, j) => i / (j + 1)),
		);
		expect(session.call("echo", [matrix])).toEqual(matrix);
	});

	test("a callback is called", () => {
		expect(
			session.call("integrate", [(x: unknown) => (x as number) ** 2, 100]),
		).toBeCloseTo(1 / 3, 4);
	});

	test("a generator draws the same numbers on the other side, from where it was", () => {
		const sum = (rng: () => number, n: number) =>
			session.call("integrate", [rng, n]);
		const begun = (skip: number) => {
			const rng = mulberry32(-5);
			for (let i = 0; i < skip; i++) rng();
			return rng;
		};
		for (const skip of [0, 3]) {
			const mirror = begun(skip);
			let expected = 0;
			for (let i = 0; i < 50; i++) expected += mirror() / 50;
			expect(sum(begun(skip), 50)).toBe(expected);
		}
	});

	test.runIf(isolated)("a generator's draws cost no calls home", () => {
		const rng = mulberry32(9);
		const before = stateOf(rng);
		// 200 000 calls home would take 6 s and run into the deadline of 2 s.
		expect(session.call("integrate", [rng, 200_000])).toBeCloseTo(0.5, 2);
		expect(stateOf(rng)).toBe(before);
	});

	test("objects keep their methods and their state", () => {
		let seed = 1;
		const layer = session.call("dense", [() => ++seed]) as {
			w: number[];
			forward(x: number[]): number[];
			backward(d: number[]): number[];
		};
		expect(layer.w).toEqual([2, 3]);
		expect(layer.forward([1, 10])).toEqual([2, 30]);
		expect(layer.backward([1, 1])).toEqual([1, 10]);
		const momentum = session.call("Momentum", [0.1]) as {
			step(g: number): number;
		};
		expect(momentum.step(1)).toBeCloseTo(-0.1);
		expect(momentum.step(1)).toBeCloseTo(-0.19);
	});

	test("functions nest both ways", () => {
		const layer = session.call("dense", [() => 2]);
		const ours = { forward: (x: unknown) => session.call("scale", [x, 10]) };
		expect(
			session.call("chain", [
				[layer, ours, layer],
				[1, 2],
			]),
		).toEqual([40, 80]);
		const add = session.call("curry", [1]) as (b: number) => number;
		const twice = session.call("compose", [add]) as (x: number) => number;
		expect(twice(5)).toBe(7);
		const f = () => 1;
		if (isolated) expect(session.call("sameFunction", [f])).toBe(f);
	});

	test("writing to an argument is named with its line", () => {
		const x = [3, 1, 2];
		expect(details(() => session.call("mutate", [x]))).toMatchObject({
			kind: "mutated",
			function: "mutate",
			file: "exercises/kata/kata.ts",
			line: lineOf("x[0] = 7"),
		});
		expect(x).toEqual([3, 1, 2]);
		expect(details(() => session.call("sortInPlace", [x]))).toMatchObject({
			kind: "mutated",
			line: lineOf("x.sort()"),
		});
		expect(details(() => session.call("grow", [x]))).toMatchObject({
			kind: "mutated",
		});
		expect(
			details(() => session.call("mutateDeep", [{ w: [[0]] }])),
		).toMatchObject({ kind: "mutated" });
		expect(session.call("mutate", [x], { frozen: false })).toEqual([7, 1, 2]);
		expect(x).toEqual([3, 1, 2]);
		expect(session.call("echo", [x])).toEqual(x);
	});

	test("a line of console is kept, not printed", () => {
		const before = session.log.length;
		session.call("talk", [5]);
		expect(session.log.slice(before)).toEqual([
			expect.stringMatching(/^x is 5 .*-0.*NaN.*0\.5.* done$/),
			"oops",
		]);
	});

	test("an unfinished stub says so", () => {
		expect(details(() => session.call("todo", []))).toMatchObject({
			kind: "unfinished",
			function: "todo",
			line: lineOf("throw new Unfinished"),
		});
	});

	test("what was thrown is told, with its line", () => {
		expect(details(() => session.call("wrong", []))).toMatchObject({
			kind: "threw",
			function: "wrong",
			line: lineOf("[3].length"),
			text: expect.stringMatching(/^TypeError: .*undefined/),
		});
		expect(details(() => session.call("throwText", []))).toMatchObject({
			kind: "threw",
			text: "only text",
		});
		expect(details(() => session.call("throwNothing", []))).toMatchObject({
			kind: "threw",
			text: "undefined",
		});
	});

	test("results that are not plain data are refused by name", () => {
		expect(details(() => session.call("later", []))).toMatchObject({
			kind: "async",
			function: "later",
		});
		expect(details(() => session.call("big", []))).toMatchObject({
			kind: "unsupported",
			text: "bigint",
		});
		expect(details(() => session.call("map", []))).toMatchObject({
			kind: "unsupported",
			text: "Map",
		});
		expect(details(() => session.call("dates", []))).toMatchObject({
			kind: "unsupported",
			text: "Date",
		});
		expect(details(() => session.call("nothing", []))).toMatchObject({
			kind: "missing-export",
			function: "nothing",
		});
	});

	test.runIf(isolated)("what a callback throws is the grader's", () => {
		const refuse = () => {
			throw new RangeError("rng takes no arguments");
		};
		expect(details(() => session.call("stop", [refuse]))).toMatchObject({
			kind: "callback",
			function: "stop",
			text: "rng takes no arguments",
		});
		expect(session.call("swallow", [refuse])).toBe(-1);
		expect(details(() => session.call("badArgument", [() => 1]))).toMatchObject(
			{ kind: "unsupported" },
		);
	});

	test.runIf(isolated)("there is no process to exit from", () => {
		expect(details(() => session.call("exit", []))).toMatchObject({
			kind: "threw",
			text: "ReferenceError: process is not defined",
		});
	});
});

test("an error at the top level is named with its line", () => {
	const load = (text: string) =>
		details(() => openSession(program(text), { wall: "process" }));
	expect(load("export const x = 1;\nnull!.foo;")).toMatchObject({
		kind: "load",
		line: 2,
	});
	expect(
		load(
			`import { Unfinished } from "#given/unfinished.ts";\nthrow new Unfinished("x");\nexport {};`,
		),
	).toMatchObject({ kind: "unfinished", line: 2 });
	expect(
		details(
			() => openSession(program("const x = 1;"), { wall: "process" }).exports,
		),
	).toEqual([]);
});

test("given helpers in folders and helpers of helpers are served", () => {
	const folder = givenFolder();
	const text =
		'import { two } from "#given/step1-basics/02-two.ts"; export const f = () => two;';
	const compiled = compile({ file: "k.ts", source: text }, { given: folder });
	rmSync(folder, { recursive: true });
	const session = openSession(compiled, { wall: "process" });
	expect(session.call("f", [])).toBe(2);
	session.close();
});

test("the reference of a kata is given to later katas only", () => {
	const given = givenFolder();
	const source = 'export { two } from "#given/step1-basics/02-two.ts";';
	const kindIn = (kata: string) =>
		details(() => {
			compile({ file: `exercises/${kata}/x.ts`, source }, { given });
			return "allowed";
		});
	expect(kindIn("step1-basics/03-three")).toBe("allowed");
	expect(kindIn("step2-linear-regression/01-fit")).toBe("allowed");
	const forbidden = { kind: "forbidden-import" };
	expect(kindIn("step1-basics/02-two")).toMatchObject(forbidden);
	expect(kindIn("step1-basics/01-one")).toMatchObject(forbidden);
	rmSync(given, { recursive: true });
});

function givenFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "nine-steps-given-"));
	mkdirSync(join(folder, "step1-basics"));
	writeFileSync(join(folder, "one.ts"), "export const one = 1;");
	writeFileSync(
		join(folder, "step1-basics", "02-two.ts"),
		'import { one } from "#given/one.ts"; export const two = one + one;',
	);
	return folder;
}
