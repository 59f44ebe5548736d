import { exercisePath, shortId, slugOf } from "../../catalog/index.ts";
import { placeOf } from "../details.ts";
import type { CheckReport, KataReport } from "../report.ts";
import { isToldAtOnce, tally } from "../tally.ts";
import { checkItem } from "./check-item.ts";
import { type Markup, markup } from "./markup.ts";
import { anchor, mark, type Page, score } from "./page.ts";

/** There is more to say of it than that nothing is written yet. */
export const hasBegun = ({ status, checks, log }: KataReport): boolean =>
	status !== "unfinished" ||
	Boolean(log?.length) ||
	checks.some((check) => check.status !== "unfinished");

/** One kata: what is wrong with it, its checks, and what the code printed. */
export function kataArticle(page: Page, kata: KataReport): Markup {
	const id = anchor(kata.id);
	return markup`<article id="${id}" class="${kata.status}" aria-labelledby="${id}-title">
<div class="head">
<h3 id="${id}-title">${mark(page, kata.status)}<span${page.lang}>${kata.title}</span></h3>
${score(page, kata)}
</div>
<p class="path"><code translate="no">${shortId(kata.id)} ${slugOf(kata.id)}</code></p>
${trouble(page, kata)}
${kata.status === "unfinished" && markup`<p>${page.say.open(exercisePath(kata.id))}</p>`}
${checks(page, kata)}
${printed(page, kata)}
</article>
`;
}

/** What is wrong with the kata as a whole. */
function trouble(page: Page, kata: KataReport): Markup | undefined {
	if (kata.status !== "error") return undefined;
	if (!kata.message && kata.checks.length > 0) return undefined;
	const place = placeOf(kata);
	return markup`<p class="message"${page.lang}>${kata.message ?? page.say.notGraded}</p>
${place && markup`<p class="place">${page.say.at(place)}</p>`}`;
}

/** In order, from simple to hard; those of a passed kata are folded. */
function checks(page: Page, kata: KataReport): Markup | undefined {
	if (kata.checks.length === 0 || isToldAtOnce(kata)) return undefined;
	const { passed, all } = tally(kata.checks);
	const list = markup`<ol class="checks">
${kata.checks.map((check) => checkItem(page, kata, check))}</ol>`;
	if (kata.status !== "passed") return list;
	return markup`<details>
<summary>${page.say.checks(passed, all)}${sparkline(kata.checks)}</summary>
${list}
</details>`;
}

/** A taste of the plots inside. */
function sparkline(checks: readonly CheckReport[]): Markup | undefined {
	const line = checks.findLast((check) => check.sparkline)?.sparkline;
	return (
		(line &&
			markup` <span class="sparkline" aria-hidden="true">${line}</span>`) ||
		undefined
	);
}

function printed({ say }: Page, { log }: KataReport): Markup | undefined {
	if (!log?.length) return undefined;
	return markup`<details>
<summary>${say.printed}</summary>
<pre translate="no">${log.map((line) => markup`${line}\n`)}</pre>
</details>`;
}
