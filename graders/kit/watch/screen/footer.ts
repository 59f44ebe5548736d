import { exercisePath } from "../../catalog/index.ts";
import { columnsOf, wrap } from "../../report/layout.ts";
import { openKata, type State, type View } from "../state/state.ts";
import type { Canvas } from "./canvas.ts";

/** What goes on, and every key that does something here. */
export function footer(state: State, canvas: Canvas): string[] {
	const { paint, narrow } = canvas;
	const words = wrap(status(state, canvas), narrow);
	const colour = state.question ? paint.yellow : paint.dim;
	return [
		"",
		...words.map(state.notice ? String : colour),
		...keyLines(keysOf(state, canvas), canvas),
	];
}

function status(state: State, { say: { watch: say } }: Canvas): string {
	const { question, notice, grading, verdict } = state;
	const file = exercisePath(openKata(state).id);
	if (question === "reset") return say.askReset(file);
	if (question === "solution") return say.askSolution;
	if (notice) return notice;
	if (grading.kind === "running" && grading.isSlow)
		return verdict || grading.checks.length > 0
			? say.grading(grading.checks.length)
			: say.opening;
	return verdict ? say.graded(Math.round(verdict.ms)) : say.waiting;
}

type Key = readonly [key: string, does: string];

function keysOf(
	{ view, question }: State,
	{ say: { watch } }: Canvas,
): readonly Key[] {
	const { keys, enterKey, escapeKey } = watch;
	if (question === "reset")
		return [
			["y", keys.yes],
			[escapeKey, keys.no],
		];
	const back: Key = [escapeKey, keys.back];
	const pages: Key = ["↑ ↓ PgUp PgDn", keys.move];
	const ofView: Readonly<Record<View["kind"], readonly Key[]>> = {
		kata: [],
		hint: [["h", keys.nextHint], back, pages],
		solution: [["d", keys.diff], back, pages],
		diff: [["s", keys.solution], back, pages],
		help: [back],
		list: [],
	};
	if (view.kind === "list")
		return [["abc", keys.search], pages, [enterKey, keys.open], back];
	if (view.kind !== "kata" && view.kind !== "help")
		return [...ofView[view.kind], ["q", keys.quit]];
	return [
		...(view.kind === "help" ? [back] : []),
		["n", keys.next],
		["p", keys.previous],
		["h", keys.hint],
		["l", keys.list],
		["r", keys.reset],
		["s", keys.solution],
		["d", keys.diff],
		[enterKey, keys.grade],
		["?", keys.help],
		["q", keys.quit],
	];
}

/** Keys side by side, on as many lines as they need. */
function keyLines(
	keys: readonly Key[],
	{ paint, narrow }: Canvas,
): readonly string[] {
	const lines: { text: string; columns: number }[] = [];
	for (const [key, does] of keys) {
		const columns = columnsOf(`${key} ${does}`);
		const shown = `${paint.cyan(key)} ${does}`;
		const last = lines.at(-1);
		if (last && last.columns + 2 + columns <= narrow) {
			last.text += `  ${shown}`;
			last.columns += 2 + columns;
		} else lines.push({ text: shown, columns });
	}
	return lines.map(({ text }) => text);
}
