import { stripVTControlCharacters } from "node:util";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { UserError } from "../language/index.ts";
import { drawPlot, thinPlot } from "../plot/index.ts";
import { cleanText } from "../wall/clean-text.ts";
import { format, formatNames } from "./format.ts";
import { expectHarmless, HOSTILE } from "./hostile-text.fixture.ts";
import { html } from "./html/html.ts";
import type { Language } from "./report.ts";
import { check, kata, report, vjp } from "./sample-report.ts";

const hostile = [...HOSTILE, "\ud800"].join("\n");

const attacked = (text: string) =>
	kata(
		[
			{ ...vjp(), message: text, received: text, counterexample: text },
			check({
				id: "e",
				status: "error",
				points: 0,
				message: text,
				title: text,
			}),
			check({ id: "u", status: "unfinished", points: 0, message: text }),
			check(),
		],
		{ log: text.split("\n"), title: text, message: text },
	);
const notLoaded = kata([], {
	id: "step1-basics/01-neuron-threshold",
	status: "error",
	message: hostile,
	location: { file: "exercises/x.ts", line: 2, column: 5 },
});
const record = (language: Language = "en", text = hostile) =>
	report([attacked(text), notLoaded], language);

test.each(formatNames)(
	"%s gives a terminal, a CI runner and a reader nothing to obey",
	(name) => {
		for (const language of ["en", "zh"] as const)
			for (const color of [false, true]) {
				const text = format(record(language), name, { color });
				// Colours of our own are the only control characters besides line breaks.
				const bare = name === "pretty" ? stripVTControlCharacters(text) : text;
				expectHarmless(bare);
			}
	},
);

test("the page gives nothing to obey either", () => {
	for (const language of ["en", "zh"] as const)
		expectHarmless(
			html(record(language), { language, plots: [] }).replace(
				/<style>[\s\S]*<\/style>/,
				"",
			),
		);
});

test("nor does a picture with names from outside", async () => {
	const name = cleanText(hostile, 4000);
	const plot = thinPlot({
		kind: "maps",
		maps: [...HOSTILE, name].map((text) => ({ name: text, values: [[1, 2]] })),
	});
	const svg = await drawPlot(plot, { title: name, language: "en" });
	expectHarmless(svg);
	const elements = [parseXml(svg)];
	for (const element of elements) {
		elements.push(...element.children);
		expect(element.name).not.toMatch(/script|img|foreignObject|image/);
		expect(Object.keys(element.attributes).join()).not.toMatch(/\bon|href\b/);
	}
});

test.each(formatNames)("%s stays small whatever the text", (name) => {
	if (name === "json") return;
	const long = "<&@:#".repeat(1e4);
	const katas = Array.from({ length: 75 }, () => attacked(long));
	expect(
		Buffer.byteLength(format(report([attacked(long)]), name)),
	).toBeLessThan(4e5);
	if (name === "markdown")
		expect(Buffer.byteLength(format(report(katas), name))).toBeLessThan(
			2 ** 20,
		);
});

test("json is the record itself", () => {
	expect(JSON.parse(format(record(), "json"))).toEqual(record());
	expect(format(record(), "json")).toContain('\n  "seed": 1729,\n');
});

test("an unknown format is refused with the list", () => {
	for (const name of ["xml", "toString", "__proto__", ""])
		expect(() => format(record(), name)).toThrow(UserError);
	expect(() => format(record(), "xml")).toThrow(
		'There is no format "xml". Use one of: pretty, json, junit, markdown.',
	);
});

interface Element {
	readonly name: string;
	readonly attributes: Record<string, string>;
	readonly children: Element[];
	text: string;
}

/** Parses strictly: anything that is not well-formed XML 1.0 throws. */
function parseXml(xml: string): Element {
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
	parser.on("text", (text) => {
		stack.at(-1)!.text += text;
	});
	parser.on("closetag", () => void stack.pop());
	parser.write(xml).close();
	return top.children[0];
}

const within = (element: Element | undefined, name: string): Element[] =>
	element?.children.filter((child) => child.name === name) ?? [];

describe("junit", () => {
	const root = parseXml(format(record(), "junit"));
	const [suite, second] = within(root, "testsuite");
	const cases = within(suite, "testcase");

	test("is well-formed, with a suite per kata and a case per check", () => {
		expect(root.attributes).toMatchObject({
			tests: "5",
			failures: "1",
			errors: "2",
			skipped: "1",
		});
		expect(suite?.attributes).toMatchObject({
			name: "step3-linear-classification/06-softmax",
			file: "exercises/step3-linear-classification/06-softmax/softmax.ts",
			time: "0.084",
		});
		expect(cases).toHaveLength(4);
	});

	test("tells failure, error and unfinished apart", () => {
		const kinds = cases.map((c) => c.children.map(({ name }) => name));
		expect(kinds).toEqual([
			["properties", "failure"],
			["properties", "error"],
			["properties", "skipped"],
			["properties"],
		]);
		expect(within(cases[0], "failure")[0]?.text).toContain("]]>");
		expect(within(cases[0], "failure")[0]?.text).toContain("Looks like: only");
	});

	test("carries points and the hint's id as properties", () => {
		const properties = within(within(cases[0], "properties")[0], "property");
		expect(properties.map(({ attributes }) => attributes)).toEqual([
			{ name: "points", value: "0" },
			{ name: "max-points", value: "3" },
			{ name: "hint-id", value: "diagonal-only" },
		]);
	});

	test("gives a kata that did not load a case of its own", () => {
		const [load] = within(second, "testcase");
		expect(load?.attributes).toMatchObject({
			file: "exercises/x.ts",
			line: "2",
		});
		expect(within(load, "error")).toHaveLength(1);
	});

	test("is written in Chinese as well", () => {
		expect(format(record("zh"), "junit")).toContain("应为  [[0.2259");
	});
});

describe("markdown", () => {
	test("has a table of katas, then what failed, folded", () => {
		const text = format(report([kata([check(), vjp()])]), "markdown");
		expect(text).toBe(`\
### 1 of 4 points · 0 of 1 kata

| kata | lesson | status | checks | points |
| --- | --- | --- | --: | --: |
| step3/06 softmax | Softmax&#58; scores become probabilities | ✗ failed | 1/2 | 1/4 |

seed 1729 · wasm 4.22.0 · wall&#58; process

<details><summary>✗ step3/06 softmax&#58; softmaxVjp(A, dA) is the derivative of softmax (0/3)</summary>

<pre>
counterexample:
  Z = [[0.5, -1.25]]
  dA = [[1, -0.5]]
expected  [[0.2259, -0.2259]]    central differences, float64
received  [[0.1480, 0.0239]] (differs first at [0][0])
Looks like: only the diagonal of the Jacobian was used. The outputs of softmax are coupled: raising one lowers the others.
again  npm run grade step3/06 -- --seed 1729 --path vjp:0:3
</pre>

</details>
`);
	});

	test("lets no text become markup", () => {
		const text = format(record(), "markdown");
		const tags = new Set(text.match(/<[^>]*>/g));
		expect([...tags].sort()).toEqual([
			"</details>",
			"</pre>",
			"</summary>",
			"<details>",
			"<pre>",
			"<summary>",
		]);
		expect(text.match(/<details>/g)?.length).toBe(
			text.match(/<\/details>/g)?.length,
		);
		const outside = text.replace(/<pre>[\s\S]*?<\/pre>/g, "");
		expect(outside).not.toMatch(/[`@[\]]|https?:|^ {4}/m);
		expect(outside.match(/^#.*/gm)).toEqual([
			"### 1 of 6 points · 0 of 2 katas",
		]);
		expect(outside.match(/^\|.*/gm)).toHaveLength(4);
	});

	test("says how many failures it left out", () => {
		const katas = Array.from({ length: 75 }, () => attacked("<".repeat(5000)));
		expect(format(report(katas, "zh"), "markdown")).toMatch(
			/另有 \d+ 项未通过的检查没有列出/,
		);
	});
});
