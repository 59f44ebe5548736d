import { ChannelLost } from "./channel.ts";

/**
 * Polls before the first sleep, 4 µs each. Nearly every call is answered within them.
 * Longer ones leave the processor to the program: with 2000 polls, on two cores, the
 * slowest gradings in twenty took a third longer.
 */
const SPIN = 100;

/**
 * A pause between two polls, at most 0.5 ms apart, that says this process itself
 * did not run: the lid was closed, the machine frozen or crowded. The learner's
 * time stood still as well.
 */
const STANDSTILL_MS = 100;

const never = new Int32Array(new SharedArrayBuffer(4));

/** Waits for a pipe: first by asking again at once, then in short sleeps. */
export class Patience {
	#tries = 0;
	#until: number;
	#last = performance.now();

	/** @param until when to give up, by `performance.now()` */
	constructor(until: number) {
		this.#until = until;
	}

	/** Something came: the next wait may spin again. */
	progress(): void {
		this.#tries = 0;
	}

	/** @throws ChannelLost when the time is up */
	again(): void {
		const now = performance.now();
		if (now - this.#last > STANDSTILL_MS) this.#until += now - this.#last;
		this.#last = now;
		if (now > this.#until) throw new ChannelLost("timeout");
		this.#tries++;
		if (this.#tries > SPIN)
			Atomics.wait(never, 0, 0, this.#tries < SPIN + 1000 ? 0.02 : 0.5);
	}
}
