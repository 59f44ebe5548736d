import { expect, test } from "vitest";
import { same } from "../text.ts";
import { band, within } from "./index.ts";
import { environment } from "./testing.ts";

const check = band<{ train(): unknown }, number>({
	id: "band",
	title: same("train() ends near 1"),
	points: 1,
	task: (seed) => seed,
	show: () => ({}),
	law: (subject) => within(subject.train(), 0, 2),
	plot: () => {
		throw new TypeError("nothing to draw");
	},
});

test("a wrong answer of which no picture can be made is told as wrong", async () => {
	const subject = { train: () => [[7]] };
	const { failure, plot } = await check.attempt(subject, environment());
	expect(failure?.problem).toMatchObject({ received: "[[7]]" });
	expect(plot).toBeUndefined();
});

test("that none can be made of a right one is told to the author", async () => {
	await expect(
		check.attempt({ train: () => 1 }, environment()),
	).rejects.toThrow("nothing to draw");
});
