import { expect } from "vitest";

/** Commands that some CI runner obeys; each stands alone on a line, or anywhere in one. */
export const COMMANDS = [
	"::error file=a.ts::owned",
	"  ::set-output name=x::1",
	"\u00a0::add-mask::1",
	"##[add-matcher]evil.json",
	"text ##vso[task.setvariable variable=x]1",
	"##VSO[task.complete result=Succeeded]",
	"##teamcity[buildStatus text='1']",
	"###[group]x",
	"#\u00ad#[group]x",
];

/** Text that shows as nothing, or changes how the rest shows. */
export const INVISIBLES = [
	"\u00ad", // soft hyphen
	"\u034f", // combining grapheme joiner
	"\u061c", // Arabic letter mark
	"\u115f\u1160\u3164\uffa0", // Hangul fillers
	"\u17b4\u17b5", // Khmer inherent vowels
	"\u180b\u180e", // Mongolian selectors
	"\u200b\u200c\u200d\u200e\u200f",
	"\u202a\u202b\u202c\u202d\u202e",
	"\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069",
	"\u206a\u206b\u206c\u206d\u206e\u206f",
	"\u2800", // empty braille pattern
	"\ufe00\ufe0f", // variation selectors
	"\ufeff\ufff9\ufffa\ufffb",
	"\u{e0001}\u{e0041}\u{e007f}\u{e0100}", // tags spell a hidden text
	"\u{1d173}\u{1bca0}",
	"\ufffe\uffff\u{1fffe}",
	"\u0000\u0007\u0008\u007f\u0085\u009b31m",
	"\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b\\ \u001b]0;title\u0007",
	"\u2028\u2029\r",
];

export const MARKUP = [
	"]]>",
	"</failure></testcase><script>alert(1)</script>",
	"</pre></details><img src=x onerror=alert(1)>",
	'" onload="x & &amp; <b>',
	"```\n# heading\n| a | b |\n[x](https://evil.example) @someone ![i](https://evil.example/i.png)",
	"</svg><script>alert(1)</script>",
];

export const HOSTILE = [...COMMANDS, ...INVISIBLES, ...MARKUP];

const SEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\p{Cs}\p{NChar}\u2800]/u;

/** Nothing in the bytes of an output that a terminal, a runner or a reader's eye obeys. */
export function expectHarmless(output: string): void {
	expect(output).not.toMatch(/^\s*::/m);
	expect(output).not.toMatch(/##[\w.-]*\[/);
	const found = SEEN.exec(output);
	expect(
		found && `U+${found[0].codePointAt(0)?.toString(16)} at ${found.index}`,
	).toBeNull();
}
