import { shortId } from "../../catalog/index.ts";
import { singleLine } from "../../language/index.ts";
import { kataProgress } from "../../practice/index.ts";
import { columnsOf, cut, pad } from "../../report/layout.ts";
import { marks } from "../../report/tally.ts";
import { matching } from "../state/list.ts";
import type { ListedEntry, State, View } from "../state/state.ts";
import type { Canvas } from "./canvas.ts";

type ListView = Extract<View, { kind: "list" }>;

/** The katas that match what was typed, those around the cursor. */
export function listBody(
	state: State,
	{ query, cursor }: ListView,
	room: number,
	canvas: Canvas,
): string[] {
	const { paint, say } = canvas;
	const found = matching(state.katas, query);
	const heads = [
		`${paint.bold(say.watch.listTitle)}  ${paint.dim(say.watch.search)} ${query}${paint.inverse(" ")}`,
		"",
	];
	if (found.length === 0) return [...heads, `  ${say.watch.noMatch}`];
	const rows = Math.max(1, room - heads.length);
	const most = Math.max(0, found.length - rows);
	const first = Math.min(most, Math.max(0, cursor - Math.floor(rows / 2)));
	const row = rowOf(state, canvas);
	return [
		...heads,
		...found
			.slice(first, first + rows)
			.map((kata, i) => row(kata, first + i === cursor)),
	];
}

/** Cursor, mark, number, title and points, in columns that fit all the katas. */
function rowOf({ katas, progress }: State, { columns, paint }: Canvas) {
	const numbers = widest(katas.map(({ id }) => shortId(id)));
	const score = ({ id }: ListedEntry) => {
		const { points, maxPoints } = kataProgress(progress, id);
		return maxPoints > 0 ? `${points}/${maxPoints}` : "–";
	};
	const scores = widest(katas.map(score));
	const titles = Math.min(
		widest(katas.map(({ title }) => singleLine(title))),
		columns - numbers - scores - 8,
	);
	return (kata: ListedEntry, isChosen: boolean): string => {
		const { passedAt } = kataProgress(progress, kata.id);
		const title = pad(cut(singleLine(kata.title), titles), titles);
		const cells = [
			`${isChosen ? "›" : " "} ${passedAt ? paint.green(marks.passed) : " "}`,
			paint.cyan(pad(shortId(kata.id), numbers)),
			isChosen ? paint.bold(title) : title,
			score(kata).padStart(scores),
		];
		return cells.join("  ").trimEnd();
	};
}

const widest = (texts: readonly string[]): number =>
	Math.max(...texts.map(columnsOf));
