import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importsOf } from "./imports.ts";
import { maskText } from "./mask.ts";
import { transform } from "./transform.ts";

/** Helpers of this checkout, never of the graded one. */
export const GIVEN_FOLDER = fileURLToPath(
	new URL("../../../../exercises/given/", import.meta.url),
);

/** Helpers pass on what earlier katas taught, from the references of this checkout. */
const SOLUTIONS_FOLDER = fileURLToPath(
	new URL("../../../../solutions/", import.meta.url),
);

const GIVEN = "#given/";
const SOLUTIONS = "#solutions/";
const compiled = new Map<string, string>();

/** Names under which a program may import: `#given/matrix.ts` and so on. */
export function givenNames(folder: string): ReadonlySet<string> {
	return new Set(
		readdirSync(folder, { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
			.map((name) => GIVEN + name.replaceAll("\\", "/")),
	);
}

const KATA = /(?:^|\/)(step\d[^/]*\/\d\d[^/]*)(?:\/|\.ts$)/;

/**
 * Whether a program may import a helper: a helper that stands for a kata
 * (`#given/step3-…/02-bce.ts`) passes on its reference solution, so only later katas may.
 */
export function isTaughtBefore(name: string, file: string): boolean {
	const taught = KATA.exec(name)?.[1];
	const asked = KATA.exec(file)?.[1];
	// Ids begin with one digit for the step and two for the kata: they sort in order of teaching.
	return taught === undefined || asked === undefined || taught < asked;
}

const fileOf = (name: string, folder: string): string =>
	name.startsWith(SOLUTIONS)
		? join(SOLUTIONS_FOLDER, name.slice(SOLUTIONS.length))
		: join(folder, name.slice(GIVEN.length));

/** JavaScript of the helpers named and of those that they import themselves, by name. */
export function givenCode(
	names: Iterable<string>,
	folder: string,
): Record<string, string> {
	const code: Record<string, string> = {};
	const open = [...names];
	for (let name = open.pop(); name !== undefined; name = open.pop()) {
		if (code[name] !== undefined) continue;
		const source = readFileSync(fileOf(name, folder), "utf8");
		code[name] = compileOnce(source, name);
		open.push(
			...importsOf(source, maskText(source)).map((found) => found.specifier),
		);
	}
	return code;
}

function compileOnce(source: string, name: string): string {
	const known = compiled.get(source);
	if (known !== undefined) return known;
	const { code } = transform({ file: name, source });
	compiled.set(source, code);
	return code;
}
