/** A way to an object of Node's main realm that has worked, or might on some version: looks at all that it gets hold of. */
export interface Reach {
	readonly title: string;
	/** Function body with `look(x)` of the detector, `f` and `bad` (functions of the grader) and `load(i)` (imports a helper). */
	readonly code: string;
	/** Without the layer that keeps foreign objects out, this one is found: what shows that `look` sees them. */
	readonly works?: boolean;
}

/** Reads the stack of an error whose parts are hostile, and looks at what is thrown. */
const stackOf = (change: string) =>
	`const e = new Error("x"); ${change} try { look(e.stack) } catch (h) { look(h) }`;

/** Runs `work` at each of the last frames before the stack overflows. */
const nearTheEnd = (work: string) =>
	`let left = 300; const down = () => { try { down() } catch (e) { look(e); if (left-- > 0) { try { ${work} } catch (h) { look(h) } } throw e } }; try { down() } catch (e) { look(e) }`;

/** Calls \`work\` with ever fewer bytes of stack left, step by step of about 100 bytes. */
const stepByStep = (work: string) =>
	`const deep = (n) => n === 0 ? (() => { try { ${work} } catch (h) { look(h) } })() : deep(n - 1); let low = 0, high = 1; const fits = (n) => { try { const t = (k) => k === 0 ? 0 : t(k - 1) + 1; t(n); return true } catch { return false } }; while (fits(high)) high *= 2; for (let n = Math.max(1, (high >> 1) - 200); n < high; n += Math.max(1, high >> 9)) { try { deep(n) } catch (h) { look(h) } }`;

export const reaches: readonly Reach[] = [
	{
		title: "a message that is a symbol",
		works: true,
		code: stackOf(`e.message = Symbol("s");`),
	},
	{
		title: "a message without conversions",
		works: true,
		code: stackOf("e.message = { __proto__: null };"),
	},
	{
		title: "a message whose conversion gives an object",
		works: true,
		code: stackOf("e.message = { toString: () => ({}), valueOf: () => ({}) };"),
	},
	{
		title: "a name that is a symbol",
		works: true,
		code: stackOf(`e.name = Symbol("s");`),
	},
	{
		title: "a name that is a symbol the second time",
		code: stackOf(
			`let n = 0; Object.defineProperty(e, "name", { get: () => n++ ? Symbol("s") : "E" });`,
		),
	},
	{
		title: "a getter that throws in the middle",
		code: stackOf(
			`Object.defineProperty(e, "message", { get() { try { this.stack } catch (h) { look(h) } throw this } });`,
		),
	},
	{
		title: "the prototype of errors has a symbol for a name",
		works: true,
		code: `Error.prototype.name = Symbol("s"); try { look(new Error("x").stack) } catch (h) { look(h) } Error.prototype.name = "Error";`,
	},
	{
		title: "an error of each kind",
		works: true,
		code: `for (const K of [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError]) { const e = K === AggregateError ? new K([1], "x") : new K("x"); e.message = Symbol(); try { e.stack } catch (h) { look(h) } }`,
	},
	{
		title: "a thrown engine error with its message replaced",
		works: true,
		code: `try { null.x } catch (e) { e.message = Symbol(); try { e.stack } catch (h) { look(h) } }`,
	},
	{
		title: "captureStackTrace on a plain object with a symbol",
		works: true,
		code: `const o = { message: Symbol(), name: Symbol() }; Error.captureStackTrace(o); try { look(o.stack) } catch (h) { look(h) }`,
	},
	{
		title: "captureStackTrace on a proxy",
		code: `const p = new Proxy({}, { get() { throw 1 }, defineProperty(...a) { a.forEach(look); return true }, getOwnPropertyDescriptor() { throw 2 } }); try { Error.captureStackTrace(p); look(p.stack) } catch (h) { look(h) }`,
	},
	{
		title: "captureStackTrace on an object whose prototype is a proxy",
		code: `const o = { __proto__: new Proxy({}, { get(t, k, r) { look(r); if (k === "message") return Symbol(); return t[k] } }) }; try { Error.captureStackTrace(o); look(o.stack) } catch (h) { look(h) }`,
	},
	{
		title: "captureStackTrace on the global object, functions, errors",
		works: true,
		code: `for (const o of [globalThis, () => {}, class {}, new Error("x"), [], new Map()]) { try { Object.defineProperty(o, "message", { value: Symbol(), configurable: true }); Error.captureStackTrace(o, look); look(o.stack) } catch (h) { look(h) } }`,
	},
	{
		title: "the stack through a proxy",
		works: true,
		code: stackOf(
			`e.message = Symbol(); const p = new Proxy(e, {}); try { look(p.stack) } catch (h) { look(h) } try { look(Reflect.get(e, "stack", p)) } catch (h) { look(h) }`,
		),
	},
	{
		title: "the stack through an heir",
		works: true,
		code: stackOf(
			"e.message = Symbol(); const o = Object.create(e); try { look(o.stack) } catch (h) { look(h) }",
		),
	},
	{
		title: "the accessor of stacks on other objects",
		code: `const e = new Error("x"); for (let o = e; o; o = protoOf(o)) { const d = Object.getOwnPropertyDescriptor(o, "stack"); if (d) { look(d.get); look(d.set); for (const r of [{}, globalThis, null, 1, new Proxy(e, {}), [], look]) { try { look(d.get?.call(r)) } catch (h) { look(h) } try { look(d.set?.call(r, 1)) } catch (h) { look(h) } } } }`,
	},
	{
		title: "the stack of an error made deep down",
		works: true,
		code: nearTheEnd(`const q = new Error("q"); look(q.stack);`),
	},
	{
		title: "the stack of an overflow itself",
		works: true,
		code: nearTheEnd("look(e.stack); e.message = Symbol(); look(e.stack);"),
	},
	{
		title: "the stack with ever less room",
		code: stepByStep(`look(new Error("q").stack);`),
	},
	{
		title: "a callback with ever less room",
		code: stepByStep("look(f(1));"),
	},
	{
		title: "a callback with a list with ever less room",
		code: stepByStep("look(f([1, [2], { a: 3 }]));"),
	},
	{
		title: "console with ever less room",
		code: stepByStep("console.log(1, [2]);"),
	},
	{
		title: "a refused callback with ever less room",
		code: stepByStep("bad();"),
	},
	{
		title: "a getter in an argument that goes down to the end",
		code: `const o = { get x() { ${nearTheEnd("f(1);")} return 1 } }; try { f(o) } catch (h) { look(h) }`,
	},
	{
		title: "prepareStackTrace that throws, returns, recurses",
		code: `for (const p of [() => { throw new Error("p") }, (e, s) => s, (e) => e.stack, 1, null, {}, class {}]) { Error.prepareStackTrace = p; try { const s = new Error("x").stack; look(s); if (Array.isArray(s)) s.forEach(look) } catch (h) { look(h) } } delete Error.prepareStackTrace;`,
	},
	{
		title: "another Error in the global",
		code: `const E = Error; globalThis.Error = new Proxy(E, { get(t, k, r) { look(r); if (k === "prepareStackTrace") return (e, s) => { look(e); look(s); for (const c of s) { look(c); look(c.getThis()); look(c.getFunction()) } return s }; return t[k] } }); try { look(new E("x").stack); null.x } catch (h) { look(h); try { look(h.stack) } catch (h2) { look(h2) } } globalThis.Error = E;`,
	},
	{
		title: "a getter of the global's Error that throws",
		code: `const E = Error; Object.defineProperty(globalThis, "Error", { configurable: true, get() { const e = new E("y"); e.message = Symbol(); try { e.stack } catch (h) { look(h) } throw e } }); try { look(new E("x").stack) } catch (h) { look(h) } Object.defineProperty(globalThis, "Error", { configurable: true, writable: true, value: E });`,
	},
	{
		title: "limits of the stack's length",
		code: `for (const n of [0, -1, 1e9, NaN, Infinity, "5", {}, { valueOf() { throw 1 } }, undefined]) { Error.stackTraceLimit = n; try { const e = new Error("x"); e.message = { toString() { throw {} } }; look(e.stack) } catch (h) { look(h) } } Error.stackTraceLimit = 10;`,
	},
	{
		title: "call sites by name and class",
		code: `class A { constructor() { this.e = new Error("x") } get y() { return new Error("y") } static async z() { try { await null } finally { } } } look(new A().e.stack); look(new A().y.stack); look(A.z()); look(new (class extends A { toString() { throw new Error("t") } })().e.stack); const o = { __proto__: { get constructor() { throw new Error("c") } }, m() { return new Error("m").stack } }; try { look(o.m()) } catch (h) { look(h) }`,
	},
	{
		title: "an error thrown with hostile parts",
		code: `throw Object.assign(new Error("x"), { name: Symbol(), message: { toString() { throw new Proxy({}, { get(t, k, r) { look(r); throw r } }) } } });`,
	},
	{
		title: "a rejection that nobody handles",
		code: `look(Promise.reject(new Proxy({}, { get(t, k, r) { look(r); return t[k] } }))); look(Promise.reject({ get stack() { look(this); return 1 } })); Promise.reject(1).catch(look); look((async () => { throw new Proxy({}, {}) })());`,
	},
	{
		title: "a rejection with ever less room",
		code: stepByStep("look(Promise.reject(new Error('r')));"),
	},
	{
		title: "promises of a class of its own",
		code: `class P extends Promise { constructor(run) { look(run); super((a, b) => { look(a); look(b); run(a, b) }) } static get [Symbol.species]() { look(this); return P } } P.reject(1).then(look, look).finally(look); look(P.all([1, P.reject(2)])); look(Promise.withResolvers?.());`,
	},
	{
		title: "import() with hostile names and attributes",
		works: true,
		code: `const say = (w) => { try { const p = w(); look(p); p?.then?.(look, look); } catch (h) { look(h) } }; say(() => import("node:fs")); say(() => import({ toString() { look(this); throw new Error("n") } })); say(() => import("x", { with: { get type() { throw new Error("t") } } })); say(() => import(Symbol())); ${nearTheEnd(`look(import("q"));`)}`,
	},
	{
		title: "a warning of the engine",
		code: `try { (function () { "use asm"; function g() { return 1.5 + {} | 0 } return { g: g } })() } catch (h) { look(h) } try { look((function m(stdlib) { "use asm"; var a = stdlib.Math.fround; function g(x) { x = x | 0; return x | 0 } return g })(globalThis)) } catch (h) { look(h) }`,
	},
	{
		title: "a warning of the engine with ever less room",
		code: stepByStep(
			`(function () { "use asm"; function g() { return 1.5 + {} | 0 } return { g: g } })();`,
		),
	},
	{
		title: "an import of a helper with ever less room",
		code: `let n = 0; ${stepByStep("look(load(n++ % 300));")}`,
	},
	{
		title: "weak references and their registry",
		code: `const r = new FinalizationRegistry(look); for (let i = 0; i < 1e4; i++) r.register({}, { i }); look(r); look(new WeakRef({}).deref());`,
	},
	{
		title: "waiting without blocking",
		code: `try { const w = Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(8)), 0, 0, 1); look(w); look(w.value); w.value?.then?.(look) } catch (h) { look(h) }`,
	},
	{
		title: "memory that cannot be had",
		code: `for (const n of [2 ** 53, -1, 1.5e9, 4e9, NaN, { valueOf() { throw this } }]) for (const K of [ArrayBuffer, SharedArrayBuffer, Float64Array, Array]) { try { if (K !== Array || !(n > 0)) look(new K(n)) } catch (h) { look(h); try { h.message = Symbol(); h.stack } catch (h2) { look(h2) } } } try { look("x".repeat(2 ** 30)) } catch (h) { look(h) }`,
	},
	{
		title: "a buffer that is moved, grown or taken away while it is read",
		code: `const b = new ArrayBuffer(64, { maxByteLength: 1 << 20 }); const x = new Float64Array(b); const o = { get a() { try { b.resize(8) } catch (h) { look(h) } return 1 }, x }; try { look(f(o)) } catch (h) { look(h) } try { look(f({ get a() { look(b.transfer?.()); return 1 }, x })) } catch (h) { look(h) }`,
	},
	{
		title: "formats of Intl with hostile options",
		code: `for (const K of Object.values(Object.getOwnPropertyDescriptors(Intl)).map((d) => d.value)) { if (typeof K !== "function") continue; try { look(new K("en", new Proxy({}, { get(t, k, r) { look(r); return { toString() { throw new Error("o") } } } }))) } catch (h) { look(h) } try { const k = new K(); for (const m of Object.getOwnPropertyNames(protoOf(k))) try { look(k[m](Symbol())) } catch (h) { look(h) } } catch (h) { look(h) } }`,
	},
	{
		title: "structuredClone and console with hostile values",
		code: `for (const v of [new Proxy([], { get(t, k, r) { look(r); return k === "length" ? 3 : t[k] } }), Symbol(), () => 1, new Error("x"), { get a() { throw new Error("g") } }, new Map(), new Date(NaN), Object.create({ get constructor() { look(this); throw 1 } })]) { try { look(structuredClone(v)) } catch (h) { look(h) } try { console.log(v); console.table(v) } catch (h) { look(h) } }`,
	},
	{
		title: "setters on every prototype of the realm",
		code: `for (const k of ["sourceMapURL", "stack", "message", "name", "length", "value", "get", "then", "code", "errno", "position", "offset", "buffer", "0", "cause", "prepareStackTrace", "stackTraceLimit", "filename", "importModuleDynamically"]) try { Object.defineProperty(prototype, k, { configurable: true, set(v) { look(this); look(v) }, get() { look(this); return undefined } }) } catch (h) { look(h) } try { f([1, { a: 2 }]); console.log(1); null.x } catch (h) { look(h); try { look(h.stack) } catch (i) { look(i) } } try { load(7) } catch (h) { look(h) }`,
	},
];
