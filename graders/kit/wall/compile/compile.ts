import { SourceMap } from "node:module";
import { cleanText } from "../clean-text.ts";
import { Fault } from "../fault.ts";
import type { Program } from "../read-program.ts";
import {
	GIVEN_FOLDER,
	givenCode,
	givenNames,
	isTaughtBefore,
} from "./given.ts";
import { importsOf } from "./imports.ts";
import { maskText } from "./mask.ts";
import { MAX_NESTING, tooDeepAt } from "./nesting.ts";
import { type Place, placeOf } from "./place.ts";
import { type Transformed, transform } from "./transform.ts";

/** A program ready to be loaded behind a wall. */
export interface Compiled {
	readonly program: Program;
	/** JavaScript that leaves its exports in `__exports`. */
	readonly code: string;
	/** JavaScript of the helpers that it may import, by name. */
	readonly given: Readonly<Record<string, string>>;
	/** Source map of `code`, as JSON text. */
	readonly map: string;
	/** Place in the learner's file of a place in `code`. */
	original(place: Place): Place | undefined;
}

/**
 * Turns a learner's file into JavaScript.
 *
 * @param options.given  folder of the helpers that may be imported; this checkout's by default
 * @param options.transformed  what a `ReadyCompiler` made of the same source
 * @throws Fault forbidden-import, syntax (also for `await` at the top level and for
 *   brackets nested deeper than 200) or compile-timeout
 */
export function compile(
	program: Program,
	options: {
		readonly given?: string;
		readonly transformed?: Transformed | undefined;
	} = {},
): Compiled {
	const folder = options.given ?? GIVEN_FOLDER;
	const masked = maskText(program.source);
	refuseNesting(program, masked);
	const imports = allowedImports(program, masked, givenNames(folder));
	// A slash may be read in two ways; an import must not hide in either.
	allowedImports(
		program,
		maskText(program.source, "division"),
		givenNames(folder),
	);
	const { code, map } = options.transformed ?? transform(program);
	let parsed: SourceMap | undefined;
	return {
		program,
		code,
		map,
		given: givenCode(imports, folder),
		original(place) {
			parsed ??= new SourceMap(JSON.parse(map));
			const found = parsed.findEntry(place.line - 1, place.column - 1);
			return "originalLine" in found
				? { line: found.originalLine + 1, column: found.originalColumn + 1 }
				: undefined;
		},
	};
}

function refuseNesting({ file, source }: Program, masked: string): void {
	const offset = tooDeepAt(masked);
	if (offset === -1) return;
	throw new Fault("syntax", {
		file,
		...placeOf(source, offset),
		text: `brackets are nested more than ${MAX_NESTING} deep`,
	});
}

function allowedImports(
	{ file, source }: Program,
	masked: string,
	allowed: ReadonlySet<string>,
): Set<string> {
	const names = new Set<string>();
	for (const { specifier, offset } of importsOf(source, masked)) {
		if (!allowed.has(specifier) || !isTaughtBefore(specifier, file))
			throw new Fault("forbidden-import", {
				file,
				...placeOf(source, offset),
				text: cleanText(specifier),
			});
		names.add(specifier);
	}
	return names;
}
