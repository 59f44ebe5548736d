import { expect, test } from "vitest";
import { terminalSvg } from "./terminal-svg.ts";

const ESC = "\u001b";
const svg = (screen: string) =>
	terminalSvg(screen, { columns: 20, title: "a < b" });

test("a line is split where its style changes", () => {
	const picture = svg(`${ESC}[1mbold${ESC}[0m plain ${ESC}[31mred${ESC}[39m`);
	expect(picture.match(/<text /g)).toHaveLength(3);
	expect(picture).toMatch(/font-weight="700"[^>]*>bold</);
	expect(picture).toMatch(/fill="#ff8b82"[^>]*>red</);
});

test("Chinese characters take two cells each", () => {
	const [, x] = /x="([\d.]+)"[^>]*>b</.exec(svg(`梯度${ESC}[1mb`)) ?? [];
	expect(Number(x)).toBeCloseTo(14 + 4 * 8.4);
});

test("text is escaped", () => {
	const picture = svg("1 < 2 & <script>");
	expect(picture).not.toContain("<script>");
	expect(picture).toContain("<title>a &#60; b</title>");
});
