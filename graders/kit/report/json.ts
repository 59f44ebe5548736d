import { COMMAND_ANYWHERE, INVISIBLE } from "../wall/clean-text.ts";
import type { Report } from "./report.ts";

/** The record itself. Escapes make it safe to print; parsed, it is unchanged. */
export function json(report: Report): string {
	const text = JSON.stringify(report, null, 2)
		.replace(INVISIBLE, (c) => c.replace(/[\s\S]/g, codeUnit))
		.replace(COMMAND_ANYWHERE, "#\\u0023");
	return `${text}\n`;
}

/** A code unit as JSON may write it. */
const codeUnit = (unit: string): string =>
	`\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
