import { isPassed } from "../../practice/index.ts";
import { marks } from "../../report/tally.ts";
import { bodyOf, roomOf } from "../screen/frame.ts";
import { onKey } from "./on-key.ts";
import {
	atKata,
	type Event,
	openKata,
	type State,
	type Step,
	without,
} from "./state.ts";
import { begun, opened, stay } from "./transitions.ts";

/** The state after an event, and what is to be done outside. */
export function advance(state: State, event: Event): Step {
	switch (event.kind) {
		case "key":
			return onKey(state, event.key);
		case "resized":
			return stay({ ...state, size: event.size });
		case "saved":
			return begun(without(state, "notice", "question"));
		case "chosen":
			return opened(state, event.at);
		case "slow":
			return stay(
				state.grading.kind === "running"
					? {
							...state,
							...(!isAside(state) && { view: atKata }),
							grading: { ...state.grading, isSlow: true },
						}
					: state,
			);
		case "check":
			return stay(
				state.grading.kind === "running"
					? {
							...state,
							grading: {
								...state.grading,
								checks: [...state.grading.checks, event.check],
							},
						}
					: state,
			);
		case "graded":
			return stay(judged(state, event));
		case "grader-ended":
			return stay({
				...state,
				grading: { kind: "idle" },
				notice: event.notice,
			});
		case "progress":
			return stay({ ...state, progress: event.progress });
		case "hint":
			return stay({
				...state,
				view: { kind: "hint", ...event.hint, scroll: 0 },
			});
		case "solution":
			return stay({
				...state,
				view: { kind: "solution", ...event.source, scroll: 0 },
			});
		case "diff":
			return stay({
				...state,
				view: { kind: "diff", lines: event.lines, scroll: 0 },
			});
		case "told":
			return stay({ ...state, notice: event.notice });
	}
}

function judged(
	state: State,
	{ report, ms }: Extract<Event, { kind: "graded" }>,
): State {
	if (report.id !== openKata(state).id) return state;
	const before = state.verdict?.report.status;
	const isNew =
		report.status === "passed" &&
		before !== "passed" &&
		!(before === undefined && isPassed(state.progress, report.id));
	const next: State = {
		...state,
		grading: { kind: "idle" },
		verdict: { report, ms, isNew },
	};
	return isAside(state) || isReadMeanwhile(state)
		? next
		: atFirstFailure({ ...next, view: atKata });
}

/** The list and a question stay: they are about something else. */
const isAside = ({ view, question }: State): boolean =>
	view.kind === "list" || question !== undefined;

/** A slow grading has shown its checks; what was opened since, a hint say, was asked for with them in sight. */
const isReadMeanwhile = ({ view, grading }: State): boolean =>
	grading.kind === "running" && grading.isSlow && view.kind !== "kata";

// Checks that hold, above the first that does not.
const ABOVE = 2;

/** Where not everything fits, the first failure is what is seen. */
function atFirstFailure(state: State): State {
	const { status } = state.verdict!.report;
	if (status !== "failed" && status !== "error") return state;
	const lines = bodyOf(state);
	const most = Math.max(0, lines.length - roomOf(state));
	const failed = lines.findIndex((line) =>
		[marks.failed, marks.error].some((mark) => line.startsWith(`  ${mark} `)),
	);
	const scroll = Math.min(most, Math.max(0, failed - ABOVE));
	return { ...state, view: { kind: "kata", scroll } };
}
