import { ChannelLost } from "../channel/channel.ts";
import { cleanText } from "../clean-text.ts";
import { ProtocolError } from "../codec/decoder.ts";
import type { Compiled } from "../compile/compile.ts";
import { Fault, type FaultDetails, type FaultKind } from "../fault.ts";
import { START_MS } from "../launch/limits.ts";
import type { Session } from "../session.ts";
import type { GradingClock } from "./clock.ts";
import { CallbackFailed, Conversation } from "./conversation.ts";
import { faultOf, ProgramFailed } from "./failure.ts";
import { isLoss, Losses } from "./losses.ts";
import type { ChildPlan, startChild } from "./start.ts";
import { Stopwatch } from "./stopwatch.ts";

type CallLimits = { readonly callMs?: number; readonly frozen?: boolean };

/** A program in a child process; a child that died is replaced on the next call. */
export class ProcessSession implements Session {
	readonly log: string[] = [];
	readonly #kinds: Record<string, unknown>;
	readonly #losses = new Losses();
	#conversation: Conversation | undefined;
	#spent = 0;
	#closed = false;

	constructor(
		readonly compiled: Compiled,
		readonly plan: ChildPlan,
		readonly acquire: (plan: ChildPlan) => ReturnType<typeof startChild>,
		/** Time of the whole grading, if anybody counts it. */
		readonly clock?: GradingClock,
	) {
		this.#kinds = this.#load();
	}

	get exports(): readonly string[] {
		return Object.keys(this.#kinds);
	}

	call(
		name: string,
		args: readonly unknown[],
		limits: CallLimits = {},
	): unknown {
		if (!Object.hasOwn(this.#kinds, name))
			throw new Fault("missing-export", this.#details(name));
		const { frozen = true } = limits;
		return this.#timed(name, limits, (conversation, watch) =>
			conversation.call(name, args, frozen, watch),
		);
	}

	close(): void {
		this.#closed = true;
		this.#conversation?.channel.kill();
	}

	/** Calls a function that the program returned earlier. */
	#invoke(home: Conversation, id: number, args: readonly unknown[]): unknown {
		if (home.channel.dead)
			throw new Fault("crash", {
				...this.#details(),
				text: "the program was restarted after this function came from it",
			});
		return this.#timed(undefined, {}, (conversation, watch) =>
			conversation.invoke(id, args, watch),
		);
	}

	#timed(
		name: string | undefined,
		limits: CallLimits,
		work: (conversation: Conversation, watch: Stopwatch) => unknown,
	): unknown {
		if (this.#closed) throw new Error("this session is closed");
		this.clock?.check(this.#details(name));
		this.#left(name);
		const hopeless = this.#losses.hopeless(name);
		if (hopeless) throw hopeless;
		if (this.#conversation === undefined || this.#conversation.channel.dead)
			this.#load();
		const watch = this.#watch(name, limits.callMs);
		try {
			const value = work(this.#conversation as Conversation, watch);
			this.#losses.returned(name);
			return value;
		} catch (error) {
			const fault = this.#faultOf(error, watch, name);
			if (isLoss(fault)) this.#losses.lost(name, fault);
			else if (error instanceof ProgramFailed) this.#losses.returned(name);
			throw fault;
		} finally {
			this.#spent += watch.used;
			this.clock?.overdue();
		}
	}

	#watch(name: string | undefined, asked: number | undefined): Stopwatch {
		const callMs = asked ?? this.plan.limits.callMs;
		const patience = this.#losses.patience(name, asked !== undefined);
		return new Stopwatch(Math.min(this.#left(name), callMs, patience));
	}

	/** Milliseconds left of the budget. @throws Fault when none are */
	#left(name: string | undefined): number {
		const { budgetMs } = this.plan.limits;
		const left = budgetMs - this.#spent;
		if (left > 0) return left;
		throw new Fault("budget", { ...this.#details(name), limit: budgetMs });
	}

	#load(): Record<string, unknown> {
		const conversation = this.#start();
		this.#conversation = conversation;
		const watch = new Stopwatch(this.plan.limits.loadMs);
		try {
			return conversation.load(this.compiled, watch);
		} catch (error) {
			conversation.channel.kill();
			throw this.#faultOf(error, watch, undefined, "load");
		} finally {
			this.#spent += watch.used;
		}
	}

	/** A child that has said it is there; a second one if the first, a spare perhaps, has died meanwhile. */
	#start(): Conversation {
		let words = "";
		for (let attempt = 0; attempt < 2; attempt++) {
			const channel = this.acquire(this.plan);
			const conversation: Conversation = new Conversation(
				channel,
				this.plan.limits,
				{
					log: (line) => this.#print(line),
					invoke: (id, args) => this.#invoke(conversation, id, args),
					callback: () => this.clock?.check(this.#details()),
				},
			);
			try {
				conversation.greet(performance.now() + START_MS);
				return conversation;
			} catch {
				words = cleanText(channel.lastWords());
			}
		}
		throw new Error(`the ${this.plan.wall} wall did not start: ${words}`);
	}

	#print(line: string): void {
		if (this.log.length < this.plan.limits.logLines)
			this.log.push(cleanText(line));
	}

	#details(name?: string): FaultDetails {
		const { file } = this.compiled.program;
		return name === undefined ? { file } : { function: name, file };
	}

	#faultOf(
		error: unknown,
		watch: Stopwatch,
		name?: string,
		unknown: "threw" | "load" = "threw",
	): unknown {
		const fault = (kind: FaultKind, more: FaultDetails = {}) =>
			new Fault(kind, { ...this.#details(name), ...more });
		if (error instanceof ProgramFailed)
			return faultOf(error.complaint, this.compiled, unknown, name);
		if (error instanceof CallbackFailed)
			return Object.assign(
				fault("callback", { text: cleanText(error.message) }),
				{ cause: error.cause },
			);
		if (error instanceof ProtocolError)
			return fault("protocol", { text: error.message });
		if (!(error instanceof ChannelLost)) return error;
		if (error.reason === "oversize")
			return fault("too-big", { limit: this.plan.limits.frameBytes });
		if (error.reason === "ended") return fault(this.#causeOfDeath());
		const { budgetMs } = this.plan.limits;
		return this.#spent + watch.used >= budgetMs
			? fault("budget", { limit: budgetMs })
			: fault("timeout", { limit: Math.round(watch.limit) });
	}

	/** V8 says on stderr that its heap is full before it ends the process. */
	#causeOfDeath(): FaultKind {
		const words = this.#conversation?.channel.lastWords() ?? "";
		return /heap out of memory|allocation failed|out of memory/i.test(words)
			? "memory"
			: "crash";
	}
}
