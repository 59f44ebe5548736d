export { findKatas } from "./find-katas.ts";
export {
	exercisePath,
	type KataEntry,
	parseId,
	shortId,
	slugOf,
	stepNumber,
} from "./kata-id.ts";
export { lessonPath, lessonTitle } from "./lesson-title.ts";
export { type Scaffold, scaffold, writeScaffold } from "./scaffold/scaffold.ts";
export { selectKatas } from "./select-katas.ts";
