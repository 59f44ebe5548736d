import { expect, test } from "vitest";
import { diffLines } from "./diff-lines.ts";

const lines = (text: string) => text.trim().split(/\s+/).join("\n");
const shown = (yours: string, reference: string) =>
	diffLines(lines(yours), lines(reference)).map(
		({ kind, text }) =>
			`${{ same: " ", yours: "-", reference: "+" }[kind]}${text}`,
	);

test("yours before the reference, two equal lines around", () => {
	expect(shown("a b c X d e f", "a b c Y d e f")).toEqual([
		" ⋯",
		" b",
		" c",
		"-X",
		"+Y",
		" d",
		" e",
		" ⋯",
	]);
});

test("equal files have no difference, whatever their line breaks", () => {
	const found = diffLines("a\r\nb\r\n", "a\nb");
	expect(found.every(({ kind }) => kind === "same")).toBe(true);
});

test("files with nothing in common are told in time", () => {
	const many = (name: string) =>
		Array.from({ length: 6000 }, (_, i) => `${name}${i}`).join("\n");
	const found = diffLines(many("a"), many("b"));
	expect(found).toHaveLength(12_000);
});
