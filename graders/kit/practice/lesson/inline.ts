import { formulaText } from "./tex.ts";

/** A run of text set in one way. */
export interface Span {
	readonly text: string;
	readonly style: Style;
}

export type Style = "plain" | "code" | "emphasis" | "strong";

// Every run is bounded, so that a line of 60 kB of brackets takes no longer than a lesson.
const RUN = "[^\\n]{1,500}?";
const INLINE = new RegExp(
	[
		"(?<ticks>`{1,3})(?<code>[^\\n]{1,500}?)\\k<ticks>(?!`)",
		"\\$\\$?(?<formula>(?!\\s)[^$\\n]{1,500}(?<!\\s))\\$\\$?(?!\\d)",
		`(?:\\*\\*|__)(?<strong>(?!\\s)${RUN}(?<!\\s))(?:\\*\\*|__)`,
		`\\*(?<star>(?![\\s*])${RUN}(?<![\\s*]))\\*`,
		`(?<![\\p{L}\\p{N}_])_(?<low>(?![\\s_])${RUN}(?<![\\s_]))_(?![\\p{L}\\p{N}_])`,
		"!?\\[(?<label>[^\\[\\]\\n]{0,500})\\]\\((?<target>[^()\\s]{0,500})\\)",
		"(?<tag><!--[^\\n]{0,500}?-->|</?[a-zA-Z][^<>\\n]{0,500}>)",
		"\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!$<>|-])",
		"&(?<entity>lt|gt|amp|quot|nbsp);",
	].join("|"),
	"gu",
);

const ENTITIES: Readonly<Record<string, string>> = {
	lt: "<",
	gt: ">",
	amp: "&",
	quot: '"',
	nbsp: " ",
};

/** A line of Markdown as runs of text; formulas become text, links keep their target. */
export function inlineSpans(markdown: string, style: Style = "plain"): Span[] {
	const spans: Span[] = [];
	let at = 0;
	for (const match of markdown.matchAll(INLINE)) {
		spans.push({ text: markdown.slice(at, match.index), style });
		spans.push(...spansOf(match.groups ?? {}, style));
		at = match.index + match[0].length;
	}
	return [...spans, { text: markdown.slice(at), style }].filter(
		({ text }) => text !== "",
	);
}

function spansOf(
	groups: Readonly<Record<string, string | undefined>>,
	style: Style,
): Span[] {
	const { code, formula, strong, label, target, escaped, entity } = groups;
	const emphasis = groups.star ?? groups.low;
	if (code !== undefined) return [{ text: code.trim(), style: "code" }];
	if (formula !== undefined) return [{ text: formulaText(formula), style }];
	if (strong !== undefined) return inlineSpans(strong, "strong");
	if (emphasis !== undefined) return inlineSpans(emphasis, "emphasis");
	if (label !== undefined) {
		const where = target && target !== label ? ` (${target})` : "";
		return [...inlineSpans(label, style), { text: where, style }];
	}
	if (entity !== undefined) return [{ text: ENTITIES[entity] ?? "", style }];
	return [{ text: escaped ?? "", style }];
}
