import { shortId } from "../../catalog/index.ts";
import { singleLine } from "../../language/index.ts";
import { columnsOf, pad } from "../layout.ts";
import type { Page } from "./page.ts";

/** How to see it again, and, once per kata, where to find a hint. */
export function commands(page: Page, replay = "", kata = ""): string[] {
	const { paint, say } = page;
	const rows = [
		{ label: say.again, command: singleLine(replay) },
		{ label: say.stuck, command: kata && `npm run hint ${shortId(kata)}` },
	].filter(({ command }) => command !== "");
	const labels = Math.max(0, ...rows.map(({ label }) => columnsOf(label)));
	const show = (label: string, command: string) =>
		`${paint.dim(label)}  ${paint.cyan(command)}`;
	const beside = rows.map(({ label, command }) => show(label, command));
	const joined = `      ${beside.join("      ")}`;
	if (rows.length === 0 || columnsOf(joined) <= page.columns)
		return rows.length > 0 ? [joined] : [];
	return rows.map(
		({ label, command }) => `      ${show(pad(label, labels), command)}`,
	);
}
