import type { Colors } from "picocolors/types";
import type { Messages } from "../../language/index.ts";
import { columnsOf, wrap } from "../layout.ts";
import type { Language, Status } from "../report.ts";

/** What every part of a terminal report needs to know. */
export interface Page {
	readonly columns: number;
	readonly paint: Colors;
	readonly language: Language;
	readonly say: Messages["report"];
}

type Paint = (text: string) => string;

export const colourOf = ({ paint }: Page, status: Status): Paint =>
	({
		passed: paint.green,
		failed: paint.red,
		unfinished: paint.yellow,
		error: paint.red,
	})[status];

/** The text in lines of the page, all behind the same indent. */
export function paragraph(
	page: Page,
	indent: number,
	text: string,
	paint: Paint = String,
): string[] {
	return wrap(text, page.columns - indent).map(
		(line) => " ".repeat(indent) + paint(line),
	);
}

/**
 * A text on the left with a score at the right edge of the page. The text wraps
 * before it reaches the score, which stands on the first line.
 */
export function spread(
	page: Page,
	mark: string,
	left: string,
	right: string,
	paint: { readonly left?: Paint; readonly right?: Paint } = {},
): string[] {
	const indent = columnsOf(mark);
	const room = page.columns - indent - columnsOf(right) - 2;
	const [first = "", ...rest] = wrap(left, room);
	const gap = " ".repeat(room - columnsOf(first) + 2);
	const paintLeft = paint.left ?? String;
	const paintRight = paint.right ?? String;
	return [
		`${mark}${paintLeft(first)}${gap}${paintRight(right)}`,
		...rest.map((line) => " ".repeat(indent) + paintLeft(line)),
	];
}
