import { type Messages, messages } from "../../language/index.ts";
import type { Language, Report, Status } from "../report.ts";
import { marks } from "../tally.ts";
import type { DrawnPlot } from "./draw-plots.ts";
import { type Markup, markup } from "./markup.ts";

export interface HtmlOptions {
	/** Language of the page; titles and messages stay in that of the grading. */
	readonly language: Language;
	readonly plots: readonly DrawnPlot[];
	readonly gradedAt?: Date;
	/** Of the date shown; the reader's own by default. */
	readonly timeZone?: string;
}

/** What every part of the page needs to know. */
export interface Page extends HtmlOptions {
	readonly say: Messages["report"];
	readonly own: Messages["html"];
	/** Attribute for texts of the record: says their language where it is another one. */
	readonly lang: Markup;
	/** Between a label and what it labels: Chinese colons bring their own. */
	readonly gap: "" | " ";
}

/** Chinese here is simplified Chinese. */
export const tags: Readonly<Record<Language, string>> = {
	en: "en",
	zh: "zh-CN",
};

export function pageOf(report: Report, options: HtmlOptions): Page {
	const { report: say, html: own } = messages(options.language);
	const lang =
		report.language === options.language
			? markup``
			: markup` lang="${tags[report.language]}"`;
	const gap = options.language === "zh" ? "" : " ";
	return { ...options, say, own, lang, gap };
}

/** The sign of a status, for those who see the page. */
export const sign = (status: Status): Markup =>
	markup`<span class="mark ${status}" aria-hidden="true">${marks[status]}</span> `;

/** The same, and its name for those who hear the page. */
export const mark = ({ say }: Page, status: Status): Markup =>
	markup`${sign(status)}<span class="heard">${say.status[status]}: </span>`;

/** `0/3` to look at, `0 of 3 points` to hear. */
export const score = (
	{ say }: Page,
	graded: { readonly points: number; readonly maxPoints: number },
): Markup =>
	markup`<span class="score"><span aria-hidden="true">${graded.points}/${graded.maxPoints}</span><span class="heard">${say.points(graded.points, graded.maxPoints)}</span></span>`;

/** `step3-linear-classification/06-softmax` as an id of the page. */
export const anchor = (id: string): string =>
	id.toLowerCase().replace(/[^a-z\d]+/g, "-");
