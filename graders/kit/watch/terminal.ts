import { emitKeypressEvents, type Key } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";
import type { Size } from "./state/state.ts";

const ESC = "\u001b[";
// The other screen, so that what stood in the terminal is there again afterwards;
// no wrapping, because a line that is too long is to be cut, not to move the rest.
const ENTER = `${ESC}?1049h${ESC}?25l${ESC}?7l`;
const LEAVE = `${ESC}?7h${ESC}?25h${ESC}?1049l`;

/** A terminal as a screen of lines and a source of keys. */
export class Terminal {
	#isOpen = false;
	#shown = "";
	readonly #onKey: (text: string | undefined, key: Key) => void;

	constructor(
		readonly input: ReadStream,
		readonly output: WriteStream,
		listener: { key(name: string): void; resized(size: Size): void },
	) {
		this.#onKey = (text, key) => listener.key(keyName(text, key));
		output.on("resize", () => {
			this.#shown = "";
			listener.resized(this.size);
		});
	}

	get size(): Size {
		const { columns, rows } = this.output;
		return { columns: columns || 80, rows: rows || 24 };
	}

	open(): void {
		this.#isOpen = true;
		emitKeypressEvents(this.input, { escapeCodeTimeout: 50 } as never);
		this.input.setRawMode(true);
		this.input.on("keypress", this.#onKey);
		this.input.resume();
		this.output.write(ENTER);
	}

	/** Shows the lines from the top; those that were there before are gone. */
	show(lines: readonly string[]): void {
		// Cleared first: behind a line that fills its row, the cursor stands on the last sign.
		const text = lines.map((line) => `${ESC}K${line}${ESC}0m`).join("\r\n");
		if (!this.#isOpen || text === this.#shown) return;
		this.#shown = text;
		this.output.write(`${ESC}H${text}${ESC}J`);
	}

	/** Gives the terminal back as it was; may be called more than once. */
	close(): void {
		if (!this.#isOpen) return;
		this.#isOpen = false;
		this.input.off("keypress", this.#onKey);
		this.input.setRawMode(false);
		this.input.pause();
		this.output.write(LEAVE);
	}
}

/** `a`, `?`, `提`, or `up`, `pageup`, `enter`, `escape`, `ctrl-c`. */
export function keyName(text: string | undefined, key: Key): string {
	const { name = "", ctrl } = key;
	if (ctrl) return name === "h" ? "backspace" : `ctrl-${name}`;
	if (name === "return" || name === "enter") return "enter";
	const isPrintable = text !== undefined && /^[^\p{Cc}]+$/u.test(text);
	return isPrintable && name !== "space" ? text : name;
}
