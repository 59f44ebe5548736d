/**
 * A title in lines of at most `columns` columns, of which a Chinese character takes
 * two. English breaks between words, Chinese anywhere but before a closing mark; a
 * word longer than a line stays whole.
 */
export function wrapTitle(title: string, columns: number): string[] {
	const lines: string[] = [""];
	for (const piece of title.match(PIECES) ?? []) {
		const line = lines.at(-1)! + piece;
		if (columnsOf(line.trimEnd()) <= columns || line === piece) {
			lines[lines.length - 1] = line;
		} else {
			lines.push(piece);
		}
	}
	return lines.map((line) => line.trim());
}

const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;
const PIECES =
	/[\u2e80-\u9fff][，。、；：？！）》」]*|[^\s\u2e80-\u9fff]+\s*|\s+/g;

const columnsOf = (text: string) =>
	text.length + (text.match(WIDE)?.length ?? 0);
