import { type KataEntry, shortId, stepNumber } from "../catalog/index.ts";
import { type Messages, messages, singleLine } from "../language/index.ts";
import { columnsOf, cut, pad } from "../report/layout.ts";
import type { Language } from "../report/report.ts";
import { marks } from "../report/tally.ts";
import type { Screen } from "./lesson/lesson-text.ts";
import type { KataProgress } from "./progress.ts";

/** A kata of the list, and what is known of it once it was touched. */
export type ListedKata = KataEntry &
	Partial<KataProgress> & {
		readonly title: string;
		/** The file to open. */
		readonly path: string;
		/** The first one not yet passed. */
		readonly current?: true;
	};

// Number, score and "3 hints · solution seen" need about 45 columns besides.
const TITLE = { narrowest: 16, widest: 40, others: 45 };

/** A paragraph per step with its sum, then the total and what comes next. */
export function progressTable(
	katas: readonly ListedKata[],
	screen: Screen,
	language: Language,
): string {
	const { bold, dim, cyan } = screen.paint;
	const say = messages(language);
	const steps = [...new Set(katas.map(({ step }) => step))].map((step) => ({
		name: say.catalog.step(stepNumber(step), step),
		members: katas.filter((kata) => kata.step === step),
	}));
	const { total, next } = say.practice;
	const names = widest([...steps.map(({ name }) => name), total]);
	const head = (name: string, members: readonly ListedKata[]) =>
		`${bold(pad(name, names))}  ${dim(sum(members, say))}`;
	const row = rowOf(katas, screen, say);
	const paragraphs = steps.map(({ name, members }) => [
		head(name, members),
		...members.map(row),
	]);
	const current = katas.find((kata) => kata.current);
	const last = [
		...(steps.length > 1 ? [head(total, katas)] : []),
		...(current ? [`${dim(next)}  ${cyan(current.path)}`] : []),
	];
	return [...paragraphs, last]
		.filter(({ length }) => length > 0)
		.map((lines) => `${lines.join("\n")}\n`)
		.join("\n");
}

/** Mark, number, title, points and help taken, in columns that fit all the katas. */
function rowOf(
	katas: readonly ListedKata[],
	{ columns, paint }: Screen,
	{ practice }: Messages,
) {
	const numbers = widest(katas.map(({ id }) => shortId(id)));
	const scores = widest(katas.map(score));
	const room = Math.min(columns - TITLE.others, TITLE.widest);
	const titles = Math.min(
		widest(katas.map(({ title }) => singleLine(title))),
		Math.max(TITLE.narrowest, room),
	);
	return (kata: ListedKata): string => {
		const title = pad(cut(singleLine(kata.title), titles), titles);
		const points = score(kata).padStart(scores);
		const mark = kata.current ? paint.yellow("›") : " ";
		const taken = help(kata, practice);
		return [
			`${kata.passedAt ? paint.green(marks.passed) : mark} ${paint.cyan(pad(shortId(kata.id), numbers))}`,
			kata.current ? paint.bold(title) : title,
			kata.passedAt ? paint.green(points) : points,
			...(taken === "" ? [] : [paint.dim(taken)]),
		].join("  ");
	};
}

/** `7/10`, or a dash for a kata that was not graded yet. */
const score = ({ points = 0, maxPoints = 0 }: ListedKata): string =>
	maxPoints > 0 ? `${points}/${maxPoints}` : "–";

const help = (
	{ hints = 0, solutionSeen }: ListedKata,
	say: Messages["practice"],
): string =>
	[
		...(hints > 0 ? [say.hintsShown(hints)] : []),
		...(solutionSeen ? [say.solutionSeen] : []),
	].join(" · ");

function sum(katas: readonly ListedKata[], { report, practice }: Messages) {
	const passed = katas.filter(({ passedAt }) => passedAt).length;
	const points = katas.reduce((all, kata) => all + (kata.points ?? 0), 0);
	return `${report.katas(passed, katas.length)} · ${practice.earned(points)}`;
}

const widest = (texts: readonly string[]): number =>
	Math.max(...texts.map(columnsOf));
