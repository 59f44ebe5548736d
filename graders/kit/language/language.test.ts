import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Language } from "../report/report.ts";
import type { FaultDetails, FaultKind } from "../wall/fault.ts";
import {
	describeFault,
	detectLanguage,
	messages,
	singleLine,
	UserError,
} from "./index.ts";

const languages: readonly Language[] = ["en", "zh"];

function keys(table: object, prefix = ""): string[] {
	return Object.entries(table).flatMap(([key, value]) =>
		typeof value === "object" && value !== null
			? keys(value, `${prefix}${key}.`)
			: [`${prefix}${key}`],
	);
}

describe("messages(language)", () => {
	test("says the same things in both languages", () => {
		expect(keys(messages("zh")).sort()).toEqual(keys(messages("en")).sort());
	});

	test("belittles nobody", () => {
		const source = (file: string) =>
			readFileSync(new URL(file, import.meta.url), "utf8");
		for (const file of [
			"en.ts",
			"faults-en.ts",
			"practice-en.ts",
			"watch-en.ts",
		])
			expect(source(file)).not.toMatch(/\b(just|simply|obviously|wrong)\b/i);
		for (const file of [
			"zh.ts",
			"faults-zh.ts",
			"practice-zh.ts",
			"watch-zh.ts",
		])
			expect(source(file)).not.toMatch(/只需|显然|简单|容易|当然|愚蠢/);
	});
});

const file = "exercises/step3-linear-classification/06-softmax/softmax.ts";
const limits: Partial<Record<FaultKind, number>> = {
	"too-large": 65536,
	"compile-timeout": 5000,
	"too-deep": 64,
	"too-big": 16 * 1024 * 1024,
	timeout: 2000,
	budget: 20000,
	memory: 256,
};
const kinds = Object.keys(messages("en").faults) as FaultKind[];

function sentence(
	kind: FaultKind,
	language: Language,
	details: FaultDetails = {
		function: "softmax",
		file,
		line: 12,
		column: 7,
		text: "mathjs",
		...(limits[kind] !== undefined && { limit: limits[kind] }),
	},
) {
	return describeFault({ kind, details }, language);
}

describe("describeFault(fault, language)", () => {
	test.each(languages)("has one sentence of its own per kind (%s)", (lang) => {
		for (const details of [undefined, {}]) {
			const all = kinds.map((kind) => sentence(kind, lang, details));
			expect(new Set(all).size).toBe(kinds.length);
			for (const text of all) expect(text).not.toMatch(/undefined|\n| {2}|NaN/);
		}
	});

	test("names file, line and what to do", () => {
		expect(sentence("forbidden-import", "en")).toBe(
			`${file}:12 imports "mathjs". Exercises may import only from #given; write this part yourself.`,
		);
		expect(sentence("timeout", "en")).toBe(
			"softmax did not return within 2 s. Look for a loop whose condition never becomes false.",
		);
		expect(sentence("timeout", "zh")).toBe(
			"softmax 在 2 s 内没有返回。请检查是否有循环的条件始终为真。",
		);
		expect(sentence("mutated", "en")).toContain(`${file}:12`);
		expect(sentence("syntax", "en")).toContain(`${file}:12:7`);
	});

	test("shows limits in their unit", () => {
		expect(sentence("too-large", "en")).toContain("64 KiB");
		expect(sentence("too-big", "en")).toContain("16 MiB");
		expect(sentence("memory", "zh")).toContain("256 MiB");
		expect(sentence("timeout", "en", { limit: 200 })).toContain("200 ms");
	});

	test.each(languages)(
		"keeps text from outside on one short line (%s)",
		(lang) => {
			const text = `x\n::error::\u001b[31mred\u202e${"A".repeat(1e5)}`;
			for (const kind of kinds) {
				const said = sentence(kind, lang, { function: text, file: text, text });
				// biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point
				expect(said).not.toMatch(/[\u0000-\u001f\u202e]/);
				expect(said.length).toBeLessThan(1500);
			}
		},
	);
});

describe("detectLanguage(env, option)", () => {
	test("prefers the option, then LC_ALL, LC_MESSAGES, LANG", () => {
		expect(detectLanguage({ LANG: "zh_CN.UTF-8" })).toBe("zh");
		expect(detectLanguage({ LANG: "zh_CN.UTF-8" }, "en")).toBe("en");
		expect(detectLanguage({ LC_ALL: "C", LANG: "zh_CN.UTF-8" })).toBe("en");
		expect(detectLanguage({ LC_ALL: "", LC_MESSAGES: "zh_TW" })).toBe("zh");
		expect(detectLanguage({}, "zh")).toBe("zh");
		expect(detectLanguage({})).toBe("en");
	});

	test("throws a UserError for a language that is not there", () => {
		expect(() => detectLanguage({}, "fr")).toThrow(UserError);
		expect(() => detectLanguage({}, "fr")).toThrow("--lang en or --lang zh");
	});
});

test("singleLine(text) keeps one line, without terminal codes, capped", () => {
	expect(singleLine("a\r\nb\u001b[2Jc")).toBe("a bc");
	expect(singleLine("A".repeat(1e6), 10)).toBe("AAAAAAAAA…");
});
