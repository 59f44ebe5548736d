import { atKata, type State, type Step, without } from "./state.ts";

const RUNNING = { kind: "running", isSlow: false, checks: [] } as const;

export const stay = (state: State): Step => ({ state, effects: [] });

/** A grading of the open kata begins; whatever is read meanwhile gives way to the verdict when it comes. */
export const begun = (state: State): Step => ({
	state: { ...state, grading: RUNNING },
	effects: ["grade"],
});

/** Another kata is opened; nothing of the one before stays. */
export const opened = (state: State, at: number): Step => ({
	state: {
		...without(state, "verdict", "question", "notice"),
		at,
		view: atKata,
		grading: RUNNING,
	},
	effects: ["open"],
});
