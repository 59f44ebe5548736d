import { basename } from "node:path/posix";
import {
	exercisePath,
	lessonPath,
	shortId,
	slugOf,
} from "../../catalog/index.ts";
import { singleLine } from "../../language/index.ts";
import { isPassed } from "../../practice/index.ts";
import { kataReport } from "../../report/kata-report.ts";
import { columnsOf, cut, pad } from "../../report/layout.ts";
import { kataHead } from "../../report/pretty/kata-head.ts";
import { checkLine } from "../../report/pretty/pretty-check.ts";
import { prettyKata } from "../../report/pretty/pretty-kata.ts";
import type { CheckReport, KataReport } from "../../report/report.ts";
import { openKata, type State, type Verdict } from "../state/state.ts";
import { type Canvas, pageOf } from "./canvas.ts";

/** The open kata: its title and points, and what to open. */
export function kataTop(state: State, canvas: Canvas): string[] {
	const verdict = soFar(state) ? undefined : state.verdict;
	const { paint, columns } = canvas;
	const { id, title } = openKata(state);
	const name = `${shortId(id)} ${slugOf(id)}`;
	const shown = cut(singleLine(title), columns - columnsOf(name) - 2);
	return [
		...(verdict
			? kataHead(pageOf(canvas), verdict.report)
			: [`${paint.bold(name)}  ${paint.dim(shown)}`]),
		...places(id, canvas),
		"",
	];
}

/** The last verdict on it, or what is known of the one to come when that takes long. */
export function kataBody(state: State, canvas: Canvas): string[] {
	const { verdict } = state;
	const partial = soFar(state);
	if (partial) return checks(partial, canvas);
	if (!verdict) return [];
	return [
		...(verdict.report.status === "passed"
			? success(state, verdict, canvas)
			: []),
		...checks(verdict.report, canvas),
	];
}

/** A loop is named at its deadline, even if the checks that follow have theirs. */
function soFar(state: State): KataReport | undefined {
	const { grading } = state;
	if (grading.kind === "idle" || !grading.isSlow) return undefined;
	if (grading.checks.length === 0) return undefined;
	const { id, title } = openKata(state);
	return kataReport(id, title, grading.checks, []);
}

/** The lesson and the file to open; where their paths are too long, the folder and two names. */
function places(
	id: string,
	{ paint, say, language, columns }: Canvas,
): string[] {
	const { lesson, file, folder } = say.watch;
	const [read, open] = [lessonPath(id, language), exercisePath(id)];
	const width = Math.max(...[lesson, file, folder].map(columnsOf));
	const row = (label: string, path: string) =>
		`  ${paint.dim(pad(label, width))}  ${paint.cyan(path)}`;
	const longest = Math.max(read.length, open.length);
	if (width + 4 + longest <= columns)
		return [row(lesson, read), row(file, open)];
	const [readName, openName] = [read, open].map((path) => basename(path));
	const names = `${row(lesson, readName!)}   ${paint.dim(file)}  ${paint.cyan(openName!)}`;
	return [row(folder, `exercises/${id}/`), names];
}

/** A word of praise, the loss as it fell, and where to go on. */
function success(
	{ katas, at, progress }: State,
	{ report, isNew }: Verdict,
	{ paint, say: { watch } }: Canvas,
): string[] {
	const line = watch.celebration[at % watch.celebration.length] as string;
	const [losses] = report.checks.flatMap(({ sparkline }) => sparkline ?? []);
	const isOpen = ({ id }: { id: string }) => !isPassed(progress, id);
	const next = isNew
		? (katas.find((kata, i) => i > at && isOpen(kata)) ?? katas[at + 1])
		: katas[at + 1];
	const others = katas.some((kata, i) => i !== at && isOpen(kata));
	return [
		...(isNew ? [`  ${paint.bold(paint.green(line))}`] : []),
		...(losses ? [`  ${paint.dim(watch.losses)}  ${paint.green(losses)}`] : []),
		...(next
			? [
					`  ${watch.nextKata(`${shortId(next.id)} ${singleLine(next.title, 60)}`)}`,
				]
			: []),
		...(isNew && !others ? [`  ${watch.allDone}`] : []),
		"",
	];
}

/** Every check with its points; what failed is explained. */
function checks(whole: KataReport, canvas: Canvas): string[] {
	const page = pageOf(canvas);
	const report = { ...whole, checks: whole.checks.map(compact(canvas)) };
	// The report leaves out the checks of a kata that was not begun; here they say what is to come.
	if (report.status === "unfinished")
		return report.checks.flatMap((check) => checkLine(page, check));
	return prettyKata(page, report, { alone: true, next: false }).slice(
		kataHead(page, report).length,
	);
}

/** What holds, or is still to come, takes one line; what failed is read. */
const compact =
	({ columns }: Canvas) =>
	(check: CheckReport): CheckReport => {
		if (check.status === "failed" || check.status === "error") return check;
		const score = `${check.points}/${check.maxPoints}`;
		const room = columns - columnsOf(score) - 6;
		return { ...check, title: cut(singleLine(check.title), room) };
	};
