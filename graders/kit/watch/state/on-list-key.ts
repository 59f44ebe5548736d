import { matching } from "./list.ts";
import { atKata, type State, type Step } from "./state.ts";
import { opened, stay } from "./transitions.ts";

const PAGE = 10;

const moves: Readonly<Record<string, number>> = {
	up: -1,
	down: 1,
	pageup: -PAGE,
	pagedown: PAGE,
	home: Number.NEGATIVE_INFINITY,
	end: Number.POSITIVE_INFINITY,
};

/** Keys of the list: whatever is typed is searched for. */
export function onListKey(state: State, key: string): Step {
	const { view } = state;
	if (view.kind !== "list") return stay(state);
	const found = matching(state.katas, view.query);
	if (key === "escape") return stay({ ...state, view: atKata });
	if (key === "enter") {
		const chosen = found[view.cursor];
		return chosen ? opened(state, state.katas.indexOf(chosen)) : stay(state);
	}
	if (key === "backspace")
		return stay(searched(state, [...view.query].slice(0, -1).join("")));
	const move = moves[key];
	if (move !== undefined) {
		const cursor = Math.max(0, Math.min(found.length - 1, view.cursor + move));
		return stay({ ...state, view: { ...view, cursor } });
	}
	const typed = key === "space" ? " " : key;
	return [...typed].length === 1
		? stay(searched(state, view.query + typed))
		: stay(state);
}

/** The cursor stays on its kata as long as that matches. */
function searched(state: State, query: string): State {
	const { katas, view } = state;
	if (view.kind !== "list") return state;
	const before = matching(katas, view.query)[view.cursor] ?? katas[state.at];
	const cursor = before ? matching(katas, query).indexOf(before) : 0;
	return {
		...state,
		view: { kind: "list", query, cursor: Math.max(0, cursor) },
	};
}
