import { plain } from "../../language/index.ts";
import { hintText } from "../../practice/index.ts";
import { cut, wrap } from "../../report/layout.ts";
import type { DiffLine, ShownHint, Source } from "../state/state.ts";
import type { Canvas } from "./canvas.ts";

export function hintBody(
	{ hint, number, all, beginsAgain }: ShownHint,
	canvas: Canvas,
): string[] {
	const { say } = canvas;
	const text = hintText(hint, number, all, canvas, say);
	return [
		...(beginsAgain ? [say.practice.hintsBeginAgain(all), ""] : []),
		...text.split("\n"),
	];
}

export function solutionBody(
	{ path, text }: Source,
	{ paint, say, columns }: Canvas,
): string[] {
	return [
		`${paint.bold(say.watch.solutionTitle)}  ${paint.dim(path)}`,
		"",
		...sourceLines(text).map((line) => cut(line, columns)),
	];
}

export function diffBody(
	{ lines }: { readonly lines: readonly DiffLine[] },
	{ paint, say, columns }: Canvas,
): string[] {
	const heads = [
		`${paint.bold(say.watch.diffTitle)}  ${paint.dim(say.watch.diffLegend)}`,
		"",
	];
	if (lines.every(({ kind }) => kind === "same"))
		return [...heads, say.watch.noDifference];
	const show = {
		same: (text: string) => paint.dim(`  ${text}`),
		yours: (text: string) => paint.red(`- ${text}`),
		reference: (text: string) => paint.green(`+ ${text}`),
	};
	return [
		...heads,
		...lines.map(({ kind, text }) =>
			show[kind](cut(sourceLines(text)[0] ?? "", columns - 2)),
		),
	];
}

export const helpBody = ({ paint, say, columns }: Canvas): string[] => [
	paint.bold(say.watch.helpTitle),
	"",
	...say.watch.help.flatMap((text) =>
		wrap(text, columns - 4).map(
			(line, i) => `${i === 0 ? "  • " : "    "}${line}`,
		),
	),
];

/** A learner's file may be anything: only what can be read is shown. */
const sourceLines = (text: string): string[] =>
	plain(text.replaceAll("\t", "  "), 100_000).trimEnd().split("\n");
