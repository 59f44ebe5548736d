/** Attributes of an element; an undefined one is left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of XML 1.0: its children are elements or texts already escaped. */
export function element(
	name: string,
	attributes: Attributes,
	children: readonly string[] = [],
): string {
	const head = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
		.join("");
	if (children.length === 0) return `<${name}${head}/>`;
	return `<${name}${head}>${children.join("")}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
};

// XML 1.0, section 2.2: nothing else may occur, not even as an entity.
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * Text as content of an element. Characters that XML forbids become `\x1b`; the
 * first of two colons becomes an entity, so that no line is a workflow command.
 */
export const escaped = (text: string): string =>
	text
		.replace(
			ILLEGAL,
			(c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`,
		)
		.replace(/[&<>"]/g, (c) => entities[c] as string)
		.replaceAll("\r", "&#13;")
		.replace(/:(?=:)/g, "&#58;");

/** Line breaks and tabs as entities too: a parser turns bare ones into spaces. */
const attribute = (text: string): string =>
	escaped(text).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
