import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 50;
// A machine may be busy with other tests.
const PATIENCE_MS = 60_000;

/** Why there is no terminal to test in, or undefined when there is one. */
export const noTerminal = (): string | undefined =>
	spawnSync("tmux", ["-V"]).status === 0 ? undefined : "tmux is not installed";

/** A program in a real terminal, typed to and read by a test. */
export class TestTerminal {
	#socket = "";

	constructor(
		readonly cwd: string,
		readonly size = { columns: 80, rows: 24 },
	) {}

	/** Runs a command line; when it has ended, the screen says `exit CODE`. */
	start(command: string, env: Readonly<Record<string, string>> = {}): void {
		const { columns, rows } = this.size;
		const settings = Object.entries({ TERM: "screen-256color", ...env })
			.map(([name, value]) => `${name}='${value}'`)
			.join(" ");
		const unset = "-u NO_COLOR -u FORCE_COLOR -u LC_MESSAGES -u VITEST";
		this.stop();
		// A server that is about to end must not be asked for a session.
		this.#socket = `nine-steps-${process.pid}-${++opened}`;
		this.#tmux(
			...["-f", "/dev/null", "-u", "new-session", "-d", "-c", this.cwd],
			...["-x", `${columns}`, "-y", `${rows}`],
			`env ${unset} ${settings} ${command}; echo exit $?; sleep 600`,
		);
	}

	/** Keys by tmux's names: `n`, `Enter`, `Escape`, `C-c`, `Down`. */
	press(...keys: readonly string[]): void {
		this.#tmux("send-keys", ...keys);
	}

	resize(columns: number, rows: number): void {
		this.#tmux("resize-window", "-x", `${columns}`, "-y", `${rows}`);
	}

	/** @param codes with the codes for colours */
	screen(codes = false): string {
		return this.#tmux("capture-pane", "-p", ...(codes ? ["-e"] : []));
	}

	/** The screen as soon as it holds the text. @throws Error with the screen, when it never does */
	async shows(text: string | RegExp): Promise<string> {
		const end = performance.now() + PATIENCE_MS;
		for (;;) {
			const screen = this.screen();
			const isThere =
				typeof text === "string" ? screen.includes(text) : text.test(screen);
			if (isThere) return screen;
			if (performance.now() > end)
				throw new Error(`The screen does not show ${text}:\n${screen}`);
			await sleep(POLL_MS);
		}
	}

	/** Process id of the shell that runs the command. */
	pid(): number {
		return Number(this.#tmux("display-message", "-p", "#{pane_pid}"));
	}

	stop(): void {
		if (this.#socket) this.#tmux("kill-server");
	}

	#tmux(...args: readonly string[]): string {
		const { stdout } = spawnSync("tmux", ["-L", this.#socket, ...args], {
			encoding: "utf8",
		});
		return stdout;
	}
}

let opened = 0;
