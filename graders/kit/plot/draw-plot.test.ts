import { describe, expect, test } from "vitest";
import { mulberry32, normalMatrix } from "../random/index.ts";
import { same } from "../text.ts";
import {
	drawPlot,
	fieldOver,
	lossCurves,
	type PlanePlot,
	type Plot,
	type Series,
} from "./index.ts";
import { wrapTitle } from "./wrap-title.ts";

const loss = lossCurves([
	{ name: "yours", values: [2.3, 1.1, 0.4, 0.2] },
	{ name: "tensorflow", values: [2.3, 1.0, 0.3, 0.1] },
]);
const plane: Plot = {
	kind: "plane",
	title: same("a descent"),
	x: { name: same("w"), range: [-2, 2] },
	y: { name: same("b"), range: [-1, 1] },
	field: Array.from({ length: 12 }, (_, i) =>
		Array.from({ length: 16 }, (_, j) => (i - 6) ** 2 + (j - 8) ** 2),
	),
	points: [
		{ x: 1, y: 0.5, label: 0 },
		{ x: -1, y: 0.5, label: 1 },
		{ x: 9, y: 9, label: 1 },
	],
	paths: [
		{
			name: { en: "descent", zh: "下降路径" },
			points: [
				[2, 1],
				[1, 0.5],
				[Number.NaN, 0],
				[0, 0],
			],
		},
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
	["losses", loss],
	["plane", plane],
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
		expect(svg).toContain(
			"<desc>你的代码：损失从 2.3 到 0.2，沿更新次数共 4 个点。",
		);
		expect(svg).toMatch(/font-family[=:][^<]*PingFang SC[^<]*Noto Sans CJK SC/);
	});

	test("axes are logarithmic from two powers of ten", async () => {
		const values = (last: number) =>
			lossCurves([{ name: "yours", values: [1, last] }]);
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
	] satisfies [string, Series[]][])("curves survive %s", async (_, series) => {
		const svg = await drawPlot(lossCurves(series), english);
		expect(svg).not.toMatch(/NaN|undefined/);
	});

	test("a plane names its paths and marks their ends", async () => {
		const svg = await drawPlot(plane, chinese);
		expect(svg).toContain(">下降路径</text>");
		expect(svg).toContain("下降路径：从 (2, 1) 到 (0, 0)。");
	});

	test.each([
		["nothing", { points: [], paths: [] }],
		["a path that never was", { paths: [{ name: same("p"), points: [] }] }],
		[
			"a flat field",
			{
				field: [
					[1, 1],
					[1, 1],
				],
			},
		],
		["a field of nothing", { field: [[Number.NaN, Infinity]] }],
	])("a plane survives %s", async (_, parts) => {
		const { field, points, paths, ...empty } = plane as PlanePlot;
		const svg = await drawPlot({ ...empty, ...parts } as PlanePlot, english);
		expect(svg).not.toMatch(/NaN|undefined|Infinity/);
	});

	test("shows every class of the points, also one the classifier never gives", async () => {
		const points = [...boundary.points, { x: 0, y: 0, label: 2 }];
		expect(await drawPlot({ ...boundary, points }, english)).toContain(
			">2</text>",
		);
	});
});

test("fieldOver takes values at the centres of cells, the lowest row first", () => {
	const field = fieldOver([0, 4], [10, 20], 2, (row) =>
		row.map(([x, y]) => 100 * x + y),
	);
	expect(field).toEqual([
		[112.5, 312.5],
		[117.5, 317.5],
	]);
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
