import { readFileSync } from "node:fs";
import { exercisePath, lessonPath } from "../../catalog/index.ts";
import { forLearners, seedNote } from "../for-learners.ts";
import type { Report, Status } from "../report.ts";
import { tally } from "../tally.ts";
import { hasBegun, kataArticle } from "./kata-article.ts";
import { type Markup, markup, trusted } from "./markup.ts";
import { overview, stepName, stepsOf } from "./overview.ts";
import {
	anchor,
	type HtmlOptions,
	type Page,
	pageOf,
	sign,
	tags,
} from "./page.ts";

const style = trusted(
	readFileSync(new URL("./style.css", import.meta.url), "utf8"),
);

// Nothing is loaded and nothing runs, whatever text found its way into the page.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * A report as one HTML page that needs nothing else: no script, no request, light
 * and dark, for screen, screen reader and paper. It is well-formed XML as well, so
 * that a strict parser can prove that no text became markup.
 */
export function html(record: Report, options: HtmlOptions): string {
	const report = forLearners(record);
	const page = pageOf(report, options);
	const title = page.say.points(report.points, report.maxPoints);
	return `${markup`<!DOCTYPE html>
<html lang="${tags[page.language]}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>${page.own.title} · ${title}</title>
<style>
${style}</style>
</head>
<body>
<a class="skip" href="#katas">${page.own.skip}</a>
${header(page, report)}
<main>
${overview(page, report)}
${next(page, report)}
${stepsOf(report.katas).map((katas) => stepSection(page, katas))}</main>
${footer(page, report)}
</body>
</html>`}\n`;
}

function header(page: Page, report: Report): Markup {
	const { say, own } = page;
	const { passed, all } = tally(report.katas);
	const share =
		report.maxPoints > 0 ? (100 * report.points) / report.maxPoints : 0;
	return markup`<header>
<p class="name">${own.title}</p>
<h1>${say.points(report.points, report.maxPoints)}</h1>
<div class="bar" aria-hidden="true"><span style="inline-size: ${share.toFixed(1)}%"></span></div>
<p class="sum">${all > 0 ? say.katas(passed, all) : say.noKatas}${date(page)}</p>
<ul class="counts">${statuses(report).map(([status, count]) => markup`<li>${sign(status)}${own.counted(count, say.status[status])}</li>`)}</ul>
${report.wall === "none" && markup`<p class="notice">${sign("error")}${say.wall.none}</p>`}
${report.language !== page.language && markup`<p class="note">${own.otherLanguage}</p>`}
</header>`;
}

function date({ gradedAt, timeZone, language, own }: Page): Markup | undefined {
	if (!gradedAt) return undefined;
	const text = new Intl.DateTimeFormat(tags[language], {
		dateStyle: "long",
		timeStyle: "short",
		...(timeZone && { timeZone }),
	}).format(gradedAt);
	return markup` · ${own.graded} <time datetime="${gradedAt.toISOString()}">${text}</time>`;
}

function statuses({ katas }: Report): [Status, number][] {
	const order: readonly Status[] = ["passed", "failed", "error", "unfinished"];
	return order.flatMap((status): [Status, number][] => {
		const count = katas.filter((kata) => kata.status === status).length;
		return count > 0 ? [[status, count]] : [];
	});
}

/** What to open: the first kata that nobody has written. */
function next(page: Page, { katas, points }: Report): Markup | undefined {
	const kata = katas.find(({ status }) => status === "unfinished");
	if (!kata) return undefined;
	const file = exercisePath(kata.id);
	const nothing =
		points === 0 && katas.every(({ status }) => status === "unfinished");
	return markup`<p class="next">${page.own.next}${page.gap}${nothing ? page.say.nothingYet(lessonPath(kata.id, page.language), file) : page.say.open(file)}</p>`;
}

/** The katas of a step of which there is more to say than the overview does. */
function stepSection(page: Page, katas: Report["katas"]): Markup | undefined {
	const begun = katas.filter(hasBegun);
	const [first] = begun;
	if (!first) return undefined;
	const id = anchor(first.id.replace(/\/.*/, ""));
	return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${stepName(page, first.id)}</h2>
${begun.map((kata) => kataArticle(page, kata))}</section>
`;
}

function footer({ say, own, gap }: Page, report: Report): Markup {
	const facts = [
		...(report.subject === "exercises" ? [] : [report.subject]),
		seedNote(report, say),
		`${report.backend.name} ${report.backend.version}`,
		say.wall[report.wall],
	];
	return markup`<footer>
<p>${own.how}${gap}${facts.join(" · ")}</p>
</footer>`;
}
