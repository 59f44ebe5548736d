interface Call {
	resolve(result: unknown): void;
	reject(error: Error): void;
	timer: NodeJS.Timeout;
}

/** Requests that were sent and wait for their answer, each with its deadline. */
export class Pending {
	readonly #calls = new Map<number, Call>();
	#next = 0;

	get size(): number {
		return this.#calls.size;
	}

	/** @param late called, once, when no answer came for so many milliseconds */
	add(milliseconds: number, late: () => void) {
		const id = this.#next++;
		const answer = new Promise<unknown>((resolve, reject) => {
			const timer = setTimeout(late, milliseconds);
			this.#calls.set(id, { resolve, reject, timer });
		});
		return { id, answer };
	}

	resolve(id: number, result: unknown): void {
		this.#take(id)?.resolve(result);
	}

	reject(id: number, error: Error): void {
		this.#take(id)?.reject(error);
	}

	rejectAll(error: Error): void {
		for (const id of [...this.#calls.keys()]) this.reject(id, error);
	}

	#take(id: number): Call | undefined {
		const call = this.#calls.get(id);
		this.#calls.delete(id);
		clearTimeout(call?.timer);
		return call;
	}
}
