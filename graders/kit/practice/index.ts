/** What the practice commands share. `reset/` is imported on its own: it loads TypeScript. */
export { chooseKata, nameKata } from "./choose-kata.ts";
export { labelled } from "./labelled.ts";
export { hintText } from "./lesson/hint-text.ts";
export { type Hint, hintsOf } from "./lesson/hints.ts";
export { inlineText, lessonText, type Screen } from "./lesson/lesson-text.ts";
export { readHints } from "./lesson/read-hints.ts";
export {
	currentKata,
	isPassed,
	type KataProgress,
	kataProgress,
	movedIds,
	type Progress,
	withHints,
	withMovedIds,
	withResult,
	withSolutionSeen,
} from "./progress.ts";
export {
	type Notice,
	noticeText,
	type OpenedProgress,
	PRACTICE_FOLDER,
	readProgress,
	updateProgress,
} from "./progress-file.ts";
export { type ListedKata, progressTable } from "./progress-table.ts";
export { recordReport } from "./record-report.ts";
export { type TakenHint, takeAllHints, takeHint } from "./take-hint.ts";
