/** An import that is not allowed, or one of a given helper. */
export interface Import {
	readonly specifier: string;
	readonly offset: number;
}

const WORD = /(?<![.\w$#])(import|export|require)(?![\w$])/g;
const FROM = /^[^"'`;]*?(["'])/;
const TYPES_ONLY =
	/^(?:import|export)\s+type\s+(?!from\s*["'])|^(?:import|export)\s*\{\s*type\s[^,}]*(?:,\s*type\s[^,}]*)*,?\s*\}\s*from/;
const REEXPORT = /^export\s*(?:type\s*)?(?:\*|\{[^}]*\}\s*from\b)/;

/**
 * Everything in a program that would load other code, in order.
 * `import()`, `import.meta` and `require` are reported under these names.
 *
 * @param masked  the source without comments and strings, see `maskText`
 */
export function importsOf(source: string, masked: string): Import[] {
	return [...masked.matchAll(WORD)].flatMap((match) => {
		const specifier = specifierAt(source, masked, match.index, match[0]);
		return specifier === undefined ? [] : [{ specifier, offset: match.index }];
	});
}

function specifierAt(
	source: string,
	masked: string,
	offset: number,
	word: string,
): string | undefined {
	const rest = masked.slice(offset, offset + 4000);
	if (/^\w+\s*:/.test(rest) && isKey(masked, offset)) return undefined;
	if (word === "require") return "require";
	if (/^import\s*\(/.test(rest)) return "import()";
	if (/^import\s*\./.test(rest)) return "import.meta";
	if (word === "export" && !REEXPORT.test(rest)) return undefined;
	if (TYPES_ONLY.test(rest)) return undefined;
	return quotedAfter(source, offset, rest);
}

/** Whether a name with a colon behind it is the key of an object. In `x ? require : y` it is not. */
function isKey(masked: string, offset: number): boolean {
	const before = masked.slice(0, offset).trimEnd();
	return before.endsWith("{") || before.endsWith(",");
}

function quotedAfter(source: string, offset: number, rest: string) {
	const opening = FROM.exec(rest);
	if (opening === null) return undefined; // not a statement; esbuild will say what is wrong
	const start = offset + opening[0].length;
	const end = source.indexOf(opening[1] as string, start);
	return source.slice(start, end === -1 ? start + 100 : end);
}
