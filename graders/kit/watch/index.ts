export {
	keepLanguage,
	keptLanguage,
	settingsPath,
} from "./files/settings.ts";
export { type Stage, watchInTerminal, watchPlainly } from "./run-watch.ts";
