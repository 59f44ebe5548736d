import colors from "picocolors";
import type { Colors } from "picocolors/types";
import { messages } from "../../language/index.ts";
import { isPassed } from "../../practice/index.ts";
import { columnsOf, cut } from "../../report/layout.ts";
import type { State } from "../state/state.ts";
import type { Canvas } from "./canvas.ts";
import { footer } from "./footer.ts";
import { kataBody, kataTop } from "./kata-body.ts";
import { listBody } from "./list-body.ts";
import { diffBody, helpBody, hintBody, solutionBody } from "./page-bodies.ts";

// Longer lines are hard to read, however wide the window; the report needs 60.
const WIDEST = 100;
const NARROWEST = 60;

/** The screen: as many lines as the terminal has rows, none of them too long for 60 columns or more. */
export function frame(state: State, paint: Colors = plainPaint): string[] {
	const canvas = canvasOf(state, paint);
	const foot = footer(state, canvas);
	const room = roomOf(state);
	const body = visible(state, bodyOf(state, paint), room, canvas);
	const blank = Array.from({ length: room - body.length }, () => "");
	return [...top(state, canvas), ...body, ...blank, ...foot].slice(
		-state.size.rows,
	);
}

/** Lines for the body between what stands above and below. */
export function roomOf(state: State): number {
	const canvas = canvasOf(state, plainPaint);
	const others = top(state, canvas).length + footer(state, canvas).length;
	return Math.max(1, state.size.rows - others);
}

/** All lines of what is open, however many fit. */
export function bodyOf(state: State, paint: Colors = plainPaint): string[] {
	const canvas = canvasOf(state, paint);
	const { view } = state;
	switch (view.kind) {
		case "kata":
			return kataBody(state, canvas);
		case "list":
			return listBody(state, view, roomOf(state), canvas);
		case "hint":
			return hintBody(view, canvas);
		case "solution":
			return solutionBody(view, canvas);
		case "diff":
			return diffBody(view, canvas);
		case "help":
			return helpBody(canvas);
	}
}

const plainPaint = colors.createColors(false);

const canvasOf = ({ language, size }: State, paint: Colors): Canvas => ({
	columns: Math.max(NARROWEST, Math.min(WIDEST, size.columns)),
	// The footer wraps: its keys must be seen on the narrowest screen.
	narrow: Math.max(20, Math.min(WIDEST, size.columns)),
	paint,
	language,
	say: messages(language),
});

const top = (state: State, canvas: Canvas): string[] => [
	header(state, canvas),
	...(state.view.kind === "kata" ? kataTop(state, canvas) : []),
];

function header({ katas, progress }: State, canvas: Canvas): string {
	const { columns, paint, say } = canvas;
	const passed = katas.filter(({ id }) => isPassed(progress, id)).length;
	const left = say.watch.brand;
	const right = say.watch.passedOf(passed, katas.length);
	const gap = " ".repeat(
		Math.max(2, columns - columnsOf(left) - columnsOf(right)),
	);
	return `${paint.bold(left)}${gap}${paint.dim(right)}`;
}

/** The lines that fit, with a word on those above and below. */
function visible(
	{ view }: State,
	lines: readonly string[],
	room: number,
	{ paint, say, columns }: Canvas,
): string[] {
	if (lines.length <= room || view.kind === "list") return [...lines];
	const scroll = Math.min(view.scroll, lines.length - room);
	const shown = lines.slice(scroll, scroll + room);
	const below = lines.length - room - scroll;
	const note = (text: string) => paint.dim(cut(text, columns));
	if (scroll > 0) shown[0] = note(say.watch.above(scroll + 1));
	if (below > 0) shown[room - 1] = note(say.watch.below(below + 1));
	return shown;
}
