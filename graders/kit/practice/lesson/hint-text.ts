import type { Messages } from "../../language/index.ts";
import type { Hint } from "./hints.ts";
import { inlineText, lessonText, type Screen } from "./lesson-text.ts";

/** One hint as a learner reads it: its number and subject, and the text below, indented. */
export function hintText(
	hint: Hint,
	number: number,
	all: number,
	screen: Screen,
	say: Messages,
): string {
	const columns = Math.max(40, screen.columns) - 4;
	const head = say.practice.hint(number, all, inlineText(hint.about));
	const body = lessonText(hint.body, { ...screen, columns });
	return `${screen.paint.bold(head)}\n\n${body.replace(/^(?=.)/gm, "  ")}`;
}
