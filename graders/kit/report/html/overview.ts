import { shortId, slugOf, stepNumber } from "../../catalog/index.ts";
import { messages } from "../../language/index.ts";
import type { KataReport, Report } from "../report.ts";
import { tally } from "../tally.ts";
import { hasBegun } from "./kata-article.ts";
import { type Markup, markup } from "./markup.ts";
import { anchor, type Page, score, sign } from "./page.ts";

/** Katas in their order, an array per step. */
export function stepsOf(katas: Report["katas"]): KataReport[][] {
	const steps = [...new Set(katas.map(stepOf))];
	return steps.map((step) => katas.filter((kata) => stepOf(kata) === step));
}

export const stepName = ({ language }: Page, id: string): string => {
	const step = id.replace(/\/.*/, "");
	return messages(language).catalog.step(stepNumber(step), step);
};

/** A table of all katas with their points, and the sums of each step. */
export function overview(page: Page, report: Report): Markup {
	const { kata, status, checks, points } = page.say.columns;
	return markup`<section aria-labelledby="katas">
<h2 id="katas" tabindex="-1">${page.own.overview}</h2>
<table>
<thead><tr><th scope="col">${kata}</th><th scope="col" class="status"><span class="word">${status}</span></th><th scope="col" class="tally">${checks}</th><th scope="col" class="number">${points}</th></tr></thead>
${stepsOf(report.katas).map((katas) => step(page, katas))}<tfoot><tr class="sums total"><th scope="row">${page.say.total}</th><td></td><td class="tally"></td><td class="number">${score(page, report)}</td></tr></tfoot>
</table>
</section>`;
}

function step(page: Page, katas: readonly KataReport[]): Markup {
	const { passed, all } = tally(katas);
	const sum = (key: "points" | "maxPoints") =>
		katas.reduce((total, kata) => total + kata[key], 0);
	const sums = { points: sum("points"), maxPoints: sum("maxPoints") };
	return markup`<tbody>
<tr class="sums"><th scope="rowgroup">${stepName(page, katas[0]?.id ?? "")}</th><td class="status"><span class="word">${page.say.katas(passed, all)}</span></td><td class="tally"></td><td class="number">${score(page, sums)}</td></tr>
${katas.map((kata) => row(page, kata))}</tbody>
`;
}

function row(page: Page, kata: KataReport): Markup {
	const { passed, all } = tally(kata.checks);
	const title = markup`<span${page.lang}>${kata.title}</span>`;
	const linked = hasBegun(kata)
		? markup`<a href="#${anchor(kata.id)}">${title}</a>`
		: title;
	return markup`<tr><th scope="row">${linked} <code translate="no">${shortId(kata.id)} ${slugOf(kata.id)}</code></th><td class="status">${sign(kata.status)}<span class="word">${page.say.status[kata.status]}</span></td><td class="tally">${all > 0 && `${passed}/${all}`}</td><td class="number">${score(page, kata)}</td></tr>
`;
}

const stepOf = ({ id }: KataReport): string => id.replace(/\/.*/, "");
