import { describe, expect, test } from "vitest";
import {
	flatten,
	lossTolerance,
	type Nested,
	roundToFloat32,
	travel,
	travelTolerance,
	unflatten,
} from "./index.ts";
import { type Bug, drawMlp, gradient, type Mlp } from "./mlp.fixture.ts";

interface Training {
	readonly bug?: Bug;
	readonly rate?: number;
	/** Applied to every tensor after every update. */
	readonly store?: (tensor: Nested) => Nested;
	readonly frozen?: number;
	readonly decay?: number;
}

/** Weights after `steps` updates of plain gradient descent on the whole batch. */
function train(mlp: Mlp, steps: number, options: Training = {}): Nested[] {
	const {
		bug = "none",
		rate = 0.5,
		store = (t) => t,
		frozen,
		decay = 0,
	} = options;
	let parameters = mlp.parameters.map(roundToFloat32);
	for (let step = 0; step < steps; step++) {
		const gradients = gradient({ ...mlp, parameters }, bug);
		parameters = parameters.map((tensor, t) => {
			const g = flatten(gradients[t]);
			const moved = flatten(tensor).map(
				(w, i) => w - rate * (g[i] + decay * w),
			);
			return t === frozen ? tensor : store(unflatten(moved, tensor));
		});
	}
	return parameters;
}

const mlp = drawMlp(1729, "tanh", {
	batch: 20,
	inputs: 8,
	hidden: 6,
	classes: 6,
});
const start = mlp.parameters.map(roundToFloat32);
const travelOf = (steps: number, options: Training) =>
	travel(train(mlp, steps, options), train(mlp, steps), start);
const drift = (steps: number) => travelOf(steps, { store: roundToFloat32 });

describe("travel(w, ref, start)", () => {
	test("is 0 at the reference, 1 at the start, free of scale", () => {
		const ref = [[[3, 4]], [1]];
		const origin = [[[0, 0]], [1]];
		expect(travel(ref, ref, origin)).toBe(0);
		expect(travel(origin, ref, origin)).toBe(1);
		const scaled = (k: number) =>
			travel([[[3.3 * k, 4.4 * k]]], [[[3 * k, 4 * k]]], [[[0, 0]]]);
		expect(scaled(1)).toBeCloseTo(0.1, 12);
		expect(scaled(1e-6)).toBeCloseTo(0.1, 12);
	});

	test("a reference at rest gives 0 or Infinity; NaN is never small", () => {
		expect(travel([[1]], [[1]], [[1]])).toBe(0);
		expect(travel([[2]], [[1]], [[1]])).toBe(Number.POSITIVE_INFINITY);
		expect(travel([[Number.NaN]], [[1]], [[0]])).toBeNaN();
	});
});

describe("travelTolerance(t, drift32)", () => {
	test.each([1, 2, 5, 10, 100, 1000])(
		"float32 rounding stays 40 times below it at t = %i",
		(t) => {
			expect(drift(t)).toBeGreaterThan(0);
			expect(drift(t)).toBeLessThan(travelTolerance(t, drift(t)) / 40);
		},
	);

	test.each<[string, Training]>([
		["sum instead of mean", { bug: "missing 1/m" }],
		["hidden bias not trained", { frozen: 1 }],
		["a(1-a) for tanh", { bug: "a(1-a) for tanh" }],
		["derivative missing", { bug: "derivative missing" }],
		["derivative at a", { bug: "derivative at a" }],
		["W2 updated first", { bug: "W2 updated first" }],
		["softmax diagonal only", { bug: "softmax diagonal only" }],
		["bias not summed", { bug: "bias not summed" }],
		["learning rate 1 % off", { rate: 0.505 }],
		["learning rate 0.1 % off", { rate: 0.5005 }],
		["L2 of 1e-4 added", { decay: 1e-4 }],
	])("%s is above it at every t ≤ 10", (_, bug) => {
		for (const t of [1, 2, 5, 10]) {
			expect(travelOf(t, bug)).toBeGreaterThan(travelTolerance(t, drift(t)));
		}
	});

	test("does not fall below what one flipped ReLU moves, 2e-4", () => {
		expect(travelTolerance(11, 0)).toBe(1e-3);
		expect(travelTolerance(100, 1e-4)).toBeCloseTo(5e-3, 12);
	});
});

test("lossTolerance is not relative near 0", () => {
	expect(lossTolerance(2.3, 1e-32)).toBeCloseTo(2.3e-5, 12);
	expect(lossTolerance(2.3, 2.3)).toBeCloseTo(2.53e-4, 12);
});

test("roundToFloat32 keeps the nesting and the argument", () => {
	const tensor = [[0.1], [0.25]];
	expect(roundToFloat32(tensor)).toEqual([[Math.fround(0.1)], [0.25]]);
	expect(tensor[0][0]).toBe(0.1);
});
