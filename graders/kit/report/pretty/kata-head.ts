import { shortId, slugOf } from "../../catalog/index.ts";
import { singleLine } from "../../language/index.ts";
import { columnsOf, cut } from "../layout.ts";
import type { KataReport } from "../report.ts";
import { tally } from "../tally.ts";
import { colourOf, type Page, spread } from "./page.ts";

/** `step3/06 softmax  Title …… 4 of 6 checks · 7 of 10 points` */
export function kataHead(page: Page, kata: KataReport): string[] {
	const { say, paint } = page;
	const { passed, all } = tally(kata.checks);
	const words = {
		passed: all > 0 ? say.checks(passed, all) : say.status.passed,
		failed: say.checks(passed, all),
		unfinished: passed > 0 ? say.checks(passed, all) : say.unfinished,
		error: say.notGraded,
	}[kata.status];
	const score = `${words} · ${say.points(kata.points, kata.maxPoints)}`;
	const name = `${shortId(kata.id)} ${slugOf(kata.id)}`;
	const room = page.columns - columnsOf(name) - columnsOf(score) - 4;
	const title = cut(singleLine(kata.title), room);
	const shown = room > 8 && title !== slugOf(kata.id) ? `  ${title}` : "";
	return spread(page, "", name + shown, score, {
		left: (text) =>
			paint.bold(text.slice(0, name.length)) +
			paint.dim(text.slice(name.length)),
		right: colourOf(page, kata.status),
	});
}
