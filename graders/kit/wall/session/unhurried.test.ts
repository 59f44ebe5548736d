import { expect, test } from "vitest";
import { unhurried } from "./unhurried.ts";

test.each([
	["an idle machine", 0, 10_000],
	["as many programs as processors", 2, 10_000],
	["half as many again", 3, 15_000],
	["a crowd", 40, 20_000],
])("%s", (_, load, expected) => {
	expect(unhurried(10_000, load, 2)).toBe(expected);
});
