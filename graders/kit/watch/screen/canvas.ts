import type { Messages } from "../../language/index.ts";
import type { Page } from "../../report/pretty/page.ts";

/** What every part of the screen needs to know. */
export interface Canvas extends Omit<Page, "say"> {
	/** Columns that the terminal really has, where less than a report needs. */
	readonly narrow: number;
	readonly say: Messages;
}

export const pageOf = ({ say, ...canvas }: Canvas): Page => ({
	...canvas,
	say: say.report,
});
