import type { ReadStream, WriteStream } from "node:tty";
import colors from "picocolors";
import { exercisePath, shortId } from "../catalog/index.ts";
import { messages, singleLine } from "../language/index.ts";
import { isPassed } from "../practice/index.ts";
import { prettyKata } from "../report/pretty/pretty-kata.ts";
import type { KataReport } from "../report/report.ts";
import { withoutCommands } from "../wall/clean-text.ts";
import { descendantsOf, endProcesses } from "./grader/processes.ts";
import { frame } from "./screen/frame.ts";
import { type Event, openKata, type State } from "./state/state.ts";
import { Terminal } from "./terminal.ts";
import { Watch, type WatchOptions } from "./watch.ts";

type Setting = Omit<WatchOptions, "show" | "quit" | "size">;

/** Where watch runs: its streams, and who tells it to stop. */
export interface Stage {
	readonly input: ReadStream;
	readonly output: WriteStream;
	readonly color: boolean;
	print(text: string): void;
	/**
	 * Calls `end` with an exit code at a signal that ends a process, and `last` when
	 * the process ends in whatever way. Returns how to stop listening.
	 */
	onEnd(end: (code: number) => void, last: () => void): () => void;
}

/** Practises in a terminal until q or Ctrl-C. @returns the exit code */
export async function watchInTerminal(
	setting: Setting,
	stage: Stage,
): Promise<number> {
	const paint = colors.createColors(stage.color);
	const ended = deferred();
	const terminal = new Terminal(stage.input, stage.output, {
		key: (key) => watch.dispatch({ kind: "key", key }),
		resized: (size) => watch.dispatch({ kind: "resized", size }),
	});
	const watch: Watch = new Watch({
		...setting,
		size: terminal.size,
		show: (state) => terminal.show(frame(state, paint)),
		quit: () => ended.resolve(0),
	});
	const forget = stage.onEnd(ended.resolve, () => {
		terminal.close();
		endProcesses(descendantsOf(setting.pid));
	});
	stage.input.once("end", () => ended.resolve(0));
	terminal.open();
	try {
		// Ctrl-C works while the grader is still being prepared.
		await Promise.race([watch.open(), ended.promise]);
		return await ended.promise;
	} finally {
		terminal.close();
		forget();
		await watch.close();
		stage.print(`${farewell(watch.state)}\n`);
	}
}

/** Practises where there is no terminal: every verdict is printed, and a passed kata opens the next one. */
export async function watchPlainly(
	setting: Setting,
	stage: Stage,
): Promise<number> {
	const { language } = setting.grading;
	const { watch: say } = messages(language);
	const ended = deferred();
	const announce = (state: State) =>
		stage.print(`${say.watching(exercisePath(openKata(state).id))}\n`);
	const show = (state: State, event: Event | undefined) => {
		if (event === undefined) announce(state);
		if (event?.kind === "grader-ended") stage.print(`${state.notice}\n`);
		if (event?.kind === "graded")
			stage.print(plainVerdict(event.report, state, stage));
		if (event?.kind === "progress") goOn(state);
	};
	const goOn = ({ verdict, katas, progress }: State) => {
		if (!verdict?.isNew) return;
		const next = katas.findIndex(({ id }) => !isPassed(progress, id));
		if (next < 0) return ended.resolve(0);
		const { id, title } = katas[next];
		stage.print(`${say.nowOpen(`${shortId(id)} ${singleLine(title, 60)}`)}\n`);
		watch.dispatch({ kind: "chosen", at: next });
		announce(watch.state);
	};
	const watch: Watch = new Watch({
		...setting,
		size: { columns: 100, rows: 24 },
		show,
		quit: () => ended.resolve(0),
	});
	const forget = stage.onEnd(ended.resolve, () =>
		endProcesses(descendantsOf(setting.pid)),
	);
	try {
		await Promise.race([watch.open(), ended.promise]);
		return await ended.promise;
	} finally {
		forget();
		await watch.close();
		stage.print(`${farewell(watch.state)}\n`);
	}
}

function plainVerdict(
	kata: KataReport,
	{ language, size }: State,
	{ color }: Stage,
): string {
	const page = {
		columns: size.columns,
		paint: colors.createColors(color),
		language,
		say: messages(language).report,
	};
	const lines = prettyKata(page, kata, { alone: true, next: true });
	return withoutCommands(`\n${lines.join("\n")}\n`);
}

function deferred() {
	let resolve: (code: number) => void = () => {};
	const promise = new Promise<number>((done) => {
		resolve = done;
	});
	return { promise, resolve };
}

function farewell({ language, katas, progress }: State): string {
	const passed = katas.filter(({ id }) => isPassed(progress, id)).length;
	return messages(language).watch.bye(passed, katas.length);
}
