import { afterEach, beforeEach, expect, test } from "vitest";
import { ReadyCompiler } from "./ready-compiler.ts";
import { transform } from "./transform.ts";

let compiler: ReadyCompiler;
beforeEach(() => {
	compiler = new ReadyCompiler();
});
afterEach(() => compiler.close());

const file = "exercises/step1-basics/01-twice/twice.ts";
const source = "export const twice = (x: number): number => 2 * x; // 两倍\n";

test("gives what transform gives, each time, prepared or not", async () => {
	const expected = transform({ file, source });
	expect(await compiler.transform(source)).toEqual(expected);
	await compiler.prepare();
	expect(await compiler.transform(source)).toEqual(expected);
	compiler.close();
	expect(await compiler.transform(source)).toEqual(expected);
});

test("a program with an error has no answer, and the next one has", async () => {
	expect(await compiler.transform("export const = 3;")).toBeUndefined();
	expect(await compiler.transform(source)).toBeDefined();
});

test("a program on which esbuild chokes has no answer, and the next one has", async () => {
	const made = await compiler.transform(
		"{".repeat(30_000) + "}".repeat(30_000),
	);
	expect(made).toBeUndefined();
	expect(await compiler.transform(source)).toBeDefined();
}, 20_000);
