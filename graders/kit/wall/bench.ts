import { compile } from "./compile/compile.ts";
import { openSession } from "./session/open-session.ts";
import { closeWalls, warm } from "./session/spares.ts";

/** Median and spread of a row of timings. */
export interface Figure {
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
}

export interface WallFigures {
	/** A call with 10 numbers and its answer, microseconds. */
	readonly roundTripUs: Figure;
	/** A call of a function of the grader from inside, and its answer, microseconds. */
	readonly callbackUs: Figure;
	/** From nothing to a loaded program, milliseconds. */
	readonly startMs: Figure;
	/** From a warm spare to a loaded program, milliseconds. */
	readonly warmAcquireMs: Figure;
	/** A list of a million numbers there and back, milliseconds. */
	readonly millionMs: Figure;
}

const SOURCE = `
export const add = (x: number[], k: number) => x.map((v) => v + k);
export const loop = (f: () => number, n: number) => { let s = 0; for (let i = 0; i < n; i++) s += f(); return s; };
export const echo = (x: number[]) => x;
`;

/** Times one wall; about 3 s. */
export async function benchWall(
	wall: "process" | "strict" = "process",
): Promise<WallFigures> {
	const compiled = compile({ file: "bench.ts", source: SOURCE });
	const open = () => openSession(compiled, { wall, budgetMs: 600_000 });
	const startMs = await repeat(15, () => {
		const session = timed(open);
		session.value.close();
		return session.ms;
	});
	const warmAcquireMs = await repeat(15, async () => {
		warm(wall);
		await pause(150);
		const session = timed(open);
		session.value.close();
		return session.ms;
	});
	const session = open();
	// More than an answer may hold by default.
	const large = openSession(compiled, {
		wall,
		frameBytes: 16 << 20,
		maxNodes: 200_000,
	});
	const ten = Array.from({ length: 10 }, (_, i) => i + 0.5);
	const million = Array.from({ length: 1e6 }, (_, i) => i);
	const call = (name: string, ...args: unknown[]) =>
		timed(() => session.call(name, args)).ms;
	for (let i = 0; i < 2000; i++) call("add", ten, 1);
	const figures = {
		startMs,
		warmAcquireMs,
		roundTripUs: await repeat(10_000, () => 1000 * call("add", ten, 1)),
		callbackUs: await repeat(50, () => 10 * call("loop", () => 1, 100)),
		millionMs: await repeat(
			10,
			() => timed(() => large.call("echo", [million])).ms,
		),
	};
	session.close();
	large.close();
	closeWalls();
	return figures;
}

function timed<T>(work: () => T): { value: T; ms: number } {
	const start = performance.now();
	const value = work();
	return { value, ms: performance.now() - start };
}

async function repeat(
	times: number,
	measure: () => number | Promise<number>,
): Promise<Figure> {
	const all: number[] = [];
	for (let i = 0; i < times; i++) all.push(await measure());
	all.sort((a, b) => a - b);
	const at = (share: number) => {
		const x =
			all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;
		return Math.round(x * 100) / 100;
	};
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
