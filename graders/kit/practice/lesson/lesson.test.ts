import pc from "picocolors";
import { describe, expect, test } from "vitest";
import { messages } from "../../language/index.ts";
import { columnsOf } from "../../report/layout.ts";
import { hintText } from "./hint-text.ts";
import { hintsOf } from "./hints.ts";
import { inlineText, lessonText } from "./lesson-text.ts";
import { formulaText } from "./tex.ts";

const screen = { columns: 60, paint: pc.createColors(false) };
const coloured = { columns: 60, paint: pc.createColors(true) };
const details = (summary: string, body: string) =>
	`<details><summary>${summary}</summary>\n\n${body}\n\n</details>\n`;

describe("hintsOf(lesson)", () => {
	test("reads subject and body, in either language", () => {
		const lesson = `# T\n\n${details("Hint 1: where to look", "Look *there*.")}\n${details("提示 2：做个实验", "试试。")}`;
		expect(hintsOf(lesson)).toEqual([
			{ about: "where to look", body: "Look *there*." },
			{ about: "做个实验", body: "试试。" },
		]);
	});

	test("takes other spellings of the tags", () => {
		const lesson =
			'<DETAILS open>\n<summary class="x">\nName\n</summary >\nText\n</details >';
		expect(hintsOf(lesson)).toEqual([{ about: "Name", body: "Text" }]);
		expect(hintsOf("<details>text</details>")).toEqual([
			{ about: "", body: "text" },
		]);
	});

	test("sees no tags in code and comments, and one hint in nested ones", () => {
		const code = "```html\n<details><summary>x</summary></details>\n```";
		expect(hintsOf(`${code}\n\`<details>\`\n<!-- <details> -->`)).toEqual([]);
		const inner = `${code}\n\`</details>\`\n${details("in", "side")}`;
		expect(hintsOf(details("Hint 1: out", inner))).toMatchObject([
			{ about: "out", body: inner.trim() },
		]);
	});

	test.each([
		"",
		"</details>".repeat(5000),
		"<details>".repeat(5000),
		"<details><summary>",
		"`".repeat(50_000),
		"```\n".repeat(9999),
		"<!--".repeat(20_000),
	])("finds none in %.30j", (lesson) => expect(hintsOf(lesson)).toEqual([]));
});

describe("formulaText(tex)", () => {
	test.each([
		[
			"\\frac{\\partial a_j}{\\partial z_i} = a_j\\,(\\delta_{ij} - a_i)",
			"∂aⱼ/∂zᵢ = aⱼ (δᵢⱼ − aᵢ)",
		],
		["a_j = \\frac{e^{z_j}}{\\sum_k e^{z_k}}", "aⱼ = e^(zⱼ)/(Σₖ e^(zₖ))"],
		["J = -\\frac1m \\sum_{i=1}^{m} loss_i", "J = −1/m Σᵢ₌₁ᵐ lossᵢ"],
		["\\frac{1}{2m}x", "1/(2m) x"],
		["\\operatorname{logit}(p) = \\ln\\frac{p}{1-p}", "logit(p) = ln(p/(1−p))"],
		["y_i \\ln a_i + (1 - y_i)\\ln(1 - a_i)", "yᵢ ln aᵢ + (1 − yᵢ) ln(1 − aᵢ)"],
		["X^{\\top} X \\in \\mathbb{R}^{n \\times n}", "Xᵀ X ∈ ℝ^(n × n)"],
		["\\sqrt{x^2 + 1} \\ge \\sqrt x", "√(x² + 1) ≥ √x"],
		["\\hat{y} \\odot \\bar x \\approx \\|w\\|_2", "y\u0302 ⊙ x\u0304 ≈ ‖w‖₂"],
		["\\left( \\text{slope} \\cdot x_1 \\right)", "(slope · x₁)"],
		["A \\qquad B \\quad\\text{and the batch}", "A   B   and the batch"],
		["e^{-2000}, 10^{-5}, W^{(2)}, f'(x)", "e⁻²⁰⁰⁰, 10⁻⁵, W⁽²⁾, f′(x)"],
		["\\lfloor\\frac{H-K+2P}S\\rfloor + 1", "⌊(H−K+2P)/S⌋ + 1"],
		["\\max_k z_k \\to \\infty", "maxₖ zₖ → ∞"],
	])("%s", (source, text) => expect(formulaText(source)).toBe(text));

	test("leaves what it does not know", () => {
		expect(formulaText("\\foo{a_1} + \\begin{cases}x\\end{cases}")).toBe(
			"\\foo{a₁} + \\begin{cases}x\\end{cases}",
		);
		for (const odd of [
			"",
			"\\",
			"x_",
			"x^",
			"{",
			"}",
			"\\frac",
			"\\frac{a",
			"\\sqrt[3",
			"\\text{",
		])
			expect(() => formulaText(odd)).not.toThrow();
	});

	test.each([
		"{",
		"}",
		"\\frac",
		"\\sqrt",
		"^",
		"\\foo{",
		"\\hat",
		"\\ln\\frac",
		"^{",
	])("comes to an end with %s, thousands of times", (part) => {
		expect(typeof formulaText(part.repeat(3000))).toBe("string");
	});
});

describe("lessonText(markdown, screen)", () => {
	test("sets paragraphs, lists, code, tables and formulas", () => {
		const markdown = `\
# Head

Two lines of
one *paragraph* with \`code\`, **weight**, [a link](docs/x.md) &amp; $z_1$.

- first item, which is long enough to be broken once or twice over the edge
- second
1. third

\`\`\`ts
const a = 1; // $not a formula$
\`\`\`

$$
a_j = 1
$$

| x | y |
| --- | ---: |
| long cell | $y_1$ |
`;
		expect(lessonText(markdown, screen)).toBe(`\
Head

Two lines of one paragraph with \`code\`, weight, a link
(docs/x.md) & z₁.

• first item, which is long enough to be broken once or
  twice over the edge
• second
1. third

  const a = 1; // $not a formula$

  aⱼ = 1

  x           y
  long cell   y₁`);
	});

	test("leaves money, names and products alone", () => {
		for (const text of ["It costs $5 and $6.", "snake_case_name", "2 * 3 * 4"])
			expect(inlineText(text)).toBe(text);
		expect(inlineText("\\$5 \\_x\\_ <br>y")).toBe("$5 _x_ y");
	});

	test("joins lines of Chinese without a space", () => {
		expect(lessonText("互相*牵制*，\n它们的和\n为 1。", screen)).toBe(
			"互相牵制，它们的和为 1。",
		);
	});

	test("colours line by line; code has colour instead of backticks", () => {
		const text = lessonText(`*${"word ".repeat(20)}end* \`f(x)\``, coloured);
		const lines = text.split("\n");
		expect(lines.length).toBeGreaterThan(1);
		for (const line of lines)
			expect([line.slice(0, 4), line.slice(-1)]).toEqual(["\u001b[3m", "m"]);
		expect(lines.at(-1)).toContain("\u001b[36mf(x)\u001b[39m");
	});

	test("lets nothing through to the terminal or a CI runner", () => {
		const hostile =
			"\u001b[2J\u001b]0;title\u0007`\u001b[31m`\n\n::error::x\n\n##[group]\u202eabc\n\n$\\text{\u001b[1m}$ \u009b31m";
		const text = lessonText(hostile, screen);
		expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e|##\[/u);
		expect(text).not.toMatch(/^\s*::/m);
	});

	test.each([
		"`",
		"*",
		"_",
		"[",
		"$",
		"<",
		"![](",
		"| ",
		"$$\n",
		"```\n",
		"> ",
		"- ",
		"**a",
		"a_",
		"\\",
		"&lt",
	])("is done with %j, thousands of times, at once", (part) => {
		const begun = performance.now();
		lessonText(part.repeat(30_000), screen);
		expect(performance.now() - begun).toBeLessThan(2000);
	});
});

describe("hintText(hint, number, all, screen, say)", () => {
	const [hint] = hintsOf(
		details("Hint 2: an *experiment*", "What is `Math.exp(800)`? ".repeat(9)),
	);

	test.each([
		["en", "Hint 2 of 3: an experiment"],
		["zh", "提示 2/3：an experiment"],
	] as const)("says which rung it is (%s)", (language, head) => {
		const text = hintText(
			hint ?? expect.fail(),
			2,
			3,
			screen,
			messages(language),
		);
		const [first, , ...body] = text.split("\n");
		expect(first).toBe(head);
		for (const line of body) {
			expect(line).toMatch(/^ {2}\S/);
			expect(columnsOf(line)).toBeLessThanOrEqual(60);
		}
	});

	test("needs no subject", () => {
		const text = hintText(
			{ about: "", body: "Look." },
			1,
			1,
			screen,
			messages("en"),
		);
		expect(text).toBe("Hint 1 of 1\n\n  Look.");
	});
});
