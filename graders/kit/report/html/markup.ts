import { plain } from "../../language/index.ts";

/** HTML that is ready to stand in a page. Only `markup` and `trusted` make it. */
export class Markup {
	readonly #text: string;

	private constructor(text: string) {
		this.#text = text;
	}

	static of(text: string): Markup {
		return new Markup(text);
	}

	toString(): string {
		return this.#text;
	}
}

/** Nothing is shown for `undefined` and `false`, so that `condition && …` can be written. */
export type Child = Markup | string | number | undefined | false | Child[];

/**
 * HTML with values in it, as content of elements or inside quoted attributes. Every
 * text becomes one that can only be read: there is no way to forget the escaping.
 */
export const markup = (
	parts: TemplateStringsArray,
	...values: readonly Child[]
): Markup => Markup.of(String.raw({ raw: parts }, ...values.map(render)));

/** HTML of the project's own making: a style sheet, a plot. Never text from outside. */
export const trusted = (html: string): Markup => Markup.of(html);

function render(value: Child): string {
	if (value === undefined || value === false) return "";
	if (value instanceof Markup) return value.toString();
	if (Array.isArray(value)) return value.map(render).join("");
	return escaped(String(value));
}

const entity = (c: string): string => `&#${c.charCodeAt(0)};`;

// Code points that no text may have, by HTML and by XML.
const NONE = /\p{Noncharacter_Code_Point}/gu;

/** No terminal codes, no tags, no attribute's end, and no line that is a workflow command. */
const escaped = (text: string): string =>
	plain(text)
		.replace(NONE, "\ufffd")
		.replace(/[&<>"'`]/g, entity)
		.replace(/:(?=:)/g, entity);
