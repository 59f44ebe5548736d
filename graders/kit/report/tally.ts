import type { KataReport, Status } from "./report.ts";

/** How many of the katas or checks passed, and how many there are. */
export function tally(graded: readonly { readonly status: Status }[]) {
	return {
		passed: graded.filter(({ status }) => status === "passed").length,
		all: graded.length,
	};
}

/** One sign per status, told apart without colour. */
export const marks: Readonly<Record<Status, string>> = {
	passed: "✓",
	failed: "✗",
	unfinished: "○",
	error: "!",
};

/** A kata whose checks have nothing to say beyond the kata's own message: its file did not load. */
export const failsAsOne = ({ status, message, checks }: KataReport): boolean =>
	status === "error" && checks.every((check) => check.message === message);

/** The same for what is shown: a kata of which no check ran is told by its own message as well. */
export const isToldAtOnce = (kata: KataReport): boolean =>
	failsAsOne(kata) ||
	(kata.message !== undefined &&
		kata.checks.every(
			({ status, message }) => status === "error" && message === undefined,
		));
