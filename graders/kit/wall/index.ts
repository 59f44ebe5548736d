import { defuse } from "./defuse.ts";

export { cleanText } from "./clean-text.ts";
export { type Compiled, compile } from "./compile/compile.ts";
export { ReadyCompiler } from "./compile/ready-compiler.ts";
export type { Transformed } from "./compile/transform.ts";
export { defuse } from "./defuse.ts";
export { Fault, type FaultDetails, type FaultKind } from "./fault.ts";
export type { Probe } from "./launch/probe.ts";
export { resolveWall, type Wall } from "./launch/resolve-wall.ts";
export {
	MAX_PROGRAM_BYTES,
	type Program,
	readProgram,
} from "./read-program.ts";
export { GradingClock, type SharedTime } from "./session/clock.ts";
export { openSession, type SessionOptions } from "./session/open-session.ts";
export { probeWalls } from "./session/probe-walls.ts";
export { closeWalls, warm } from "./session/spares.ts";
export { unhurried } from "./session/unhurried.ts";
export type { Session } from "./session.ts";

defuse();
