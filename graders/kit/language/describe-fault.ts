import type { Language } from "../report/report.ts";
import type { Fault } from "../wall/fault.ts";
import { faultFacts } from "./fault-facts.ts";
import { messages } from "./messages.ts";

/** A fault as one clear sentence: what happened and where, then what to do. */
export function describeFault(
	fault: Pick<Fault, "kind" | "details">,
	language: Language,
): string {
	const facts = faultFacts(fault.kind, fault.details);
	return messages(language).faults[fault.kind](facts);
}
