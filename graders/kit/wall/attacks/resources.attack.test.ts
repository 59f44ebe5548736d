import { expect, test } from "vitest";
import { openSession } from "../session/open-session.ts";
import {
	behindEachWall,
	expectAlive,
	outcome,
	program,
	sessionFor,
} from "./world.ts";

/** Code of each attack, and the faults that it may end in: a slow machine may time out before memory is full. */
const attacks: readonly [
	title: string,
	code: string,
	faults: readonly string[],
][] = [
	["61 an endless loop", "for (;;);", ["timeout"]],
	[
		"62 sleep",
		"Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return 1;",
		["timeout"],
	],
	[
		"63 a regular expression that backtracks",
		"return /^(a+)+$/.test('a'.repeat(40) + 'b');",
		["timeout"],
	],
	[
		"64 a huge BigInt",
		"return Number((2n ** (10n ** 8n)) % 7n) + Number((3n ** (10n ** 8n)) % 7n);",
		["timeout", "threw", "memory"],
	],
	[
		"66 memory outside the heap",
		"const k = []; for (let i = 0; i < 60; i++) k.push(new Uint8Array(64 << 20)); return k.length;",
		["memory", "crash", "timeout"],
	],
	[
		"66 ten gigabytes",
		"return new Float64Array(1.25e9).length;",
		["memory", "threw", "crash"],
	],
	[
		"66 memory of WebAssembly",
		"return new globalThis.WebAssembly.Memory({ initial: 16384 }).buffer.byteLength;",
		["threw"],
	],
	[
		"67 a string that doubles",
		"let s = 'x'; for (;;) s += s;",
		["threw", "memory", "crash"],
	],
	["68 recursion", "const g = (n) => g(n + 1) + 1; return g(0);", ["threw"]],
	["70 a flood of callbacks", "for (;;) f([1]);", ["timeout"]],
	[
		"70 callbacks near the end of the stack",
		"const g = (n) => { f(1); return g(n + 1) + 1; }; return g(0);",
		["threw", "crash", "timeout", "callback"],
	],
	["72 a huge result", "return new Array(3e6).fill(0);", ["too-big"]],
	[
		"72 a result of 1e8 numbers",
		"return new Array(1e8).fill(0);",
		["timeout", "too-big", "memory", "crash"],
	],
	[
		"73 a sparse result",
		"const x = []; x.length = 2 ** 32 - 1; return x;",
		["too-big"],
	],
	[
		"74 five million lists",
		"return Array.from({ length: 5e6 }, () => []);",
		["too-big", "timeout", "memory", "crash"],
	],
	[
		"74 a million strings",
		"return Array.from({ length: 3e6 }, () => 'ab');",
		["too-big", "timeout"],
	],
	["74 a string of 100 MB", "return 'x'.repeat(1e8);", ["too-big"]],
	[
		"74 a million keys",
		"const o = {}; for (let i = 0; i < 1e6; i++) o['a long key number ' + i] = i; return o;",
		["timeout", "too-big", "memory"],
	],
	["75 a cycle", "const x = []; x.push(x); return x;", ["too-deep"]],
	[
		"75 forty deep",
		"let x = 1; for (let i = 0; i < 40; i++) x = [x]; return x;",
		["too-deep"],
	],
	[
		"75 a bush of 2^60 leaves",
		"let x = [[]]; for (let i = 0; i < 14; i++) x = [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x]; return x;",
		["too-big", "timeout"],
	],
	[
		"77 getters on a thrown value",
		"throw { get message() { throw 1; }, get stack() { throw 2; }, get name() { throw 3; } };",
		["threw"],
	],
	[
		"77 a getter that never ends",
		"throw { get message() { for (;;); } };",
		["timeout"],
	],
	[
		"77 a thrown proxy",
		"throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });",
		["threw"],
	],
	[
		"78 a message of 500 MB",
		"throw new Error('A'.repeat(5e8));",
		["threw", "memory"],
	],
	[
		"a string too long for JavaScript",
		"throw new Error('A'.repeat(6e8));",
		["threw"],
	],
	[
		"a getter in a result that never ends",
		"return { get x() { for (;;); } };",
		["timeout"],
	],
	[
		"a getter that calls back while it is read",
		"return { get x() { return f(1); } };",
		["threw"],
	],
];

behindEachWall((wall) => {
	const source = attacks.map(
		([, code], i) => `export function attack${i}(f: any): any { ${code} }`,
	);
	const session = sessionFor(
		program(
			`// @ts-nocheck\nexport const honest = (x: number) => x + 1;\n${source.join("\n")}`,
		),
		{ wall, budgetMs: 120_000 },
	);
	test.each(attacks.map(([title, , faults], i) => [title, i, faults] as const))(
		"%s",
		(_title, i, faults) => {
			// Endless ones end at 300 ms; the others need their time on a busy machine.
			const callMs = faults[0] === "timeout" ? 300 : 5000;
			const result = outcome(() =>
				session().call(`attack${i}`, [() => 1], { callMs }),
			);
			expect(faults.map((kind) => `fault: ${kind}`)).toContain(result);
			expectAlive(session());
		},
	);

	test("65 a heap that fills up", () => {
		const small = openSession(
			program(
				"export const honest = (x: number) => x + 1; export function fill() { const k: number[][] = []; for (;;) k.push(new Array(1e5).fill(0.5)); }",
			),
			{ wall, heapMb: 48, callMs: 10_000 },
		);
		expect(outcome(() => small.call("fill", []))).toBe("fault: memory");
		expectAlive(small);
		small.close();
	});

	test.runIf(process.platform === "linux")(
		"66 buffers of any kind end at 384 MiB",
		() => {
			const session = openSession(
				program(`export const honest = (x: number) => x + 1;
				const most = (make: () => ArrayBufferLike) => { const kept: Uint8Array[] = []; try { for (;;) kept.push(new Uint8Array(make()).fill(1)); } catch { return 16 * kept.length; } };
				export const plain = () => most(() => new ArrayBuffer(16 << 20));
				export const shared = () => most(() => new SharedArrayBuffer(16 << 20));
				export const resizable = () => most(() => new (ArrayBuffer as any)(16 << 20, { maxByteLength: 16 << 20 }));`),
				{ wall, callMs: 10_000 },
			);
			for (const name of ["plain", "shared", "resizable"]) {
				const most = outcome(() => session.call(name, []));
				if (typeof most === "number") expect(most).toBeLessThanOrEqual(400);
				else expect(most).toBe("fault: memory");
				expectAlive(session);
			}
			session.close();
		},
	);

	test("71 a flood of lines", () => {
		const loud = openSession(
			program(
				"export const honest = (x: number) => x + 1; export function shout() { for (let i = 0; i < 1e5; i++) console.log('x'.repeat(1000)); return 1; }",
			),
			{ wall, callMs: 10_000 },
		);
		expect(loud.call("shout", [])).toBe(1);
		expect(loud.log).toHaveLength(100);
		expect(
			Math.max(...loud.log.map((line) => line.length)),
		).toBeLessThanOrEqual(200);
		expectAlive(loud);
		loud.close();
	});

	test("a function that timed out once has less time the next time", () => {
		const loop = openSession(
			program(
				"export const honest = (x: number) => x + 1; export function spin() { for (;;); }",
			),
			{ wall, callMs: 600 },
		);
		const limits = [0, 1].map(() => {
			try {
				return loop.call("spin", []);
			} catch (error) {
				return (error as { details: unknown }).details;
			}
		});
		expect(limits).toMatchObject([
			{ function: "spin", limit: 600 },
			{ function: "spin", limit: 250 },
		]);
		expectAlive(loop);
		loop.close();
	});

	test("all calls of a kata share a budget", () => {
		const loop = openSession(program("export function spin() { for (;;); }"), {
			wall,
			callMs: 150,
			budgetMs: 200,
		});
		const kinds = [0, 1, 2].map(() => outcome(() => loop.call("spin", [])));
		expect(kinds).toEqual(["fault: timeout", "fault: budget", "fault: budget"]);
		loop.close();
	});

	test("an endless loop at the top level", () => {
		expect(
			outcome(() =>
				openSession(program("for (;;);\nexport const x = 1;"), {
					wall,
					loadMs: 300,
				}),
			),
		).toBe("fault: timeout");
	});
});
