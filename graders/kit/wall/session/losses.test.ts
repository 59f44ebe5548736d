import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { Losses } from "./losses.ts";

const timeout = (limit = 2000) => new Fault("timeout", { limit });
const ALWAYS = Number.POSITIVE_INFINITY;

describe("patience", () => {
	test("a function that timed out once gets 250 ms, the others all their time", () => {
		const losses = new Losses();
		losses.lost("f", timeout());
		expect([losses.patience("f"), losses.patience("g")]).toEqual([250, ALWAYS]);
	});

	test("one function that times out again and again is still one", () => {
		const losses = new Losses();
		for (let i = 0; i < 3; i++) losses.lost("f", timeout());
		expect(losses.patience("g")).toBe(ALWAYS);
	});

	test("after two functions every one gets 250 ms, those without a name too", () => {
		const losses = new Losses();
		losses.lost("f", timeout());
		losses.lost(undefined, timeout());
		expect(losses.patience("g")).toBe(250);
		expect(losses.patience(undefined)).toBe(250);
	});

	test("a crash or full memory is no timeout", () => {
		const losses = new Losses();
		for (const kind of ["crash", "memory", "crash"] as const)
			losses.lost("f", new Fault(kind));
		expect(losses.patience("f")).toBe(ALWAYS);
	});
});

describe("hopeless", () => {
	test("twice lost and never back: the first fault is told again", () => {
		const losses = new Losses();
		losses.lost("f", timeout(2000));
		expect(losses.hopeless("f")).toBeUndefined();
		losses.lost("f", timeout(250));
		expect(losses.hopeless("f")?.details.limit).toBe(2000);
		expect(losses.hopeless("g")).toBeUndefined();
	});

	test("a function that has come back once is always called", () => {
		const losses = new Losses();
		losses.returned("f");
		for (let i = 0; i < 5; i++) losses.lost("f", timeout());
		expect(losses.hopeless("f")).toBeUndefined();
	});
});
