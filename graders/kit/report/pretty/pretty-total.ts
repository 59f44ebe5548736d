import { exercisePath, lessonPath, stepNumber } from "../../catalog/index.ts";
import { messages, singleLine } from "../../language/index.ts";
import { seedNote } from "../for-learners.ts";
import { columnsOf, cut, pad } from "../layout.ts";
import type { KataReport, Report } from "../report.ts";
import { tally } from "../tally.ts";
import { type Page, paragraph } from "./page.ts";

/** The last lines: a subtotal per step, the total, and how the grading was done. */
export function prettyTotal(page: Page, report: Report): string[] {
	const { say, paint } = page;
	const first = report.katas[0];
	if (!first) return [say.noKatas];
	const nothing = report.katas.every(({ status }) => status === "unfinished");
	const note = [
		...(report.subject === "exercises" ? [] : [singleLine(report.subject)]),
		seedNote(report, say),
		singleLine(`${report.backend.name} ${report.backend.version}`),
		...(report.wall === "none" ? [] : [say.wall[report.wall]]),
	].join(" · ");
	return [
		...sums(page, report),
		...paragraph(page, 0, note, paint.dim),
		...(report.wall === "none"
			? paragraph(page, 0, say.wall.none, paint.yellow)
			: []),
		...(nothing && report.points === 0
			? [
					"",
					...paragraph(
						page,
						0,
						say.nothingYet(
							lessonPath(first.id, report.language),
							exercisePath(first.id),
						),
					),
				]
			: []),
	];
}

/** Steps and total in columns; a single kata has said it all in its head. */
function sums(page: Page, report: Report): string[] {
	if (report.katas.length < 2) return [];
	const { say, paint, language } = page;
	const steps = [...new Set(report.katas.map(stepOf))];
	const rows = steps.map((step) => ({
		name: messages(language).catalog.step(stepNumber(step), step),
		...row(
			page,
			report.katas.filter((kata) => stepOf(kata) === step),
		),
	}));
	const total = {
		name: say.total,
		katas: row(page, report.katas).katas,
		points: say.points(report.points, report.maxPoints),
	};
	const table = rows.length > 1 ? [...rows, total] : rows;
	const widest = (key: "name" | "katas" | "points") =>
		Math.max(...table.map((cells) => columnsOf(cells[key])));
	// On a narrow page the topics of the steps go first.
	const room = page.columns - widest("katas") - widest("points") - 6;
	const names = Math.min(widest("name"), room);
	return table.map(({ name, katas, points }, i) => {
		const line = `${pad(cut(name, names), names)}   ${pad(katas, widest("katas"))}   ${points}`;
		return i === table.length - 1 ? paint.bold(line) : line;
	});
}

function row(page: Page, katas: readonly KataReport[]) {
	const { passed, all } = tally(katas);
	const sum = (key: "points" | "maxPoints") =>
		katas.reduce((total, kata) => total + kata[key], 0);
	return {
		katas: page.say.katas(passed, all),
		points: page.say.points(sum("points"), sum("maxPoints")),
	};
}

const stepOf = ({ id }: KataReport): string => id.replace(/\/.*/, "");
