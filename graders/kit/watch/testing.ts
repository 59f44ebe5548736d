import { parseId } from "../catalog/index.ts";
import type { Progress } from "../practice/index.ts";
import type { CheckReport, KataReport } from "../report/report.ts";
import { check, kata } from "../report/sample-report.ts";
import { advance } from "./state/advance.ts";
import { atKata, type Effect, type Event, type State } from "./state/state.ts";

/** Three katas of two steps, the first one open, in a terminal of 80 × 24. */
export function sampleState(changes: Partial<State> = {}): State {
	const entries = [
		["step3-linear-classification/01-logistic", "The logistic function"],
		["step3-linear-classification/06-softmax", "Softmax"],
		["step4-nonlinear-regression/01-layers", "Layers"],
	] as const;
	return {
		language: "en",
		size: { columns: 80, rows: 24 },
		katas: entries.map(([id, title]) => ({ ...parseId(id)!, title })),
		progress: { katas: {} },
		at: 0,
		view: atKata,
		grading: { kind: "idle" },
		...changes,
	};
}

/** Sends events one after the other. */
export function play(
	state: State,
	...events: readonly (Event | string)[]
): { state: State; effects: Effect["kind"][] } {
	const effects: Effect["kind"][] = [];
	let now = state;
	for (const event of events) {
		const step = advance(
			now,
			typeof event === "string" ? { kind: "key", key: event } : event,
		);
		now = step.state;
		effects.push(...step.effects);
	}
	return { state: now, effects };
}

export const sampleKata = (
	checks: readonly CheckReport[],
	change: Partial<KataReport> = {},
): KataReport =>
	kata(checks, {
		id: "step3-linear-classification/01-logistic",
		title: "The logistic function",
		...change,
	});

export const graded = (report: KataReport): Event => ({
	kind: "graded",
	report,
	ms: 61.4,
});

export const failedCheck = check({
	id: "shape",
	title: "logistic(x) is between 0 and 1",
	status: "failed",
	points: 0,
	message: "the value lies outside 0 … 1",
	received: "1.5",
});

export const passed = (...ids: readonly string[]): Progress => ({
	katas: Object.fromEntries(
		ids.map((id) => [
			id,
			{
				points: 4,
				maxPoints: 4,
				passedAt: "2026-01-01T00:00:00.000Z",
				hints: 0,
				solutionSeen: false,
			},
		]),
	),
});
