import type { KataEntry } from "../../catalog/index.ts";
import type { Hint, Progress } from "../../practice/index.ts";
import type { CheckReport, KataReport, Language } from "../../report/report.ts";

/** Everything that watch knows; the screen is a function of it. */
export interface State {
	readonly language: Language;
	readonly size: Size;
	/** In the catalogue's order, at least one. */
	readonly katas: readonly ListedEntry[];
	readonly progress: Progress;
	/** Index of the open kata. */
	readonly at: number;
	readonly view: View;
	/** What waits for a key before anything else. */
	readonly question?: "reset" | "solution";
	/** What was said last; gone at the next key or save. */
	readonly notice?: string;
	readonly grading: Grading;
	/** The last verdict on the open kata. */
	readonly verdict?: Verdict;
}

export interface ListedEntry extends KataEntry {
	readonly title: string;
}

export interface Size {
	readonly columns: number;
	readonly rows: number;
}

/** A verdict mostly comes before anyone could read "grading": that is said after a while. */
export type Grading =
	| { readonly kind: "idle" }
	| {
			readonly kind: "running";
			readonly isSlow: boolean;
			/** The verdicts so far. */
			readonly checks: readonly CheckReport[];
	  };

export interface Verdict {
	readonly report: KataReport;
	readonly ms: number;
	/** Every point, and the save before had not. */
	readonly isNew: boolean;
}

/** Lines above the top one; what there is to scroll depends on the size. */
interface Scrolled {
	readonly scroll: number;
}

export type View =
	| ({ readonly kind: "kata" } & Scrolled)
	| ({ readonly kind: "hint" } & ShownHint & Scrolled)
	| ({ readonly kind: "solution" } & Source & Scrolled)
	| ({ readonly kind: "diff"; readonly lines: readonly DiffLine[] } & Scrolled)
	| ({ readonly kind: "help" } & Scrolled)
	| {
			readonly kind: "list";
			readonly query: string;
			/** Index among the katas that match. */
			readonly cursor: number;
	  };

export interface ShownHint {
	readonly hint: Hint;
	readonly number: number;
	readonly all: number;
	readonly beginsAgain: boolean;
}

export interface Source {
	readonly path: string;
	readonly text: string;
}

export interface DiffLine {
	readonly kind: "same" | "yours" | "reference";
	readonly text: string;
}

/** What happens to watch. */
export type Event =
	/** A key: a character, or a name such as `up`, `enter`, `escape`, `ctrl-c`. */
	| { readonly kind: "key"; readonly key: string }
	| { readonly kind: "resized"; readonly size: Size }
	| { readonly kind: "saved" }
	/** A kata is opened from outside. */
	| { readonly kind: "chosen"; readonly at: number }
	/** A grading takes longer than one likes to wait without a word. */
	| { readonly kind: "slow" }
	| { readonly kind: "check"; readonly check: CheckReport }
	| {
			readonly kind: "graded";
			readonly report: KataReport;
			readonly ms: number;
	  }
	| { readonly kind: "grader-ended"; readonly notice: string }
	| { readonly kind: "progress"; readonly progress: Progress }
	| { readonly kind: "hint"; readonly hint: ShownHint }
	| { readonly kind: "solution"; readonly source: Source }
	| { readonly kind: "diff"; readonly lines: readonly DiffLine[] }
	| { readonly kind: "told"; readonly notice: string };

/** What is to be done about it, outside. */
export type Effect =
	/** Watch the file of the open kata, and grade it. */
	| { readonly kind: "open" }
	| { readonly kind: "grade" }
	| { readonly kind: "hint" }
	| { readonly kind: "reset" }
	| { readonly kind: "solution" }
	| { readonly kind: "diff" }
	| { readonly kind: "quit" };

export interface Step {
	readonly state: State;
	readonly effects: readonly Effect["kind"][];
}

export const openKata = ({ katas, at }: State): ListedEntry => katas[at];

export const atKata = { kind: "kata", scroll: 0 } as const;

type Passing = "notice" | "question" | "verdict";

/** The state without what passes. */
export function without(state: State, ...keys: readonly Passing[]): State {
	const kept = Object.entries(state).filter(
		([key]) => !keys.some((gone) => gone === key),
	);
	return Object.fromEntries(kept) as unknown as State;
}
