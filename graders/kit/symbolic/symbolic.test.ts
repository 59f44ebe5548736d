import { describe, expect, test } from "vitest";
import { centralDifference } from "../gradient/index.ts";
import {
	preciseDerivative,
	preciseValue,
	symbolicDerivative,
} from "./index.ts";

const formulas: readonly [string, (x: number) => number][] = [
	["1 / (1 + exp(-x))", (x) => 1 / (1 + Math.exp(-x))],
	["tanh(x)", Math.tanh],
	["log(1 + exp(x))", (x) => Math.log(1 + Math.exp(x))],
	["x^2 / 2 + sqrt(x^2 + 1)", (x) => x ** 2 / 2 + Math.sqrt(x * x + 1)],
	["sin(3 x) * exp(-x^2)", (x) => Math.sin(3 * x) * Math.exp(-x * x)],
	["x / (1 + exp(-x))", (x) => x / (1 + Math.exp(-x))],
];
const points = [-2, -0.7, 1 / 64, 0.5, 1.9];

describe("symbolicDerivative(formula, variable)", () => {
	test.each(formulas)(
		"%s: agrees with central differences",
		async (formula, f) => {
			const slope = await symbolicDerivative(formula, "x");
			for (const x of points) {
				// Measured: 1e-10; a sign or a factor differs by the slope itself.
				expect(Math.abs(slope({ x }) - centralDifference(f, x))).toBeLessThan(
					1e-8,
				);
			}
		},
	);

	test.each(formulas)(
		"%s: agrees with decimals to the last digits",
		async (formula) => {
			const slope = await symbolicDerivative(formula, "x");
			for (const x of points) {
				const exact = await preciseDerivative(formula, "x", x);
				expect(Math.abs(slope({ x }) - exact)).toBeLessThan(
					4e-15 * Math.max(1, Math.abs(exact)),
				);
			}
		},
	);

	test("other names in the formula are constants", async () => {
		const slope = await symbolicDerivative("alpha * (exp(z) - 1)", "z");
		expect(slope({ z: 0, alpha: 0.3 })).toBeCloseTo(0.3, 15);
	});

	test("says which formula it cannot differentiate, parse or evaluate", async () => {
		await expect(symbolicDerivative("log1p(x)", "x")).rejects.toThrow(
			/log1p\(x\)/,
		);
		await expect(symbolicDerivative("1 / (", "x")).rejects.toThrow(/"1 \/ \("/);
		const slope = await symbolicDerivative("sqrt(x)", "x");
		expect(() => slope({ x: -1 })).toThrow(/not real at \{"x":-1\}/);
		expect(() => slope({})).toThrow(/Undefined symbol x/);
	});
});

describe("preciseValue and preciseDerivative", () => {
	test.each<[string, number, number, number]>([
		// formula, x, value, derivative: from the series in exp(−x) and in x
		["log(1 + exp(-x))", 700, Math.exp(-700), -Math.exp(-700)],
		["log(1 + exp(-x))", 40, Math.exp(-40), -Math.exp(-40)],
		["log(1 + exp(-x))", -745, 745, -1],
		["(exp(x) - 1) / x", 1e-9, 1 + 5e-10, 0.5],
		["1 - tanh(x)", 30, 2 * Math.exp(-60), -4 * Math.exp(-60)],
		["x - sin(x)", 1e-5, 1e-15 / 6, 5e-11],
	])("%s at %f", async (formula, x, value, slope) => {
		const close = (a: number, b: number) => Math.abs(a / b - 1);
		expect(close(await preciseValue(formula, { x }), value)).toBeLessThan(
			1e-10,
		);
		expect(close(await preciseDerivative(formula, "x", x), slope)).toBeLessThan(
			1e-8,
		);
	});

	test("float64 loses what they keep", async () => {
		expect(Math.log(1 + Math.exp(-40))).toBe(0);
		expect(centralDifference((x) => Math.log(1 + Math.exp(-x)), 40)).toBe(0);
	});

	test("a true zero is zero", async () => {
		expect(await preciseValue("x - x", { x: 0.1 })).toBe(0);
		expect(await preciseDerivative("x^2", "x", 0)).toBe(0);
	});

	test("0.1 is the float64, not the decimal fraction", async () => {
		expect(await preciseValue("x - 0.1", { x: 0.1 })).toBeCloseTo(
			5.551115123125783e-18,
			30,
		);
	});

	test("differentiate what mathjs cannot, with several names", async () => {
		const at = { x: 0.3, k: 2 };
		expect(await preciseDerivative("log1p(k * x)", "x", at)).toBeCloseTo(
			2 / 1.6,
			14,
		);
	});

	test("refuse a value that is not real", async () => {
		await expect(preciseValue("sqrt(x)", { x: -1 })).rejects.toThrow(
			/not real/,
		);
	});
});
