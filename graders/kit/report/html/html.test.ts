import { readFileSync } from "node:fs";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { lossCurves } from "../../plot/index.ts";
import { same } from "../../text.ts";
import type { Language, Report } from "../report.ts";
import { check, kata, report, vjp } from "../sample-report.ts";
import { drawPlots } from "./draw-plots.ts";
import { html } from "./html.ts";
import { trusted } from "./markup.ts";
import type { HtmlOptions } from "./page.ts";

const hostile = [
	"</script><script>alert(1)</script>",
	"</pre></details></main><img src=x onerror=alert(1)>",
	"<style>@import url(https://evil.example)</style><svg onload=alert(1)>",
	"<!-- ]]> <![CDATA[ <?php &lt;b&gt; &#60;i&#62;",
	"\" onload=\"x' onclick='y` $1",
	"::error file=a.ts::owned\n  ##[add-matcher]evil.json",
	"\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u0007",
	"\u0000\u0008\u009b31m\u202e\u2066\ud800\uffff\u{1fffe}",
	"A".repeat(10_000),
].join("\n");

const softmax = "step3-linear-classification/06-softmax";
const failing = kata([check(), vjp()]);
const passing = kata(
	[check({ sparkline: "█▅▃▂▁" }), check({ id: "law", title: "a law" })],
	{ id: "step1-basics/01-neuron-threshold", title: "Neuron" },
);
const unfinished = kata(
	[check({ status: "unfinished", points: 0, maxPoints: 4 })],
	{ id: "step3-linear-classification/07-softmax-ce", title: "Loss" },
);
const broken = kata([], {
	id: "step1-basics/02-mse",
	title: "Error",
	status: "error",
	maxPoints: 8,
	message: "mse.ts:3 does not parse: Unexpected token.",
	location: { file: "exercises/mse.ts", line: 3, column: 2 },
});
const all = (language: Language = "en", change: Partial<Report> = {}) =>
	report([passing, broken, failing, unfinished], language, change);
const attacked = report([
	kata(
		[
			{
				...vjp(),
				title: hostile,
				message: hostile,
				received: hostile,
				expected: hostile,
				counterexample: hostile,
				source: hostile,
				difference: hostile,
				replay: hostile,
				sparkline: hostile,
				diagnosis: { mistake: hostile, hint: hostile },
				location: { file: hostile, line: 1 },
			},
		],
		{ title: hostile, log: hostile.split("\n") },
	),
	kata([], { ...broken, message: hostile }),
]);
const page = (record: Report, options: Partial<HtmlOptions> = {}): Element =>
	parse(html(record, { language: "en", plots: [], ...options }));

interface Element {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: Element[];
	/** Of the element and of all within it. */
	text: string;
}

/** Parses strictly: what is not well-formed throws, an element left open too. */
function parse(text: string): Element {
	const top: Element = { name: "", attributes: {}, children: [], text: "" };
	const stack = [top];
	const parser = new SaxesParser();
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", ({ name, attributes }) => {
		const element = { name, attributes, children: [], text: "" };
		stack.at(-1)?.children.push(element);
		stack.push(element);
	});
	parser.on("text", (part) => {
		for (const element of stack) element.text += part;
	});
	parser.on("closetag", () => void stack.pop());
	parser.write(text).close();
	return top;
}

const within = (element: Element): Element[] =>
	element.children.flatMap((child) => [child, ...within(child)]);
const named = (element: Element, ...names: string[]): Element[] =>
	within(element).filter(({ name }) => names.includes(name));
const classed = (element: Element, name: string): Element[] =>
	within(element).filter(({ attributes }) =>
		attributes.class?.split(" ").includes(name),
	);

describe("html(report)", () => {
	test("has the points of the record, per kata, per step and in all", () => {
		const record = all();
		const rows = named(page(record), "tr").slice(1);
		expect(
			rows.map((row) => classed(row, "score")[0]?.children[0]?.text),
		).toEqual(["2/10", "2/2", "0/8", "1/8", "1/4", "0/4", "3/18"]);
		expect(rows).toHaveLength(record.katas.length + 3);
		const articles = named(page(record), "article");
		expect(
			articles.map((article) => classed(article, "score")[0]?.text),
		).toEqual(["2/22 of 2 points", "0/80 of 8 points", "1/41 of 4 points"]);
		expect(named(page(record), "h1")[0]?.text).toBe("3 of 18 points");
	});

	test("explains a failed check", () => {
		const [failed] = classed(page(all()), "why");
		const lines = failed?.text.split("\n").filter((line) => line !== "");
		expect(lines).toEqual([
			"counterexampleZ = [[0.5, -1.25]]",
			"dA = [[1, -0.5]]",
			"expected[[0.2259, -0.2259]] central differences, float64",
			"received[[0.1480, 0.0239]] differs first at [0][0]",
			"Looks like: only the diagonal of the Jacobian was used. The outputs of softmax are coupled: raising one lowers the others.",
			"againnpm run grade step3/06 -- --seed 1729 --path vjp:0:3",
			"stuck?npm run hint step3/06",
		]);
	});

	test("gives the hint of a mistake, and the way to a hint, once", () => {
		const twice = kata([vjp(), { ...vjp(), id: "again" }]);
		const { text } = page(report([twice]));
		expect(text.match(/only the diagonal/g)).toHaveLength(1);
		expect(text).toContain("Looks like: the same as above.");
		expect(text.match(/npm run hint/g)).toHaveLength(1);
	});

	test("tells why a kata was not graded, and what to open next", () => {
		const { text } = page(all());
		expect(text).toContain("mse.ts:3 does not parse: Unexpected token.");
		expect(text).toContain("at exercises/mse.ts:3:2");
		expect(text).toContain(
			"Next: open exercises/step3-linear-classification/07-softmax-ce/softmax-ce.ts",
		);
		expect(page(report([unfinished])).text).toContain(
			"Nothing is written yet. Read exercises/",
		);
		expect(page(report([])).text).toContain("No kata was graded.");
	});

	test("says how it was graded, and warns when there was no wall", () => {
		const gradedAt = new Date("2026-10-08T12:05:00Z");
		const open = page(all("en", { wall: "none", subject: "solutions" }), {
			gradedAt,
			timeZone: "Europe/Berlin",
		});
		expect(classed(open, "notice")[0]?.text).toContain("ran unprotected");
		expect(named(open, "footer")[0]?.text).toContain(
			"solutions · seed 1729 · wasm 4.22.0 · no wall",
		);
		expect(named(open, "time")[0]).toMatchObject({
			attributes: { datetime: "2026-10-08T12:05:00.000Z" },
			text: expect.stringMatching(/^October 8, 2026 at 2:05\sPM$/),
		});
		expect(classed(page(all()), "notice")).toEqual([]);
	});

	test("folds what passed and what the code printed", () => {
		const talking = kata([vjp()], { log: ["first", "second"] });
		const folds = named(page(report([passing, talking])), "details");
		expect(folds.map(({ children }) => children[0]?.text)).toEqual([
			"2 of 2 checks █▅▃▂▁",
			"printed by the code",
		]);
		expect(folds[1]?.text).toContain("first\nsecond\n");
	});

	test("is the same text every time", () => {
		const options = { language: "zh", plots: [] } as const;
		expect(html(all("zh"), options)).toBe(html(all("zh"), options));
	});
});

describe("languages", () => {
	test("speaks Chinese", () => {
		const chinese = page(report([kata([vjp("zh")])], "zh"), { language: "zh" });
		expect(named(chinese, "html")[0]?.attributes.lang).toBe("zh-CN");
		expect(named(chinese, "h1")[0]?.text).toBe("得分 0/3");
		expect(chinese.text).toContain("可能的原因：计算中只用到了");
		expect(classed(chinese, "note")).toEqual([]);
	});

	test("names the language of texts that are in the other one", () => {
		const mixed = page(all("en"), { language: "zh" });
		const marked = within(mixed).filter(({ attributes }) => attributes.lang);
		const english = marked.filter(({ attributes }) => attributes.lang === "en");
		expect(marked.map(({ name }) => name)[0]).toBe("html");
		expect(english).toHaveLength(marked.length - 1);
		const texts = english.map(({ text }) => text);
		expect(texts).toEqual(
			expect.arrayContaining([
				failing.title,
				vjp().title,
				vjp().source,
				vjp().diagnosis?.hint,
				broken.message,
			]),
		);
		expect(classed(mixed, "note")[0]?.text).toContain("--lang zh");
	});
});

describe("hostile text", () => {
	const text = html(attacked, { language: "en", plots: [] });

	test("becomes neither elements nor attributes", () => {
		const vocabulary = (record: Report) => {
			const elements = within(page(record));
			return new Set([
				...elements.map(({ name }) => name),
				...elements.flatMap(({ attributes }) => Object.keys(attributes)),
			]);
		};
		const known = new Set([
			...vocabulary(all()),
			...vocabulary(report([kata([vjp()], { log: ["x"] })])),
			// A loss curve without its plot.
			"role",
			"aria-label",
		]);
		for (const word of vocabulary(attacked)) expect(known).toContain(word);
		for (const word of known) expect(word).not.toMatch(/^(on|src|script|img)/);
	});

	test("can be read as it is", () => {
		expect(named(parse(text), "pre")[0]?.text).toContain(
			"</script><script>alert(1)</script>\n</pre></details></main><img src=x onerror=alert(1)>",
		);
	});

	test("brings no control characters and turns no reading direction round", () => {
		const obeyed =
			/(?![\n\t])[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
		expect(obeyed.test(text)).toBe(false);
		expect(/^\s*::|##\[/m.test(text)).toBe(false);
	});

	test("stays small", () => {
		expect(text.length).toBeLessThan(150_000);
	});
});

describe("a page that asks for nothing", () => {
	test("states its policy before anything else", () => {
		const head = named(page(all()), "head")[0];
		expect(head?.children[1]?.attributes).toEqual({
			"http-equiv": "Content-Security-Policy",
			content: "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
		});
	});

	test("has no address of another place and no script", () => {
		const text = html(all(), { language: "en", plots: [] });
		expect(text).not.toMatch(/https?:|url\(|@import|<script|<link|javascript:/);
		for (const { attributes } of named(page(all()), "a"))
			expect(attributes.href).toMatch(/^#/);
	});
});

describe("for screen readers", () => {
	const elements = within(page(all()));
	const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);

	test("headings go down by one at a time, from a single h1", () => {
		const levels = elements
			.filter(({ name }) => /^h\d$/.test(name))
			.map(({ name }) => Number(name[1]));
		expect(levels.filter((level) => level === 1)).toEqual([1]);
		expect(levels[0]).toBe(1);
		expect(Math.max(...levels)).toBe(4);
		for (const [i, level] of levels.entries())
			expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
	});

	test("there are landmarks, and every reference has its target once", () => {
		for (const name of ["header", "main", "footer"])
			expect(named(page(all()), name)).toHaveLength(1);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { attributes } of elements) {
			const target = attributes["aria-labelledby"] ?? attributes.href?.slice(1);
			if (target) expect(ids).toContain(target);
		}
		expect(ids).toContain("step3-linear-classification-06-softmax");
	});

	test("headers of the table have a scope, and status has a word", () => {
		const headers = named(page(all()), "th");
		expect(headers.every(({ attributes }) => attributes.scope)).toBe(true);
		for (const word of ["passed", "failed", "not graded", "not written yet"])
			expect(
				classed(page(all()), "status").map(({ text }) => text),
			).toContainEqual(expect.stringContaining(word));
		expect(named(page(all()), "h4")[0]?.text).toContain("failed: softmaxVjp");
	});
});

describe("plots", () => {
	const values = [2, 1, Number.NaN, 0.5];
	const plots = [
		{
			kata: softmax,
			check: "vjp",
			plot: lossCurves([{ name: same("<b>yours</b>"), values }]),
		},
	];

	test("stand at their check, named and described, in either language", async () => {
		for (const [language, title] of [
			["en", "Loss by update"],
			["zh", "损失随更新的变化"],
		] as const) {
			const drawn = await drawPlots(plots, language);
			const whole = page(all(language), { language, plots: drawn });
			const [figure] = named(whole, "figure");
			expect(named(classed(whole, "why")[0], "figure")).toEqual([figure]);
			const [svg] = figure!.children;
			expect(svg?.attributes).toMatchObject({ role: "img" });
			expect(svg?.children[0]).toMatchObject({ name: "title", text: title });
			expect(svg?.children[1]?.name).toBe("desc");
			expect(named(figure!, "b", "script")).toEqual([]);
		}
	});

	test("take the place of the sparkline", () => {
		const curve = { ...vjp(), sparkline: "█▁" };
		const drawn = {
			kata: softmax,
			check: "vjp",
			title: "t",
			svg: trusted("<svg/>"),
		};
		expect(page(report([kata([curve])])).text).toContain("█▁");
		const whole = page(report([kata([curve])]), { plots: [drawn] });
		expect(whole.text).not.toContain("█▁");
	});
});

describe("style.css", () => {
	const css = readFileSync(new URL("./style.css", import.meta.url), "utf8");
	const [light, dark] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(
		([, body = ""]) =>
			Object.fromEntries(
				[...body.matchAll(/--(\w+): (#\w{6});/g)].map(([, name, value]) => [
					name as string,
					value as string,
				]),
			),
	) as [Record<string, string>, Record<string, string>];

	test("has every colour in light and in dark", () => {
		expect(Object.keys(dark)).toEqual(Object.keys(light));
		for (const [, name = ""] of css.matchAll(/var\(--(\w+)\)/g))
			expect({ ...light, mono: "" }).toHaveProperty(name);
		expect(css.match(/#[\da-f]{3,8};/gi)).toHaveLength(
			2 * Object.keys(light).length,
		);
	});

	// WCAG 2.2, 1.4.3: 4.5 to 1 for text.
	test.each(["ink", "quiet", "accent", "passed", "failed", "waiting"])(
		"%s stands out from the paper",
		(name) => {
			for (const theme of [light, dark])
				for (const ground of ["paper", "field"])
					expect(contrast(theme[name], theme[ground])).toBeGreaterThan(4.5);
		},
	);
});

function contrast(a: string, b: string): number {
	const [high = 0, low = 0] = [luminance(a), luminance(b)].sort(
		(x, y) => y - x,
	);
	return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
