import { afterEach, beforeEach, expect, test } from "vitest";
import { SpareCompiler } from "./spare-compiler.ts";
import { transform } from "./transform.ts";

let compiler: SpareCompiler;
beforeEach(() => {
	compiler = new SpareCompiler();
});
afterEach(() => compiler.close());

const source = "export const twice = (x: number): number => 2 * x; // 两倍\n";

test("gives what transform gives, each time it was prepared", async () => {
	const file = "exercises/step1-basics/01-twice/twice.ts";
	for (let i = 0; i < 2; i++) {
		compiler.prepare();
		const made = await compiler.transform(source);
		expect(made).toEqual(transform({ file, source }));
	}
});

test("without a process that stands ready there is no answer", async () => {
	expect(await compiler.transform(source)).toBeUndefined();
	compiler.prepare();
	compiler.close();
	expect(await compiler.transform(source)).toBeUndefined();
});

test("a program with an error has no answer: transform tells it", async () => {
	compiler.prepare();
	expect(await compiler.transform("export const = 3;")).toBeUndefined();
});
