import { expect, test } from "vitest";
import { sampleState } from "../testing.ts";
import { matching } from "./list.ts";

const { katas } = sampleState();
const found = (query: string) => matching(katas, query).map(({ slug }) => slug);

test.each([
	["", ["logistic", "softmax", "layers"]],
	["SOFT", ["softmax"]],
	["3/06", ["softmax"]],
	["step4", ["layers"]],
	["linear  function", ["logistic"]],
	["zzz", []],
])("%j finds %j", (query, slugs) => {
	expect(found(query)).toEqual(slugs);
});
