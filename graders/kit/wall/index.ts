export { type Compiled, compile } from "./compile/compile.ts";
export { Fault, type FaultDetails, type FaultKind } from "./fault.ts";
export {
	MAX_PROGRAM_BYTES,
	type Program,
	readProgram,
} from "./read-program.ts";
export {
	openSession,
	type SessionOptions,
	type Wall,
} from "./session/open-session.ts";
export type { Session } from "./session.ts";
