export type MathJs = typeof import("mathjs");

/**
 * mathjs, loaded on first use so that importing the kit costs nothing.
 *
 * Its bundle for browsers is one file and one of the package's public entries:
 * import 0.2 s and first derivative 0.25 s, against 1.1 s and 0.1 s for `mathjs` and
 * 0.65 s and 0.05 s for `mathjs/number`, which has no decimals (Node 20, medians on a
 * busy machine). `create` with chosen dependencies changes neither: it needs one of
 * these imports first, and their functions are made on first use anyway.
 */
export function loadMathJs(): Promise<MathJs> {
	loading ??= import("mathjs/lib/browser/math.js").then(
		(module) => module.default,
	);
	return loading;
}

let loading: Promise<MathJs> | undefined;

/**
 * Runs mathjs and rethrows its errors from here, naming the formula. Uncaught, Node
 * would print the line they come from, which in a bundle is 600 kB long.
 */
export function spoken<T>(formula: string, run: () => T): T {
	try {
		return run();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`mathjs on "${formula}": ${reason}`);
	}
}
