import { UserError } from "../language/index.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { pretty } from "./pretty/pretty.ts";
import type { Report } from "./report.ts";

export interface FormatOptions {
	/** Terminal colours; off by default. Only `pretty` has any. */
	readonly color?: boolean;
	/** Columns of the terminal, at least 60; 100 by default. */
	readonly width?: number;
}

type Printer = (report: Report, options: FormatOptions) => string;

const printers = {
	pretty,
	json,
	junit,
	markdown,
} satisfies Record<string, Printer>;

export type FormatName = keyof typeof printers;

export const formatNames = Object.keys(printers) as FormatName[];

/**
 * A report as text that ends with a line break, in the report's language.
 *
 * @throws UserError for a name that is not among `formatNames`
 */
export function format(
	report: Report,
	name: string,
	options: FormatOptions = {},
): string {
	if (!Object.hasOwn(printers, name))
		throw new UserError((say) => say.report.unknownFormat(name, formatNames));
	return (printers as Record<string, Printer>)[name](report, options);
}
