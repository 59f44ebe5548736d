import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { compile } from "./compile.ts";
import { ReadyCompiler } from "./ready-compiler.ts";
import { memoryLimit, transform } from "./transform.ts";

const file = "exercises/step1-basics/01-twice/twice.ts";
const faultOf = (source: string): Fault => {
	try {
		compile({ file, source });
	} catch (error) {
		if (error instanceof Fault) return error;
		throw error;
	}
	throw new Error("it compiled");
};
const filled = (before: string, part: string, after: string, length = 65_000) =>
	before + part.repeat(Math.floor(length / part.length)) + after;

/** Each member is twice as long as the one before: 2³⁴ characters from 1.5 kB. */
const doubling = `enum E { a0 = "xxxxxxxxxxxxxxxx", ${Array.from({ length: 30 }, (_, i) => `a${i + 1} = \`\${a${i}}\${a${i}}\``).join(", ")} }
export const f = () => E.a30;`;

describe("a text on which the compiler chokes is told as the text's fault", () => {
	test.each([
		[
			"3600 ifs in one another",
			filled("export function f(a: number) {", "if(a)", "return 1; }", 18_000),
		],
		[
			"64 KiB of ifs",
			filled("export function f(a: number) {", "if(a)", "return 1; }"),
		],
		["an enum that doubles its values", doubling],
		["64 KiB of arrows", filled("export const f = ", "a=>", "1;")],
	])("%s", (_, source) => {
		const start = performance.now();
		const { kind, details } = faultOf(source);
		// Which limit is reached first is the machine's: memory, output or time.
		expect(["too-complex", "compile-timeout"]).toContain(kind);
		expect(details.file).toBe(file);
		expect(performance.now() - start).toBeLessThan(8000);
	});

	test("the compiler runs within half a GiB", (context) => {
		const [command, ...args] = memoryLimit();
		if (command === undefined)
			return context.skip("no limit here: it needs Linux and a shell");
		const ask = spawnSync(command, [...args, "/bin/sh", "-c", "ulimit -d"]);
		expect(ask.stdout.toString().trim()).toBe("524288");
	});

	test("the process that stays does not take them", async () => {
		const compiler = new ReadyCompiler();
		expect(await compiler.transform(doubling)).toBeUndefined();
		expect(await compiler.transform(filled("f(", "a,", "1)"))).toBeUndefined();
		const nested = filled("{", "if(a)", "a}", 16_000);
		expect(await compiler.transform(nested)).toBeUndefined();
		compiler.close();
	});
});

test.each([
	[
		"a sum of 32 000 terms",
		filled("export const f = (a: number) => a", "+a", ";"),
	],
	[
		"a template of 16 000 values",
		filled("export const f = (a: number) => `", "\u0024{a}", "`;"),
	],
	[
		"16 000 variables",
		filled("export const f = () => {", "var a;", "}", 60_000),
	],
	[
		"9000 members",
		`export enum E { ${Array.from({ length: 9000 }, (_, i) => `a${i}`).join()} }`,
	],
])("64 KiB of honest text compile: %s", (_, source) => {
	expect(compile({ file, source }).code).toContain("__exports");
});

/** What no search in the text sees as an import, or may not. */
const hidden = [
	'export const f = (x: boolean) => (x ? require : import("fs"));',
	'export const f = () => {}\n/ import("fs") / 1;',
	'export const f = () => ({}) as unknown / import("fs") / 1;',
	'let a = 1, g = 2; a++ / import("fs") / g; export {};',
	'export const f = async () => (await import(`f\u0024{"s"}`)).readFileSync;',
	'export const f = () => `\u0024{import("fs")}`;',
	'export const f = () => import /* " */ ("fs");',
	'export const f = () => \\u0069mport("fs");',
	'export const f = () => import("fs", { with: { type: "json" } });',
];

test.each(hidden)("no import() comes out of %s", async (source) => {
	const compiler = new ReadyCompiler();
	const ready = await compiler.transform(source);
	compiler.close();
	for (const made of [ready?.code, attempt(source)])
		expect(made ?? "").not.toMatch(/\bimport\s*\(/);
});

test("most of them do compile", () => {
	expect(hidden.map(attempt).filter(Boolean).length).toBeGreaterThan(4);
});

/** JavaScript of a text, whatever the search for imports would say of it; undefined where there is none. */
function attempt(source: string): string | undefined {
	try {
		return transform({ file, source }).code;
	} catch (error) {
		if (error instanceof Fault) return undefined;
		throw error;
	}
}
