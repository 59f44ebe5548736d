const REGEX_MAY_FOLLOW =
	/(?:^|[=(,;:[!&|?{}+\-*%<>~^\n]|=>|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|yield|await))\s*$/;

/** The part of them after which a value may have ended as well: `{} / 2`, `i++ / 2`, `x! / 2`, `f<T>\n/ 2`. */
const VALUE_MAY_HAVE_ENDED = /(?:[})\]>\n!]|\+\+|--)\s*$/;

/**
 * The source with the insides of comments, strings, templates and regular
 * expressions blanked, so that a search finds code only. Length and line breaks
 * stay, so a position means the same in both. Good enough for clear messages;
 * what a trick hides from it, compiling and the realm stop.
 *
 * @param doubtful  what a slash is where both are possible and only a parser would know
 */
export function maskText(
	source: string,
	doubtful: "regex" | "division" = "regex",
): string {
	const out = source.split("");
	// Open `${`s: the number of braces open when each began. A list, not recursion: 60 kB may nest deep.
	const templates: number[] = [];
	let braces = 0;
	let at = 0;

	const blank = (from: number, to: number) => {
		for (let i = from; i < to && i < out.length; i++)
			if (out[i] !== "\n") out[i] = " ";
		return to;
	};
	const template = (from: number) => {
		const end = endOfTemplate(source, from);
		blank(from, end.at);
		if (end.opens) templates.push(braces);
		return end.opens ? end.at + 2 : end.at + 1;
	};

	while (at < source.length) {
		const one = source[at];
		const two = one === "/" ? source.slice(at, at + 2) : "";
		if (two === "//") at = blank(at, indexOr(source, "\n", at));
		else if (two === "/*") at = blank(at, indexOr(source, "*/", at + 2) + 2);
		else if (one === '"' || one === "'") {
			const end = endOfQuoted(source, at + 1, one);
			blank(at + 1, end);
			at = end + 1;
		} else if (one === "`") at = template(at + 1);
		else if (one === "/" && startsRegex(source, at, doubtful))
			at = blank(at, endOfRegex(source, at + 1));
		else if (one === "}" && templates.at(-1) === braces) {
			templates.pop();
			at = template(at + 1);
		} else {
			if (one === "{") braces++;
			if (one === "}") braces--;
			at++;
		}
	}
	return out.join("");
}

function indexOr(source: string, text: string, from: number): number {
	const found = source.indexOf(text, from);
	return found === -1 ? source.length : found;
}

function endOfQuoted(source: string, from: number, quote: string): number {
	let at = from;
	while (at < source.length && source[at] !== quote && source[at] !== "\n")
		at += source[at] === "\\" ? 2 : 1;
	return at;
}

function endOfTemplate(source: string, from: number) {
	let at = from;
	while (at < source.length && source[at] !== "`") {
		if (source[at] === "$" && source[at + 1] === "{")
			return { at, opens: true };
		at += source[at] === "\\" ? 2 : 1;
	}
	return { at, opens: false };
}

/** A slash begins a regular expression where no value has just ended. */
function startsRegex(
	source: string,
	at: number,
	doubtful: "regex" | "division",
): boolean {
	const before = source.slice(Math.max(0, at - 24), at);
	if (!REGEX_MAY_FOLLOW.test(before)) return false;
	return doubtful === "regex" || !VALUE_MAY_HAVE_ENDED.test(before);
}

function endOfRegex(source: string, from: number): number {
	let at = from;
	let inClass = false;
	while (at < source.length && source[at] !== "\n") {
		if (source[at] === "/" && !inClass) return at + 1;
		if (source[at] === "[") inClass = true;
		if (source[at] === "]") inClass = false;
		at += source[at] === "\\" ? 2 : 1;
	}
	return at;
}
