import { shortId } from "../../catalog/index.ts";
import { differs, placeOf } from "../details.ts";
import type { CheckReport, KataReport } from "../report.ts";
import { type Child, type Markup, markup } from "./markup.ts";
import { mark, type Page, score } from "./page.ts";

/** A line for a check, and below it whatever helps to understand why it failed. */
export function checkItem(
	page: Page,
	kata: KataReport,
	check: CheckReport,
): Markup {
	const name = markup`${mark(page, check.status)}<span${page.lang}>${check.title}</span>`;
	const failed = isFailure(check);
	return markup`<li class="${check.status}">
<div class="head">${failed ? markup`<h4>${name}</h4>` : markup`<p>${name}</p>`}${score(page, check)}</div>
${failed ? markup`<div class="why">${why(page, kata, check)}</div>` : plots(page, kata, check)}
</li>
`;
}

const isFailure = ({ status }: CheckReport): boolean =>
	status === "failed" || status === "error";

function why(page: Page, kata: KataReport, check: CheckReport): Markup {
	const { say, lang } = page;
	const place = placeOf(check);
	return markup`${check.message && markup`<p class="message"${lang}>${check.message}</p>`}
${place && markup`<p class="place">${say.at(place)}</p>`}
${comparison(page, kata, check)}
${diagnosis(page, kata, check)}
${plots(page, kata, check)}
${commands(page, kata, check)}`;
}

/** The smallest case, and what should have come of it; losses where no plot shows them. */
function comparison(page: Page, kata: KataReport, check: CheckReport): Child {
	const { say, lang, language } = page;
	const drawn = plotsOf(page, kata, check).some(({ svg }) => svg);
	const { source, difference } = check;
	return facts([
		[say.counterexample, code(check.counterexample)],
		[
			say.expected,
			code(check.expected),
			source && markup`<span${lang}>${source}</span>`,
		],
		[
			say.received,
			code(check.received),
			difference && differs(difference, language),
		],
		[
			say.losses,
			!drawn &&
				check.sparkline &&
				markup`<span class="sparkline" role="img" aria-label="${say.losses}">${check.sparkline}</span>`,
		],
	]);
}

type Fact = readonly [term: string, value: Child, remark?: Child];

/** A list of terms and what they are; of those without a value nothing is shown. */
function facts(rows: readonly Fact[], name = "facts"): Child {
	const shown = rows.filter(([, value]) => value);
	return (
		shown.length > 0 &&
		markup`<dl class="${name}">
${shown.map(([term, value, remark]) => markup`<div><dt>${term}</dt><dd>${value}${remark && markup` <span class="remark">${remark}</span>`}</dd></div>\n`)}</dl>`
	);
}

const code = (text = ""): Child =>
	text && markup`<code translate="no">${text}</code>`;

/** One mistake often fails several checks: its hint is given once. */
function diagnosis(
	{ say, lang, gap }: Page,
	kata: KataReport,
	{ id, diagnosis }: CheckReport,
): Child {
	if (!diagnosis) return undefined;
	const first = kata.checks.find(
		(check) => check.diagnosis?.hint === diagnosis.hint,
	);
	return first?.id === id
		? markup`<p class="diagnosis"><strong>${say.looksLike}</strong>${gap}<span${lang}>${diagnosis.hint}</span></p>`
		: markup`<p class="diagnosis"><strong>${say.looksLike}</strong>${gap}${say.sameCause}</p>`;
}

/** How to see it again, and, once per kata, where to find a hint. */
function commands({ say }: Page, kata: KataReport, check: CheckReport): Child {
	const isFirst = kata.checks.find(isFailure) === check;
	const rows: readonly Fact[] = [
		[say.again, code(check.replay)],
		[say.stuck, isFirst && code(`npm run hint ${shortId(kata.id)}`)],
	];
	return facts(rows, "commands");
}

const plotsOf = ({ plots }: Page, kata: KataReport, check: CheckReport) =>
	plots.filter((plot) => plot.kata === kata.id && plot.check === check.id);

/** Wider than a telephone: it scrolls in its frame, by keyboard too. */
const plots = (page: Page, kata: KataReport, check: CheckReport): Markup[] =>
	plotsOf(page, kata, check).map(({ title, svg }) =>
		svg
			? markup`<figure tabindex="0" aria-label="${title}">${svg}</figure>`
			: markup`<p class="note">${page.own.noPlot(title)}</p>`,
	);
