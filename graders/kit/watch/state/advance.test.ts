import { describe, expect, test } from "vitest";
import { check } from "../../report/sample-report.ts";
import {
	failedCheck,
	graded,
	passed,
	play,
	sampleKata,
	sampleState,
} from "../testing.ts";
import { openKata } from "./state.ts";

const logistic = "step3-linear-classification/01-logistic";
const hint = {
	kind: "hint",
	hint: {
		hint: { about: "", body: "Look." },
		number: 1,
		all: 3,
		beginsAgain: false,
	},
} as const;

describe("a save", () => {
	test("is graded, and its verdict replaces whatever was read meanwhile", () => {
		const { state, effects } = play(
			sampleState(),
			hint,
			{ kind: "saved" },
			graded(sampleKata([failedCheck])),
		);
		expect(effects).toEqual(["grade"]);
		expect(state.view.kind).toBe("kata");
		expect(state.verdict?.report.status).toBe("failed");
		expect(state.grading).toEqual({ kind: "idle" });
	});

	test("leaves the list open", () => {
		const { state } = play(
			sampleState(),
			"l",
			{ kind: "saved" },
			graded(sampleKata([failedCheck])),
		);
		expect(state.view.kind).toBe("list");
		expect(state.verdict).toBeDefined();
	});

	test("that takes long does not take away the hint that was asked for meanwhile", () => {
		const { state } = play(
			sampleState(),
			{ kind: "saved" },
			{ kind: "check", check: failedCheck },
			{ kind: "slow" },
			hint,
			graded(sampleKata([failedCheck])),
		);
		expect(state.view.kind).toBe("hint");
		expect(state.verdict?.report.status).toBe("failed");
	});

	test("that takes long shows the checks so far", () => {
		const { state } = play(
			sampleState(),
			hint,
			{ kind: "saved" },
			{ kind: "check", check: failedCheck },
			{ kind: "slow" },
		);
		expect(state.view.kind).toBe("kata");
		expect(state.grading).toEqual({
			kind: "running",
			isSlow: true,
			checks: [failedCheck],
		});
	});

	test("of another kata than the open one is not shown", () => {
		const other = sampleKata([failedCheck], { id: "step9-x/01-y" });
		expect(play(sampleState(), graded(other)).state.verdict).toBeUndefined();
	});
});

describe("passing", () => {
	const report = sampleKata([check()]);

	test("is new once", () => {
		const once = play(sampleState(), graded(report)).state;
		expect(once.verdict?.isNew).toBe(true);
		expect(play(once, graded(report)).state.verdict?.isNew).toBe(false);
	});

	test("is not new for a kata that was passed on another day", () => {
		const state = sampleState({ progress: passed(logistic) });
		expect(play(state, graded(report)).state.verdict?.isNew).toBe(false);
	});

	test("is new again after a failure", () => {
		const { state } = play(
			sampleState({ progress: passed(logistic) }),
			graded(sampleKata([failedCheck])),
			graded(report),
		);
		expect(state.verdict?.isNew).toBe(true);
	});

	test("makes n skip what is passed already", () => {
		const softmax = "step3-linear-classification/06-softmax";
		const start = sampleState({ progress: passed(softmax) });
		const { state } = play(start, graded(report), "n");
		expect(openKata(state).slug).toBe("layers");
	});
});

describe("keys", () => {
	test("n and p walk through the katas and stop at the ends", () => {
		const next = play(sampleState(), "n");
		expect(next.effects).toEqual(["open"]);
		expect(openKata(next.state).slug).toBe("softmax");
		expect(next.state.verdict).toBeUndefined();
		expect(play(next.state, "p").state.at).toBe(0);
		const first = play(sampleState(), "p");
		expect(first.effects).toEqual([]);
		expect(first.state.notice).toBe("This is the first kata.");
		expect(play(sampleState({ at: 2 }), "n").state.notice).toBe(
			"This is the last kata.",
		);
	});

	test("Enter grades, q and Ctrl-C end, h asks for a hint; case does not matter", () => {
		const keys = ["enter", "q", "Q", "ctrl-c", "h", "H"];
		expect(play(sampleState(), ...keys).effects).toEqual([
			"grade",
			"quit",
			"quit",
			"quit",
			"hint",
			"hint",
		]);
	});

	test("r resets after y alone", () => {
		expect(play(sampleState(), "r", "y").effects).toEqual(["reset"]);
		const declined = play(sampleState(), "r", "n");
		expect(declined.effects).toEqual([]);
		expect(declined.state.at).toBe(0);
		expect(declined.state.notice).toBe("Nothing was changed.");
	});

	test("Ctrl-C ends even at a question", () => {
		expect(play(sampleState(), "r", "ctrl-c").effects).toEqual(["quit"]);
	});

	test("s shows the solution at the second time, or at once when passed", () => {
		expect(play(sampleState(), "s").effects).toEqual([]);
		expect(play(sampleState(), "s", "s").effects).toEqual(["solution"]);
		expect(play(sampleState(), "s", "h", "s").effects).toEqual(["hint"]);
		const done = sampleState({ progress: passed(logistic) });
		expect(play(done, "s", "d").effects).toEqual(["solution", "diff"]);
	});

	test("d waits until the kata is passed or its solution was seen", () => {
		const { state, effects } = play(sampleState(), "d");
		expect(effects).toEqual([]);
		expect(state.notice).toMatch(/opens once/);
	});

	test("Esc leaves a page", () => {
		expect(play(sampleState(), "?", "escape").state.view.kind).toBe("kata");
		expect(play(sampleState(), "l", "escape").state.view.kind).toBe("kata");
	});

	test("those without a meaning change nothing", () => {
		const start = sampleState();
		expect(play(start, "x", "tab", "f5", "提").state).toEqual(start);
	});
});

describe("the list", () => {
	test("opens on the open kata, moves, and Enter opens another", () => {
		const { state, effects } = play(sampleState(), "l", "down", "enter");
		expect(effects).toEqual(["open"]);
		expect(openKata(state).slug).toBe("softmax");
	});

	test("is searched by typing; letters are not keys there", () => {
		const typed = play(sampleState(), "l", "q", "backspace", ..."laye");
		expect(typed.effects).toEqual([]);
		const { state } = play(typed.state, "enter");
		expect(openKata(state).slug).toBe("layers");
	});

	test("keeps its cursor inside", () => {
		const { state } = play(sampleState(), "l", "pagedown", "down", "end");
		expect(state.view).toMatchObject({ kind: "list", cursor: 2 });
		expect(play(state, "pageup", "up", "home").state.view).toMatchObject({
			cursor: 0,
		});
	});

	test("with no match opens nothing", () => {
		const { state, effects } = play(sampleState(), "l", ..."zzz", "enter");
		expect(effects).toEqual([]);
		expect(state.view.kind).toBe("list");
	});
});

describe("scrolling", () => {
	const many = Array.from({ length: 40 }, (_, i) =>
		check({ id: `c${i}`, title: `check ${i}` }),
	);

	test("stops at both ends", () => {
		const start = play(sampleState(), graded(sampleKata(many))).state;
		const top = play(start, "up").state.view;
		expect(top).toEqual({ kind: "kata", scroll: 0 });
		const end = play(start, "end").state;
		expect(play(end, "down", "pagedown").state.view).toEqual(end.view);
	});

	test("a verdict that does not fit opens at its first failure", () => {
		const failure = { ...failedCheck, title: "the one that fails" };
		const { state } = play(
			sampleState(),
			graded(sampleKata([...many, failure])),
		);
		expect(state.view).toMatchObject({ kind: "kata" });
		if (state.view.kind === "kata")
			expect(state.view.scroll).toBeGreaterThan(20);
	});
});
