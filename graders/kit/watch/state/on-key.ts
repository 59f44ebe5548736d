import { messages } from "../../language/index.ts";
import { isPassed, kataProgress } from "../../practice/index.ts";
import { bodyOf, roomOf } from "../screen/frame.ts";
import { onListKey } from "./on-list-key.ts";
import { atKata, openKata, type State, type Step, without } from "./state.ts";
import { begun, opened, stay } from "./transitions.ts";

/** What a key does, in the view that is open. */
export function onKey(state: State, key: string): Step {
	const heard = without(state, "notice");
	if (key === "ctrl-c") return { state: heard, effects: ["quit"] };
	if (state.question) return onAnswer(heard, key);
	if (state.view.kind === "list") return onListKey(heard, key);
	const scroll = scrolls[key];
	if (scroll) return stay(scrolled(heard, scroll));
	return (keys[key.toLowerCase()] ?? stay)(heard);
}

const say = (state: State) => messages(state.language).watch;
const told = (state: State, notice: string): Step => stay({ ...state, notice });

const keys: Readonly<Record<string, (state: State) => Step>> = {
	n: (state) =>
		state.at + 1 < state.katas.length
			? opened(state, nextOf(state))
			: told(state, say(state).lastKata),
	p: (state) =>
		state.at > 0
			? opened(state, state.at - 1)
			: told(state, say(state).firstKata),
	h: (state) => ({ state, effects: ["hint"] }),
	l: (state) =>
		stay({ ...state, view: { kind: "list", query: "", cursor: state.at } }),
	r: (state) => stay({ ...state, question: "reset" }),
	s: (state) =>
		isSolutionOpen(state)
			? { state, effects: ["solution"] }
			: stay({ ...state, question: "solution" }),
	d: (state) =>
		isSolutionOpen(state)
			? { state, effects: ["diff"] }
			: told(state, say(state).diffClosed),
	q: (state) => ({ state, effects: ["quit"] }),
	"?": (state) => stay({ ...state, view: { kind: "help", scroll: 0 } }),
	enter: (state) => begun({ ...state, view: atKata }),
	escape: (state) => stay({ ...state, view: atKata }),
};

/** Who has just passed goes on to what is still open; else `n` is the next in line. */
function nextOf({ katas, progress, at, verdict }: State): number {
	if (!verdict?.isNew) return at + 1;
	const open = katas.findIndex(
		({ id }, i) => i > at && !isPassed(progress, id),
	);
	return open < 0 ? at + 1 : open;
}

const isSolutionOpen = (state: State): boolean => {
	const { id } = openKata(state);
	return (
		isPassed(state.progress, id) ||
		kataProgress(state.progress, id).solutionSeen ||
		state.verdict?.report.status === "passed"
	);
};

function onAnswer(state: State, key: string): Step {
	const calm = without(state, "question");
	if (state.question === "solution")
		return key.toLowerCase() === "s"
			? { state: calm, effects: ["solution"] }
			: key === "escape"
				? stay(calm)
				: onKey(calm, key);
	return key.toLowerCase() === "y"
		? { state: calm, effects: ["reset"] }
		: told(calm, say(calm).notReset);
}

/** Lines to move, given how many fit. */
const scrolls: Readonly<Record<string, (room: number) => number>> = {
	up: () => -1,
	down: () => 1,
	pageup: (room) => 1 - room,
	pagedown: (room) => room - 1,
	space: (room) => room - 1,
	home: () => Number.NEGATIVE_INFINITY,
	end: () => Number.POSITIVE_INFINITY,
};

function scrolled(state: State, move: (room: number) => number): State {
	const { view } = state;
	if (view.kind === "list") return state;
	const room = roomOf(state);
	const most = Math.max(0, bodyOf(state).length - room);
	const scroll = Math.min(most, Math.max(0, view.scroll + move(room)));
	return { ...state, view: { ...view, scroll } };
}
