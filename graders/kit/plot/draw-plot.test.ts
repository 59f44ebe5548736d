import { describe, expect, test } from "vitest";
import { mulberry32, normalMatrix } from "../random/index.ts";
import { drawPlot, type Plot } from "./index.ts";
import { wrapTitle } from "./wrap-title.ts";

const loss: Plot = {
	kind: "loss",
	series: [
		{ name: "yours", values: [2.3, 1.1, 0.4, 0.2] },
		{ name: "tensorflow", values: [2.3, 1.0, 0.3, 0.1] },
	],
};
const boundary: Plot = {
	kind: "boundary",
	points: normalMatrix(30, 2, mulberry32(1)).map(([x, y]) => ({
		x: x!,
		y: y!,
		label: Number(x! > y!),
	})),
	field: Array.from({ length: 20 }, (_, i) =>
		Array.from({ length: 20 }, (_, j) => Number(j > i)),
	),
	meaning: "class",
	x: [-3, 3],
	y: [-3, 3],
};
const probability: Plot = {
	...boundary,
	field: boundary.field.map((row, i) =>
		row.map((_, j) => 1 / (1 + Math.exp(i - j))),
	),
	meaning: "probability",
};
const maps: Plot = {
	kind: "maps",
	maps: [
		{
			name: "Sobel x",
			values: [
				[0, 1],
				[2, Number.NaN],
			],
		},
		{
			name: "flat",
			values: [
				[5, 5],
				[5, 5],
			],
		},
	],
};
const english = { title: "a < b & c", language: "en" } as const;
const chinese = { title: "训练轨迹", language: "zh" } as const;

describe.each([
	["loss", loss],
	["boundary of classes", boundary],
	["boundary of probabilities", probability],
	["maps", maps],
] as const)("drawPlot: %s", (_, plot) => {
	test("is one SVG with a name and a description", async () => {
		const svg = await drawPlot(plot, english);
		expect(svg).toMatch(
			/^<svg [^>]*role="img" aria-label="a &lt; b &amp; c"><title>a &lt; b &amp; c<\/title><desc>[^<]+<\/desc>/,
		);
		expect(svg).toMatch(/<\/svg>\s*$/);
		expect(svg).toContain('fill="#ffffff"');
	});

	test("has no ids, no scripts, no links and no broken numbers", async () => {
		const svg = await drawPlot(plot, english);
		expect(svg).not.toMatch(/ id=|url\(#|<script|href=|NaN|undefined|Infinity/);
	});

	test("is the same text every time, also when drawn beside another", async () => {
		const [first, , second] = await Promise.all([
			drawPlot(plot, chinese),
			drawPlot(loss, english),
			drawPlot(plot, chinese),
		]);
		expect(second).toBe(first);
	});
});

describe("drawPlot: contents", () => {
	test("a loss plot tells the runs apart without colour", async () => {
		const svg = await drawPlot(loss, english);
		expect(svg).toContain("stroke-dasharray");
		expect(svg).toContain(">your code</text>");
		expect(svg).toContain(">TensorFlow.js</text>");
	});

	test("speaks Chinese, with fonts that have it", async () => {
		const svg = await drawPlot(loss, chinese);
		expect(svg).toContain(">你的代码</text>");
		expect(svg).toContain(">更新次数</text>");
		expect(svg).not.toMatch(/aria-label="(?!训练轨迹)/);
		expect(svg).toContain("<desc>你的代码：更新 4 次，损失从 2.3 到 0.2。");
		expect(svg).toMatch(/font-family[=:][^<]*PingFang SC[^<]*Noto Sans CJK SC/);
	});

	test("axes are logarithmic from two powers of ten", async () => {
		const values = (last: number): Plot => ({
			kind: "loss",
			series: [{ name: "yours", values: [1, last] }],
		});
		expect(await drawPlot(values(0.02), english)).not.toContain("logarithmic");
		expect(await drawPlot(values(0.001), english)).toContain("logarithmic");
	});

	test.each([
		["no series", []],
		["an empty run", [{ name: "yours", values: [] }]],
		["one update", [{ name: "yours", values: [1] }]],
		["nothing finite", [{ name: "yours", values: [Number.NaN, Infinity] }]],
		["divergence", [{ name: "yours", values: [1, 1e150, 1e300, Infinity] }]],
		["zeros", [{ name: "yours", values: [0, 0, 0] }]],
		["negative", [{ name: "yours", values: [-1, -5] }]],
	])("a loss plot survives %s", async (_, series) => {
		const svg = await drawPlot({ kind: "loss", series }, english);
		expect(svg).not.toMatch(/NaN|undefined/);
	});

	test("shows every class of the points, also one the classifier never gives", async () => {
		const points = [...boundary.points, { x: 0, y: 0, label: 2 }];
		expect(await drawPlot({ ...boundary, points }, english)).toContain(
			">2</text>",
		);
	});
});

describe("wrapTitle(title, columns)", () => {
	test("breaks English between words and Chinese between characters", () => {
		expect(wrapTitle("the derivative of softmax", 15)).toEqual([
			"the derivative",
			"of softmax",
		]);
		expect(wrapTitle("损失函数的梯度，对权重", 14)).toEqual([
			"损失函数的梯",
			"度，对权重",
		]);
		expect(wrapTitle("softmaxVjp(A, dA)", 6)).toEqual(["softmaxVjp(A,", "dA)"]);
		expect(wrapTitle("", 10)).toEqual([""]);
	});
});
