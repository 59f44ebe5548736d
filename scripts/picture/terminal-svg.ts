import stringWidth from "string-width";

/** Text in one style, at one place of a terminal's screen. */
interface Run {
	readonly column: number;
	readonly text: string;
	readonly style: Style;
}

interface Style {
	readonly color?: number;
	readonly bold?: boolean;
	readonly dim?: boolean;
}

// One cell of the screen, pixels.
const CELL = { width: 8.4, height: 18 };
const MARGIN = 14;
const FONT =
	"ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', monospace";

/** The eight colours of a terminal on dark ground; contrast at least 4.5. */
const COLORS = [
	"#8a93a5",
	"#ff8b82",
	"#7ee0a0",
	"#f2cc60",
	"#79b8ff",
	"#d2a8ff",
	"#76e3ea",
	"#e6edf3",
];

/**
 * A terminal's screen as a picture.
 *
 * @param screen lines with SGR codes, as `tmux capture-pane -e` gives them
 */
export function terminalSvg(
	screen: string,
	{ columns, title }: { readonly columns: number; readonly title: string },
): string {
	const lines = screen.trimEnd().split("\n");
	const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
	const height = lines.length * CELL.height + 2 * MARGIN;
	const texts = lines.flatMap((line, row) =>
		runsOf(line).map((run) => textOf(run, row)),
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
		`<title>${escapeXml(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="#161b22"/>`,
		`<g font-family="${FONT}" font-size="14" xml:space="preserve">`,
		...texts,
		"</g>",
		"</svg>\n",
	].join("\n");
}

/** Splits a line where its style changes; blank runs are left out. */
function runsOf(line: string): Run[] {
	const runs: Run[] = [];
	let column = 0;
	let style: Style = {};
	// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR codes begin with ESC
	for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
		const codes = /^\x1b\[([\d;]*)m$/.exec(part)?.[1];
		if (codes !== undefined) style = styled(style, codes);
		else {
			if (part.trim()) runs.push({ column, text: part, style });
			column += stringWidth(part);
		}
	}
	return runs;
}

function styled(style: Style, codes: string): Style {
	let now = style;
	for (const code of codes.split(";")) now = afterCode(now, Number(code));
	return now;
}

function afterCode(style: Style, code: number): Style {
	if (code === 0) return {};
	if (code === 1) return { ...style, bold: true };
	if (code === 2) return { ...style, dim: true };
	if (code === 22) return { ...style, bold: false, dim: false };
	if (code >= 30 && code <= 37) return { ...style, color: code - 30 };
	if (code >= 90 && code <= 97) return { ...style, color: code - 90 };
	// 39 is the terminal's own colour, the last of ours.
	return code === 39 ? { ...style, color: 7 } : style;
}

function textOf({ column, text, style }: Run, row: number): string {
	const lead = text.length - text.trimStart().length;
	const shown = text.trim();
	const x = (column + lead) * CELL.width + MARGIN;
	const y = (row + 1) * CELL.height + MARGIN - 5;
	const fill = style.dim ? "#9aa4b2" : COLORS[style.color ?? 7];
	const weight = style.bold ? ' font-weight="700"' : "";
	// Fonts differ in width, and Chinese ones from Latin ones: every run is fitted to its cells.
	const length = (stringWidth(shown) * CELL.width).toFixed(1);
	return `<text x="${x.toFixed(1)}" y="${y}" fill="${fill}"${weight} textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(shown)}</text>`;
}

const escapeXml = (text: string): string =>
	text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
