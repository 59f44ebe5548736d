/**
 * A line that takes text until it is wider than it may be. What comes after that is
 * not even looked at, so a beginning costs the same whatever follows it.
 */
export class LineWriter {
	#text = "";

	/** @param width UTF-16 code units */
	constructor(readonly width: number) {}

	/** Everything, or, once it is full, a beginning that is longer than the width. */
	get text(): string {
		return this.#text;
	}

	get isFull(): boolean {
		return this.#text.length > this.width;
	}

	add(text: string): void {
		if (this.isFull) return;
		// One unit beyond the width says that there is more.
		this.#text += text.slice(0, this.width + 1);
	}

	/** A string in quotes. Escaping only lengthens: what the width leaves out need not be escaped. */
	addQuoted(text: string): void {
		this.add(JSON.stringify(text.slice(0, this.width + 1)));
	}
}
