import { describe, expect, test } from "vitest";
import {
	COMMANDS,
	expectHarmless,
	HOSTILE,
	INVISIBLES,
} from "../report/hostile-text.fixture.ts";
import { cleanText } from "./clean-text.ts";

describe("cleanText", () => {
	test.each(HOSTILE)("nothing of %j is left to be obeyed", (text) => {
		for (const all of [text, `x${text}y`, `${text}${text}`, `#${text}#vso[`])
			expectHarmless(cleanText(all));
		expect(cleanText(text)).not.toMatch(/\n/);
	});

	test("no command is built of what is left when the invisible is gone", () => {
		for (const hidden of INVISIBLES)
			for (const command of COMMANDS)
				expectHarmless(cleanText([...command].join(hidden), 4000));
	});

	test("what people write stays as it is", () => {
		for (const text of [
			"softmax 的每一行之和为 1，“应为” 0.5　（全角空格）",
			"naïve café Ωμέγα 数学 ∑ᵢ xᵢ² ≤ ½ · −1 … ✓ ✗",
			"日本語のテキスト한국어 العربية עברית हिन्दी ไทย",
			"a ## b, C# [1], #[x], [a] ## [b]",
			"😀 👍🏽",
		])
			expect(cleanText(text)).toBe(text);
	});

	test("an emoji may lose its joiners; it stays readable", () => {
		expect(cleanText("👨‍👩‍👧 ❤️")).toBe("👨 👩 👧 ❤");
	});

	test("a pile of marks is cut down to four", () => {
		expect(cleanText(`a${"\u0301".repeat(100)}b`)).toBe(
			`a${"\u0301".repeat(4)}b`,
		);
	});
});
