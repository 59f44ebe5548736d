import { cleanText } from "../clean-text.ts";
import type { Decoder } from "../codec/decoder.ts";
import { Failure } from "../codec/tags.ts";
import type { Compiled } from "../compile/compile.ts";
import { Fault, type FaultDetails, type FaultKind } from "../fault.ts";

/** A request that the child could not fulfil, in its own words: advice, since the learner can say anything. */
export interface Complaint {
	readonly code: number;
	readonly name: string;
	readonly message: string;
	readonly stack: string;
}

/** The program answered, and the answer is that it failed. */
export class ProgramFailed extends Error {
	constructor(readonly complaint: Complaint) {
		super(complaint.message);
	}
}

export function readComplaint(reply: Decoder): Complaint {
	const code = reply.byte();
	const [name, message, stack] = [
		reply.string(),
		reply.string(),
		reply.string(),
	];
	reply.done();
	return { code, name, message, stack };
}

const KINDS: ReadonlyMap<number, FaultKind> = new Map([
	[Failure.unsupported, "unsupported"],
	[Failure.tooDeep, "too-deep"],
	[Failure.tooBig, "too-big"],
	[Failure.async, "async"],
	[Failure.missing, "missing-export"],
]);

// What V8 says when code writes to a frozen list or object.
const FROZEN =
	/^Cannot (?:assign to read only|add property|delete property|define property|redefine property|add\/remove sealed|freeze)|object is not extensible/;
const NO_MEMORY =
	/^Array buffer allocation failed|^Invalid array buffer length/;

/** @param unknown  kind of a failure that is simply a thrown value: `threw` in a call, `load` at the top level */
export function faultOf(
	complaint: Complaint,
	compiled: Compiled,
	unknown: "threw" | "load",
	functionName?: string,
): Fault {
	const kind = kindOf(complaint, unknown);
	const { name, message } = complaint;
	const named =
		name === "" || name === "Error" ? message : `${name}: ${message}`;
	const text = cleanText(KINDS.has(complaint.code) ? message : named);
	return new Fault(kind, {
		...(functionName !== undefined && { function: functionName }),
		...(text !== "" && { text }),
		...whereabouts(complaint.stack, compiled),
	});
}

function kindOf(complaint: Complaint, unknown: "threw" | "load"): FaultKind {
	const { code, name, message } = complaint;
	const known = KINDS.get(code);
	if (known !== undefined) return known;
	if (name === "Unfinished") return "unfinished";
	if (name === "TypeError" && FROZEN.test(message)) return "mutated";
	if (name === "RangeError" && NO_MEMORY.test(message)) return "memory";
	return unknown;
}

const FRAME = /learner\.js:(\d{1,7}):(\d{1,7})/;

/** Lines that the realm puts above the compiled code. */
const LINES_ABOVE = 1;

/** File, line and column of the first frame of a stack that lies in the learner's file. */
function whereabouts(stack: string, compiled: Compiled): FaultDetails {
	const { file } = compiled.program;
	const found = FRAME.exec(stack);
	if (found === null) return { file };
	const line = Number(found[1]) - LINES_ABOVE;
	const place = compiled.original({ line, column: Number(found[2]) });
	return { file, ...place };
}
