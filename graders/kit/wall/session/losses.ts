import { Fault, type FaultKind } from "../fault.ts";
import {
	HOPELESS_LOSSES,
	PATIENT_TIMEOUTS,
	SECOND_CHANCE_MS,
} from "../launch/limits.ts";

/** Calls that cost a deadline, a process, or the time to make a huge answer, and give nothing. */
const COSTLY: ReadonlySet<FaultKind> = new Set([
	"timeout",
	"memory",
	"crash",
	"too-big",
]);

export const isLoss = (error: unknown): error is Fault =>
	error instanceof Fault && COSTLY.has(error.kind);

/**
 * What a session has learnt about the functions of its program by costly calls. An
 * honest program makes none, so nothing here changes its verdict; a hopeless one is not
 * waited for in every check.
 */
export class Losses {
	readonly #returned = new Set<string>();
	readonly #slow = new Set<string>();
	readonly #lost = new Map<string, { count: number; first: Fault }>();
	/** Functions without a name that timed out: what a program had returned. */
	#nameless = 0;

	/** The function gave an answer, or threw: it may do so again. */
	returned(name: string | undefined): void {
		if (name !== undefined) this.#returned.add(name);
	}

	/** @param name undefined for a function that the program had returned */
	lost(name: string | undefined, fault: Fault): void {
		const isSlow = fault.kind === "timeout";
		if (name === undefined) {
			if (isSlow) this.#nameless++;
			return;
		}
		if (isSlow) this.#slow.add(name);
		const { count, first } = this.#lost.get(name) ?? { count: 0, first: fault };
		this.#lost.set(name, { count: count + 1, first });
	}

	/**
	 * Milliseconds that a call may take for what came before it.
	 *
	 * @param isAsked whether the caller said how long to wait: then other functions do not count
	 */
	patience(name: string | undefined, isAsked = false): number {
		const slow = this.#slow.size + this.#nameless;
		const isShort =
			(slow >= PATIENT_TIMEOUTS && !isAsked) ||
			(name !== undefined && this.#slow.has(name));
		return isShort ? SECOND_CHANCE_MS : Number.POSITIVE_INFINITY;
	}

	/** The fault that calling it once more would end in, as far as anybody can tell. */
	hopeless(name: string | undefined): Fault | undefined {
		if (name === undefined || this.#returned.has(name)) return undefined;
		const lost = this.#lost.get(name);
		return lost && lost.count >= HOPELESS_LOSSES ? lost.first : undefined;
	}
}
