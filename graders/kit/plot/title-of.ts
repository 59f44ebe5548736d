import type { Language } from "../report/report.ts";
import type { Plot } from "./plot.ts";
import { words } from "./words.ts";

/** A heading for the plot where its check's title stands elsewhere. */
export const titleOf = (plot: Plot, language: Language): string =>
	"title" in plot ? plot.title[language] : words[language].titles[plot.kind];
