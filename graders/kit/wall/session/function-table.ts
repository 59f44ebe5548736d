import type { AnyFunction, FunctionPort } from "../codec/functions.ts";

/** Functions that have crossed between the grader and one child. */
export class FunctionTable implements FunctionPort {
	readonly #ours: AnyFunction[] = [];
	readonly #ourNumbers = new Map<AnyFunction, number>();
	readonly #childNumbers = new WeakMap<AnyFunction, number>();

	/** @param invoke  calls function number `id` of the child */
	constructor(
		readonly invoke: (id: number, args: readonly unknown[]) => unknown,
	) {}

	childNumber(f: AnyFunction): number | undefined {
		return this.#childNumbers.get(f);
	}

	ourNumber(f: AnyFunction): number {
		const known = this.#ourNumbers.get(f);
		if (known !== undefined) return known;
		const id = this.#ours.push(f) - 1;
		this.#ourNumbers.set(f, id);
		return id;
	}

	fromChild(id: number): AnyFunction {
		const handle: AnyFunction = (...args) => this.invoke(id, args);
		// Written into a sentence it is a function, not the text of this file.
		Object.defineProperty(handle, "toString", { value: () => "ƒ" });
		this.#childNumbers.set(handle, id);
		return handle;
	}

	ours(id: number): AnyFunction | undefined {
		return this.#ours[id];
	}
}
