import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exercisePath, type KataEntry, lessonTitle } from "../catalog/index.ts";
import type { GradingOptions } from "../engine/options.ts";
import { messages, singleLine, UserError } from "../language/index.ts";
import {
	noticeText,
	type OpenedProgress,
	readHints,
	readProgress,
	takeHint,
	updateProgress,
	withResult,
	withSolutionSeen,
} from "../practice/index.ts";
import type { KataReport } from "../report/report.ts";
import { diffLines } from "./files/diff-lines.ts";
import { type FileWatch, watchFile } from "./files/watch-file.ts";
import { bundleGraders } from "./grader/bundle.ts";
import { Grader } from "./grader/grader.ts";
import { advance } from "./state/advance.ts";
import {
	atKata,
	type Effect,
	type Event,
	openKata,
	type Size,
	type State,
} from "./state/state.ts";

// Shorter gradings are not announced: the words would flicker.
const SLOW_MS = 200;

export interface WatchOptions {
	readonly katas: readonly KataEntry[];
	/** The one to open. */
	readonly first: KataEntry;
	readonly grading: GradingOptions;
	readonly size: Size;
	/** Id of this process. */
	readonly pid: number;
	/** Milliseconds from an arbitrary start. */
	readonly now: () => number;
	/** The ISO date. */
	readonly date: () => string;
	/** What to show has changed. */
	readonly show: (state: State, event: Event | undefined) => void;
	/** The learner wants to stop. */
	readonly quit: () => void;
}

/** Watch without its terminal: events come in, states go out. */
export class Watch {
	#state: State;
	#file: FileWatch | undefined;
	#grader: Grader | undefined;
	#bundle: { remove(): void } | undefined;
	#askedAt = 0;
	#slow: NodeJS.Timeout | undefined;
	#isClosed = false;

	constructor(readonly options: WatchOptions) {
		const { katas, first, grading } = options;
		const { root, language } = grading;
		const { progress, notices } = readProgress(root);
		const notice = noticeText(notices, messages(language)).trim();
		this.#state = {
			language,
			size: options.size,
			katas: katas.map((kata) => ({
				...kata,
				title: lessonTitle(root, kata.id, language),
			})),
			progress,
			at: Math.max(0, katas.indexOf(first)),
			view: atKata,
			grading: { kind: "running", isSlow: true, checks: [] },
			...(notice && { notice }),
		};
	}

	get state(): State {
		return this.#state;
	}

	/** Starts the grader; the first verdict follows. */
	async open(): Promise<void> {
		const { grading, pid, now, show } = this.options;
		show(this.#state, undefined);
		const bundle = await bundleGraders(grading.home, pid);
		if (this.#isClosed) {
			bundle.remove();
			return;
		}
		this.#bundle = bundle;
		this.#grader = new Grader(
			bundle.folder,
			grading,
			{
				check: (check) => this.dispatch({ kind: "check", check }),
				graded: (report) => this.#graded(report),
				ended: (reason, again) => this.#ended(reason, again),
			},
			now,
		);
		this.#openFile();
	}

	/** Whatever ran is ended, child processes included. */
	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#slow);
		this.#file?.close();
		await this.#grader?.close();
		this.#bundle?.remove();
	}

	dispatch(event: Event): void {
		const { state, effects } = advance(this.#state, event);
		this.#state = state;
		for (const effect of effects) this.#perform(effect);
		this.options.show(this.#state, event);
	}

	#perform(effect: Effect["kind"]): void {
		const perform = {
			open: () => this.#openFile(),
			grade: () => this.#grade(),
			hint: () => this.#hint(),
			reset: () => void this.#reset(),
			solution: () => this.#solution(),
			diff: () => this.#diff(),
			quit: () => this.options.quit(),
		};
		perform[effect]();
	}

	get #kata() {
		return openKata(this.#state);
	}

	#openFile(): void {
		this.#file?.close();
		const { root } = this.options.grading;
		this.#file = watchFile(join(root, exercisePath(this.#kata.id)), () =>
			this.dispatch({ kind: "saved" }),
		);
		this.#grade();
	}

	#grade(): void {
		this.#askedAt = this.options.now();
		this.#grader?.grade(this.#kata.id);
		clearTimeout(this.#slow);
		this.#slow = setTimeout(() => this.dispatch({ kind: "slow" }), SLOW_MS);
	}

	#graded(report: KataReport): void {
		clearTimeout(this.#slow);
		const ms = this.options.now() - this.#askedAt;
		this.dispatch({ kind: "graded", report, ms });
		// After the verdict is on the screen: writing takes a few milliseconds.
		const now = this.options.date();
		this.#keep((progress) => withResult(progress, report, now));
	}

	#ended(reason: string, again: boolean): void {
		const { watch: say } = messages(this.#state.language);
		const short = singleLine(reason, 200);
		const notice = again ? say.graderEnded(short) : say.graderGone(short);
		this.dispatch({ kind: "grader-ended", notice });
	}

	/** Changes the progress file, and the screen with it. */
	#keep(change: Parameters<typeof updateProgress>[1]): void {
		this.#heed(updateProgress(this.options.grading.root, change));
	}

	#heed({ progress, notices }: OpenedProgress): void {
		this.dispatch({ kind: "progress", progress });
		this.#tell(noticeText(notices, messages(this.#state.language)).trim());
	}

	#tell(notice: string): void {
		if (notice !== "") this.dispatch({ kind: "told", notice });
	}

	#hint(): void {
		const { root, language } = this.options.grading;
		const { id } = this.#kata;
		const hints = readHints(root, id, language);
		const all = hints.length;
		if (all === 0) {
			this.#tell(messages(language).watch.noHints);
			return;
		}
		const { number, beginsAgain, notices } = takeHint(root, id, all);
		const hint = hints[number - 1];
		const shown = { hint, number, all, beginsAgain };
		this.dispatch({ kind: "hint", hint: shown });
		this.#heed({ progress: readProgress(root).progress, notices });
	}

	async #reset(): Promise<void> {
		const { grading, date } = this.options;
		const say = messages(grading.language);
		const kata = this.#kata;
		try {
			// It reads TypeScript with the compiler, which takes 0.3 s to load.
			const { resetKata } = await import("../practice/reset/reset-kata.ts");
			const done = resetKata(grading.root, kata, date());
			const path = exercisePath(kata.id);
			if (done.kind === "is-stub") {
				this.#tell(say.practice.isStub(path));
				return;
			}
			this.#file?.refresh();
			this.dispatch({ kind: "saved" });
			const { backup } = done;
			this.#tell(backup ? say.watch.kept(backup) : say.practice.wasReset(path));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.#tell(singleLine(error.tell(say)));
		}
	}

	#solution(): void {
		const { home, language } = this.options.grading;
		const { id } = this.#kata;
		const path = this.#solutionPath;
		if (!existsSync(join(home, path))) {
			this.#tell(messages(language).practice.noSolution(path));
			return;
		}
		const text = readFileSync(join(home, path), "utf8");
		this.dispatch({ kind: "solution", source: { path, text } });
		this.#keep((progress) => withSolutionSeen(progress, id));
	}

	#diff(): void {
		const { home, root, language } = this.options.grading;
		const [yours, reference] = [
			join(root, exercisePath(this.#kata.id)),
			join(home, this.#solutionPath),
		].map((file) => (existsSync(file) ? readFileSync(file, "utf8") : ""));
		if (!reference) {
			this.#tell(messages(language).practice.noSolution(this.#solutionPath));
			return;
		}
		this.dispatch({ kind: "diff", lines: diffLines(yours ?? "", reference) });
	}

	get #solutionPath(): string {
		return exercisePath(this.#kata.id).replace(/^exercises/, "solutions");
	}
}
