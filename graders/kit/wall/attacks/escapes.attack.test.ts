import { afterEach, expect, test } from "vitest";
import { BOOT } from "../child/source.ts";
import { openSession } from "../session/open-session.ts";
import type { Session } from "../session.ts";
import { DETECTOR, TRAPS } from "./detector.ts";
import {
	behindEachWall,
	expectAlive,
	type IsolatedWall,
	outcome,
	unchecked,
} from "./world.ts";

/** Ways out of a realm that have worked somewhere: each looks at everything that it can get hold of. */
const escapes: readonly [title: string, code: string][] = [
	[
		"79 this",
		"look(this); look((function () { return this })()); look(globalThis);",
	],
	[
		"80 the function constructor",
		"try { look(look.constructor('return this')()) } catch (e) { look(e) }",
	],
	[
		"81 indirect eval",
		"try { look((0, eval)('this')) } catch (e) { look(e) } try { look([].filter.constructor('return this')()) } catch (e) { look(e) }",
	],
	[
		"82 a callback and its constructor",
		"look(f); look(f.constructor); look(protoOf(f)); try { look(f.constructor('return process')()) } catch (e) { look(e) }",
	],
	[
		"83 the result of a callback",
		"const r = f([1, { a: [2] }]); look(r); look(r[1]); look(r[1].a);",
	],
	[
		"84 the error of a callback",
		"try { bad() } catch (e) { look(e); look(e.constructor); look(e.stack) }",
	],
	[
		"85 errors at the end of the stack",
		"const es = []; const r = () => { try { r() } catch (e) { es[es.length] = e; if (es.length < 200) try { f(1) } catch (e2) { es[es.length] = e2 } throw e } }; try { r() } catch {} for (let i = 0; i < es.length; i++) look(es[i]);",
	],
	[
		"85 console at the end of the stack",
		"const es = []; const r = () => { try { r() } catch (e) { es[es.length] = e; if (es.length < 200) try { console.log(es.length) } catch (e2) { es[es.length] = e2 } throw e } }; try { r() } catch {} for (let i = 0; i < es.length; i++) look(es[i]);",
	],
	[
		"85 an import at the end of the stack",
		"const es = []; const r = () => { try { r() } catch (e) { es[es.length] = e; if (es.length < 200) try { load(es.length) } catch (e2) { es[es.length] = e2 } throw e } }; try { r() } catch {} for (let i = 0; i < es.length; i++) look(es[i]);",
	],
	[
		"86 prepareStackTrace",
		"Error.prepareStackTrace = (e, frames) => { look(e); look(frames); for (const s of frames) { look(s); look(s.getThis()); look(s.getFunction()); } return '' }; new Error().stack; try { null.x } catch (e) { e.stack } Error.prepareStackTrace = undefined;",
	],
	[
		"87 prepareStackTrace in a callback",
		"Error.prepareStackTrace = (e, frames) => { look(frames); for (const s of frames) { look(s.getThis()); look(s.getFunction()); look(s.getEvalOrigin()); } return '' }; try { bad() } catch (e) { e.stack } try { f(() => new Error().stack)() } catch (e) { look(e) } Error.prepareStackTrace = undefined;",
	],
	[
		"88 import()",
		"let p; try { p = import('node:fs') } catch (e) { look(e) } look(p); look(p?.constructor); p?.then(look, look);",
	],
	[
		"89 the caller",
		"function g() { try { look(g.caller) } catch (e) { look(e) } try { look(arguments.callee) } catch (e) { look(e) } } g();",
	],
	[
		"90 inspection by the host",
		"const o = { [Symbol.for('nodejs.util.inspect.custom')](...a) { a.forEach(look) }, toString() { look(this); return 'x' }, toJSON() { look(this); return 1 } }; console.log(o); f(o);",
	],
	[
		"91 WebAssembly",
		"try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); look(WebAssembly) } catch (e) { look(e) }",
	],
	[
		"92 ShadowRealm",
		"try { look(new ShadowRealm().evaluate('globalThis')) } catch (e) { look(e) }",
	],
	[
		"93 constructors of generators and async functions",
		"for (const g of [function* () {}, async () => {}, async function* () {}]) { look(g.constructor); try { look(g.constructor('yield process')()) } catch (e) { look(e) } }",
	],
	[
		"94 proxies in arguments and results",
		"const p = new Proxy(function () {}, { get(t, k, r) { look(r); return t[k] }, apply(t, self, args) { look(self); look(args); }, getPrototypeOf(t) { look(t); return null } }); try { f(p) } catch (e) { look(e) } try { f([p]) } catch (e) { look(e) }",
	],
	[
		"species and iterators",
		"Array.prototype[Symbol.iterator] = function* () { look(this) }; const C = [].constructor; Object.defineProperty(Array, Symbol.species, { configurable: true, get() { look(this); return C } }); f([1, 2]); console.log([1, 2]);",
	],
	[
		"getters of globals",
		"for (const k of Object.getOwnPropertyNames(globalThis)) { try { look(globalThis[k]) } catch (e) { look(e) } }",
	],
	[
		"captureStackTrace",
		"const o = {}; Error.captureStackTrace(o); look(o.stack); look(o); Error.stackTraceLimit = 200; look(new Error().stack);",
	],
	[
		"console",
		"look(console); look(console.log); look(console.log.constructor); look(console.error);",
	],
];

/** Helpers that have never been loaded, so that importing one compiles it. */
const given = Object.fromEntries(
	Array.from({ length: 300 }, (_, i) => [
		`#given/h${i}.ts`,
		"var __exports = {};",
	]),
);

const code = escapes.map(
	([, body], i) =>
		`escape${i}(f, bad) { ${DETECTOR}\n${body}\nreturn report(); }`,
);
const hunts = `
	traps(f) { ${DETECTOR}\n${TRAPS}
		let r;
		try { r = f([1, 2, [3, { a: 1 }]]); f({ x: 1 }); f("s"); f([]); f([0.5, 1]); console.log("x", [1], { a: 2 }); f(() => 1); } catch (e) { keep(e) }
		on = false;
		keep(r);
		for (let i = 0; i < names.length; i++) delete prototype[names[i]];
		for (let i = 0; i < kept.length; i++) look(kept[i]);
		return report();
	},
	leak() { ${DETECTOR}\nlook(globalThis.leaked); return report(); },
`;

behindEachWall((wall) => {
	// A new realm each: a patch of one attack must not stop the next.
	test.each(escapes.map(([title], i) => [title, i] as const))(
		"%s",
		(_title, i) => {
			const session = open(wall);
			const callbacks = [
				(x: unknown) => x,
				() => {
					throw new Error("no");
				},
			];
			const result = outcome(() => session.call(`escape${i}`, callbacks));
			if (typeof result === "object")
				expect(result).toMatchObject({ foreign: 0, escaped: false });
			else
				expect(result).toMatch(
					/^fault: (threw|crash|timeout|unsupported|callback)$/,
				);
			expectAlive(session);
		},
	);

	test("no host object passes by a trapped method", () => {
		const found = open(wall).call("traps", [(x: unknown) => x]) as {
			seen: number;
		};
		expect(found).toMatchObject({ foreign: 0, escaped: false });
		expect(found.seen).toBeGreaterThan(3);
	});

	test("the detector sees a host function that is leaked on purpose", () => {
		const leaky = BOOT.replace(
			"const compile = bare(",
			"realm.leaked = function () {};\n\tconst compile = bare(",
		);
		expect(leaky).not.toBe(BOOT);
		expect(open(wall, leaky).call("leak", [])).toMatchObject({ foreign: 1 });
		expect(open(wall).call("leak", [])).toMatchObject({ foreign: 0 });
	});

	test("the traps see a host object that is handed to a guest's method on purpose", () => {
		const leaky = BOOT.replace(
			"apply(copyInto, bytes, [pending]);",
			"bytes.set(pending);",
		);
		expect(leaky).not.toBe(BOOT);
		const found = open(wall, leaky).call("traps", [(x: unknown) => x]) as {
			foreign: number;
		};
		expect(found.foreign).toBeGreaterThan(0);
	});
});

const opened: Session[] = [];
afterEach(() => {
	for (const session of opened.splice(0)) session.close();
});

function open(wall: IsolatedWall, boot?: string): Session {
	const source = `const load = (i) => require("#given/h" + i + ".ts"); return { honest: (x) => x + 1, ${hunts} ${code.join(",\n")} };`;
	const options = { wall, callMs: 4000, ...(boot && { boot }) };
	const session = openSession({ ...unchecked(source), given }, options);
	opened.push(session);
	return session;
}
