import { expect, test } from "vitest";
import { columnsOf, cut, pad, wrap } from "./layout.ts";

test("columnsOf(text) counts wide characters as two and marks as none", () => {
	expect(columnsOf("softmax 导数")).toBe(12);
	expect(columnsOf("e\u0301")).toBe(1);
	expect(columnsOf("\u001b[31m红\u001b[0m")).toBe(2);
});

test("wrap(text, columns) breaks English at spaces", () => {
	expect(wrap("the outputs are coupled", 12)).toEqual([
		"the outputs",
		"are coupled",
	]);
	expect(wrap("a\n\nb", 12)).toEqual(["a", "", "b"]);
	expect(wrap("", 12)).toEqual([""]);
});

test("wrap(text, columns) breaks Chinese anywhere but before closing punctuation", () => {
	expect(wrap("输出相互关联，其余降低。", 12)).toEqual([
		"输出相互关",
		"联，其余降",
		"低。",
	]);
	expect(wrap("调用softmax(Z)求导数", 14)).toEqual([
		"调用softmax(Z)",
		"求导数",
	]);
	expect(wrap("结果《学习》之后", 6)).toEqual(["结果", "《学", "习》之", "后"]);
});

test("wrap(text, columns) cuts words that are longer than a line", () => {
	expect(wrap("ab 1234567890 cd", 4)).toEqual([
		"ab",
		"1234",
		"5678",
		"90",
		"cd",
	]);
	expect(wrap("👩‍👩‍👧👩‍👩‍👧", 2)).toEqual(["👩‍👩‍👧", "👩‍👩‍👧"]);
	expect(wrap("数数", 1)).toEqual(["数", "数"]);
});

test("cut(text, columns) and pad(text, columns) count columns", () => {
	expect(cut("得分到概率", 7)).toBe("得分到…");
	expect(cut("short", 7)).toBe("short");
	expect(pad("得分", 6)).toBe("得分  ");
});
