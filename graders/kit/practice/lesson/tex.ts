import * as tex from "./tex-symbols.ts";

/**
 * A formula as a line of text: `\frac{\partial a_j}{\partial z_i}` is `∂aⱼ/∂zᵢ`.
 * A command that it does not know stays as it is.
 */
export function formulaText(source: string): string {
	const tokens = source.match(/\\(?:[a-zA-Z]+|[\s\S]|$)|\s+|[\s\S]/gu) ?? [];
	return tidy(new Formula(tokens).row()).replace(/ *\u2003 */g, "   ");
}

// Deeper than any formula; beyond it everything is only a sign, so that 60 kB of braces do no harm.
const DEEPEST = 40;

/** A reader of TeX tokens; every method reads on from where the last one stopped. */
class Formula {
	#at = 0;
	/** Groups, and arguments, that are being read. */
	#depth = 0;
	#nested = 0;

	constructor(readonly tokens: readonly string[]) {}

	/** Everything up to a brace that closes the group, or to the end. */
	row(): string {
		const parts: string[] = [];
		while (this.#next !== "" && (this.#next !== "}" || this.#depth === 0))
			parts.push(this.#item());
		return parts.join("");
	}

	get #next(): string {
		return this.tokens[this.#at] ?? "";
	}

	#take(): string {
		const token = this.#next;
		this.#at++;
		return token;
	}

	#item(): string {
		const token = this.#take();
		if (token.startsWith("\\")) return this.#command(token);
		if (token === "{") return this.#group();
		if (token === "^") return script(this.#argument(), "^", tex.raised);
		if (token === "_") return script(this.#argument(), "_", tex.lowered);
		if (token === "-") return "−";
		if (token === "'") return "′";
		return token === "~" || /^\s/.test(token) ? " " : token;
	}

	#command(token: string): string {
		const name = token.slice(1);
		if (/^(partial|nabla)$/.test(name)) this.#skipSpace();
		const sign = tex.signs.get(name) ?? tex.spaces.get(name);
		if (sign !== undefined) return sign;
		const relation = tex.relations.get(name);
		if (relation) return ` ${relation}${this.#gapUnless(/^[\^_]$/)}`;
		if (tex.functions.has(name)) return this.#function(name);
		if (tex.silent.has(name)) return this.#silent(name);
		if (tex.words.has(name)) return this.#words();
		if (name === "operatorname") return this.#function(this.#words());
		if (/^[dt]?frac$/.test(name)) return this.#fraction();
		if (name === "sqrt") return this.#root();
		if (name === "mathbb") return each(this.#argument(), tex.blackboard);
		const accent = tex.accents.get(name);
		if (accent) return accented(this.#argument(), accent, name);
		return this.#unknown(token);
	}

	/** `ln a`, but `ln(1 + a)`. */
	#function(name: string): string {
		this.#skipSpace();
		// The line of a fraction brackets what is above and below it; a slash does not.
		if (/^\\[dt]?frac$/.test(this.#next))
			return ` ${name}(${this.#argument()})`;
		const closes = /^([([{^_,.;)\]}]|\\(left|right|[bB]ig+[lr]?))$/;
		return ` ${name}${this.#gapUnless(closes)}`;
	}

	#silent(name: string): string {
		// `\left.` is a bracket that is not drawn.
		if (/^(left|right)$/.test(name) && this.#next === ".") this.#take();
		return "";
	}

	#fraction(): string {
		const above = bracketed(this.#argument());
		const below = bracketed(this.#argument(), /^\p{N}+\p{L}/u);
		// `1/m x`: what follows does not stand below the line.
		return `${above}/${below}${/^[\p{L}\p{N}({[\\]/u.test(this.#next) ? " " : ""}`;
	}

	#root(): string {
		const end = this.#next === "[" ? this.tokens.indexOf("]", this.#at) : -1;
		const order = this.tokens.slice(this.#at + 1, Math.max(end, 0)).join("");
		if (end > 0) this.#at = end + 1;
		const radicand = bracketed(this.#argument());
		return `${order && script(order, "^", tex.raised)}√${radicand}`;
	}

	/** The next group, command or sign, as text. */
	#argument(): string {
		this.#skipSpace();
		if (this.#next === "" || this.#next === "}") return "";
		if (this.#nested >= DEEPEST) return this.#take();
		this.#nested++;
		const text = tidy(this.#item());
		this.#nested--;
		return text;
	}

	/** The next group letter by letter: words, not a formula. */
	#words(): string {
		this.#skipSpace();
		const end = this.#next === "{" ? this.tokens.indexOf("}", this.#at) : -1;
		if (end < 0) return this.#argument();
		const text = this.tokens.slice(this.#at + 1, end).join("");
		this.#at = end + 1;
		return text;
	}

	/** The inside of braces; with the brace when it never closes or nests too deep. */
	#group(): string {
		if (this.#depth >= DEEPEST) return "{";
		this.#depth++;
		const inside = this.row();
		this.#depth--;
		if (this.#next !== "}") return `{${inside}`;
		this.#take();
		return inside;
	}

	#unknown(token: string): string {
		if (this.#next !== "{") return token;
		this.#take();
		return `${token}{${this.#group()}}`;
	}

	#gapUnless(pattern: RegExp): string {
		return this.#next === "" || pattern.test(this.#next) ? "" : " ";
	}

	#skipSpace(): void {
		while (/^\s/.test(this.#next)) this.#take();
	}
}

/** One space where the source has several, none inside brackets. */
const tidy = (text: string): string =>
	text
		.replace(/ +/g, " ")
		.replace(/([([⌊⌈⟨]) /g, "$1")
		.replace(/ ([)\],;⌋⌉⟩])/g, "$1")
		.replace(/((?:^|[=([,]) ?)− /g, "$1−")
		.replace(/^ | $/g, "");

/** Raised or lowered if Unicode has every sign of it, else behind the mark. */
function script(
	text: string,
	mark: string,
	signs: ReadonlyMap<string, string>,
): string {
	const letters = [...text.replaceAll(" ", "")];
	if (letters.every((letter) => signs.has(letter)))
		return each(letters.join(""), signs);
	return letters.length > 1 ? `${mark}(${text})` : `${mark}${text}`;
}

const each = (text: string, signs: ReadonlyMap<string, string>): string =>
	[...text].map((letter) => signs.get(letter) ?? letter).join("");

const accented = (text: string, accent: string, name: string): string =>
	[...text].length === 1 ? text + accent : `${name}(${text})`;

/** In brackets unless it is one thing: a number, a name, ∂z, e^(zⱼ). 1/(2m) is not 1/2m. */
const bracketed = (text: string, product?: RegExp): string =>
	!product?.test(text) &&
	/^([\p{L}\p{N}\p{M}∂∇∞.′…]+(\^\([^()]*\))?|\([^()]*\))$/u.test(text)
		? text
		: `(${text})`;
