import { expect, test } from "vitest";
import { compile } from "../compile/compile.ts";
import { openSession } from "../session/open-session.ts";
import { expectAlive, outcome, program } from "./world.ts";

const build = (source: string) =>
	outcome(
		() => compile({ file: "exercises/kata/kata.ts", source }) && "compiled",
	);
const HONEST = "export const honest = (x: number) => x + 1;\n";

test.each([
	[
		"107 parentheses",
		`export const f = ${"(".repeat(30_000)}1${")".repeat(30_000)}`,
	],
	["107 lists", `export const f = ${"[".repeat(60_000)}`],
	["108 braces", "{".repeat(30_000)],
	["108 braces that close", "{".repeat(30_000) + "}".repeat(30_000)],
	["107 templates", "`${".repeat(20_000)],
	["107 calls", "f(".repeat(30_000)],
])("%s nested without end are a syntax error", (_title, source) => {
	expect(build(source)).toBe("fault: syntax");
});

test.each([
	["signs", `export const f = ${"- ".repeat(30_000)}1;`],
	["a sum", `export const f = ${"1+".repeat(30_000)}1;`],
	["conditions", `export const f = ${"1?1:".repeat(15_000)}1;`],
	["arrows", `export const f = ${"x=>".repeat(20_000)}1;`],
	["types", `export type T = ${"A<".repeat(20_000)}`],
	["slashes", `export const f = ${"/[".repeat(30_000)}`],
	["imports", "import ".repeat(9_000)],
	["types in an import", `import {${"type a ".repeat(8_000)}`],
	["else", `${"if(0);else ".repeat(5_000)};`],
])("60 kB of %s never harms the grader", (_title, source) => {
	const result = outcome(() => {
		const compiled = compile({ file: "kata.ts", source: HONEST + source });
		const session = openSession(compiled, { wall: "process", callMs: 5000 });
		expectAlive(session);
		session.close();
		return "compiled";
	});
	expect([
		"compiled",
		"fault: syntax",
		"fault: compile-timeout",
		"fault: forbidden-import",
		"fault: load",
		"fault: crash",
	]).toContain(result);
});

test.each([
	[
		"3 a dynamic import",
		`const a = await import("../../solutions/x.ts");`,
		"import()",
	],
	[
		"5 import.meta.glob",
		`const all = import.meta.glob("../../solutions/*.ts", { eager: true });`,
		"import.meta",
	],
	[
		"109 a glob import",
		"const f = (n: string) => import(`../../solutions/$" + "{n}.ts`);",
		"import()",
	],
	[
		"110 a text import",
		`import g from "../../solutions/x.ts" with { type: "text" };`,
		"../../solutions/x.ts",
	],
	["111 a mapped path", `import { f } from "m";`, "m"],
	["112 a committed package", `import { f } from "mathx";`, "mathx"],
	["113 a built-in", `import * as fs from "node:fs";`, "node:fs"],
	[
		"114 a computed import",
		`const x = "y"; const f = () => import("../" + x);`,
		"import()",
	],
	[
		"an import behind what looks like a regular expression",
		`const f = () => { const x = {} / import("node:fs") / 1; };`,
		"import()",
	],
	[
		"an import behind a counter",
		`let i = 0; const f = () => i++ / import("node:fs") / 1;`,
		"import()",
	],
	[
		"an import behind a type's mark",
		`const f = (i?: number) => i! / import("node:fs") / 1;`,
		"import()",
	],
	[
		"require between a question mark and a colon",
		`const r = Math ? require : 0; r("node:fs");`,
		"require",
	],
	["116 require by another name", `const r = require; r("fs");`, "require"],
	["116 import = require", `import fs = require("fs");`, "fs"],
	[
		"a re-export",
		`export * from "../../solutions/x.ts";`,
		"../../solutions/x.ts",
	],
	[
		"a named re-export",
		`export { f } from "../../solutions/x.ts";`,
		"../../solutions/x.ts",
	],
	["an import for its effect", `import "vitest";`, "vitest"],
	[
		"an import after a comment",
		`import /* from "#given/types.ts" */ { f } from "fs";`,
		"fs",
	],
	[
		"a given name with a way out",
		`import "#given/../../../solutions/x.ts";`,
		"#given/../../../solutions/x.ts",
	],
	[
		"a second import on the line",
		`import type { A } from "./a"; import { b } from "./b";`,
		"./b",
	],
])("%s is forbidden, with its line", (_title, source, text) => {
	expect(() =>
		compile({
			file: "exercises/kata/kata.ts",
			source: `// first line\n${source}`,
		}),
	).toThrow(
		expect.objectContaining({
			kind: "forbidden-import",
			details: expect.objectContaining({
				file: "exercises/kata/kata.ts",
				line: 2,
				text,
			}),
		}),
	);
});

test.each([
	[
		"types",
		`import type { A } from "./a.ts"; export type { B } from "./b.ts"; import { type C, type D } from "c"; export const f = 1;`,
	],
	[
		"words in comments and strings",
		`// import("x")\n/* require("y") */ export const f = "import('x')" + 'require("y")' + \`import.meta \${1}\`;`,
	],
	[
		"words in regular expressions",
		`export const f = /import\\("x"\\)/.test("") ? 4 / 2 / 1 : 0;`,
	],
	[
		"keys and methods",
		`export const f = { import: 1, require: 2 }; export const g = f.import + f.require;`,
	],
	[
		"given helpers",
		`import { Unfinished } from "#given/unfinished.ts"; export const f = () => new Unfinished("x").message;`,
	],
])("%s are no imports", (_title, source) => {
	expect(build(source)).toBe("compiled");
});

test("a syntax error has a line and a column", () => {
	expect(() =>
		compile({
			file: "a/b.ts",
			source: "export const x = 1;\nexport const y = = 2;",
		}),
	).toThrow(
		expect.objectContaining({
			kind: "syntax",
			details: { file: "a/b.ts", line: 2, column: 18, text: 'Unexpected "="' },
		}),
	);
});

test("await at the top level is a syntax error", () => {
	expect(build("export const x = await Promise.resolve(1);")).toBe(
		"fault: syntax",
	);
});

test("117 code cannot break out of its function", () => {
	expect(build("}); globalThis.pwn = 1; (() => {")).toBe("fault: syntax");
});

test("115, 118 what slips through the checks is stopped at run time", () => {
	const session = openSession(
		program(`${HONEST}
			var __exports = { honest: () => "forged" };
			export function hidden() { return (0, \\u0065val)("1 + 1"); }
			export function made() { return ([].filter.constructor as any)("return 1")(); }
			export function required() { return (0, (\\u0072equire as any))("node:fs"); }`),
		{ wall: "process" },
	);
	for (const name of ["hidden", "made", "required"])
		expect(
			outcome(() => session.call(name, [])),
			name,
		).toBe("fault: threw");
	expectAlive(session);
	session.close();
});

test("119 workflow commands do not reach a log", () => {
	const session = openSession(
		program(`${HONEST}
			export function shout() { console.log("::stop-commands::t"); console.log("a\\n::error::b\\r\\u2028::x"); console.log("\\u001b[31m ##[error] \\u202e"); }
			export function fail() { throw new Error("\\n::error::x".repeat(100)); }`),
		{ wall: "process" },
	);
	session.call("shout", []);
	for (const line of session.log) {
		expect(line).not.toMatch(/^\s*::|##\[|[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
		expect(line.length).toBeLessThanOrEqual(200);
	}
	expect(() => session.call("fail", [])).toThrow(
		expect.objectContaining({
			kind: "threw",
			details: expect.objectContaining({
				line: 4,
				text: expect.not.stringMatching(/\n|^\s*::/),
			}),
		}),
	);
	session.close();
});
