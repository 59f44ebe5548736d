/** Deepest nesting of brackets that is compiled. Ten is much; 30 000 crash parsers that recurse. */
export const MAX_NESTING = 200;

/**
 * Offset of the bracket that nests deeper than `limit`, or -1.
 * @param masked  source without comments and strings, see `maskText`
 */
export function tooDeepAt(masked: string, limit = MAX_NESTING): number {
	let depth = 0;
	for (let i = 0; i < masked.length; i++) {
		if ("([{".includes(masked.charAt(i)) && ++depth > limit) return i;
		if (")]}".includes(masked.charAt(i))) depth--;
	}
	return -1;
}
