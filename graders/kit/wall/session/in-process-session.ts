import { format } from "node:util";
import { cleanText } from "../clean-text.ts";
import { Failure } from "../codec/tags.ts";
import type { Compiled } from "../compile/compile.ts";
import { Fault } from "../fault.ts";
import type { Limits } from "../launch/limits.ts";
import type { Session } from "../session.ts";
import { debugScript, givenModule } from "./debug-script.ts";
import { type Complaint, faultOf } from "./failure.ts";
import { frozenCopy, plainCopy } from "./plain.ts";

/**
 * No wall: the program runs in this process, where a debugger can stop it. Same
 * copies, same freezing, same faults; but nothing is protected and no time is limited.
 */
export class InProcessSession implements Session {
	readonly log: string[] = [];
	readonly #exports: Record<string, unknown>;
	readonly #given = new Map<string, object>();
	readonly #remove: () => void;

	constructor(
		readonly compiled: Compiled,
		readonly limits: Limits,
	) {
		const { run, remove } = debugScript(compiled);
		this.#remove = remove;
		const load = () => run((name) => this.#require(name), this.#console());
		try {
			const exports = this.#try(load, "load") ?? {};
			this.#exports = exports as Record<string, unknown>;
		} catch (error) {
			remove();
			throw error;
		}
	}

	get exports(): readonly string[] {
		return Object.keys(this.#exports);
	}

	call(
		name: string,
		args: readonly unknown[],
		limits: { readonly frozen?: boolean } = {},
	): unknown {
		const details = { function: name, file: this.compiled.program.file };
		if (!Object.hasOwn(this.#exports, name))
			throw new Fault("missing-export", details);
		const target = this.#exports[name];
		if (typeof target !== "function") return plainCopy(target, details);
		const copies = args.map((x) => frozenCopy(x, limits.frozen ?? true));
		const isClass = /^class\b/.test(Function.prototype.toString.call(target));
		const work = () =>
			isClass ? Reflect.construct(target, copies) : target(...copies);
		return plainCopy(this.#try(work, "threw", name), details);
	}

	close(): void {
		this.#remove();
	}

	#try(work: () => unknown, unknown: "threw" | "load", name?: string): unknown {
		try {
			return work();
		} catch (error) {
			throw error instanceof Fault
				? error
				: faultOf(complaintOf(error), this.compiled, unknown, name);
		}
	}

	#require(name: string): object {
		const known = this.#given.get(name);
		if (known !== undefined) return known;
		const code = this.compiled.given[name];
		if (code === undefined) throw new Error(`${name} cannot be imported`);
		const module = givenModule(code, (other) => this.#require(other));
		this.#given.set(name, module);
		return module;
	}

	/** Keeps lines like the walls do, and prints nothing here: the shells print the log. */
	#console(): Console {
		const log = (...items: unknown[]) => {
			if (this.log.length < this.limits.logLines)
				this.log.push(cleanText(format(...items)));
		};
		const names = ["log", "info", "debug", "warn", "error", "table", "dir"];
		return Object.fromEntries(
			names.map((name) => [name, log]),
		) as unknown as Console;
	}
}

function complaintOf(error: unknown): Complaint {
	const code = Failure.threw;
	if (!(error instanceof Error))
		return { code, name: "", message: String(error), stack: "" };
	const { name, message, stack = "" } = error;
	return { code, name, message, stack };
}
