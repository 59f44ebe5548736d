/**
 * Finds objects of a foreign realm: their chain of prototypes does not end at this
 * realm's `Object.prototype`. `look(x)` examines one value; `report()` tells how many
 * were seen, how many were foreign, and whether one led to `process`.
 */
export const DETECTOR = `
const { prototype } = Object, protoOf = Object.getPrototypeOf;
let seen = 0, foreign = 0, escaped = false, onForeign = () => {};
const look = (x) => {
	if (x === null || (typeof x !== "object" && typeof x !== "function")) return;
	seen++;
	let top = x;
	try { for (let i = 0; i < 20; i++) { const next = protoOf(top); if (next === null) break; top = next; } } catch { return }
	if (top !== prototype && (top !== x || typeof x === "function")) { foreign++; onForeign(x); }
	try { if (x.constructor.constructor("return process")().pid) escaped = true; } catch {}
};
const report = () => ({ seen, foreign, escaped });
`;

/** Wraps the methods that trusted code might call on guest objects, and keeps every receiver and argument. */
export const TRAPS = `
const kept = [], define = Object.defineProperty, apply = Reflect.apply;
let on = true;
const keep = (x) => { define(kept, kept.length, { __proto__: null, value: x, writable: true, enumerable: true, configurable: true }); };
const wrap = (object, key) => {
	const f = object[key];
	if (typeof f !== "function") return;
	define(object, key, { __proto__: null, configurable: true, writable: true, value: function (...args) {
		if (on) { on = false; keep(this); for (let i = 0; i < args.length; i++) keep(args[i]); on = true; }
		return apply(f, this, args);
	} });
};
const typed = protoOf(Uint8Array.prototype);
const targets = [
	[Function.prototype, ["call", "apply", "bind", "toString"]], [Array.prototype, ["push", "map", "slice", "forEach", "concat", "values", "join"]],
	[typed, ["set", "subarray", "slice", "fill", "values"]], [Map.prototype, ["get", "set"]], [WeakMap.prototype, ["get", "set", "has"]],
	[String.prototype, ["charCodeAt", "slice", "split", "replace"]], [DataView.prototype, ["setUint32", "setFloat64", "getUint32", "getFloat64"]],
	[Reflect, ["apply", "construct"]], [Object, ["keys", "create", "defineProperty", "freeze", "getPrototypeOf", "setPrototypeOf"]],
	[prototype, ["valueOf", "toString", "hasOwnProperty"]], [Error.prototype, ["toString"]],
];
for (const [object, keys] of targets) for (const key of keys) wrap(object, key);
for (const key of ["length", "buffer", "byteLength"]) {
	const { get } = Object.getOwnPropertyDescriptor(typed, key);
	define(typed, key, { __proto__: null, configurable: true, get() { if (on) { on = false; keep(this); on = true; } return apply(get, this, []); } });
}
define(typed, "constructor", { __proto__: null, configurable: true, get() { if (on) { on = false; keep(this); on = true; } return Uint8Array; } });
const names = ["t", "v", "value", "get", "set", "host", "then", "0", "1", "2", "3"];
for (const key of names) define(prototype, key, { __proto__: null, configurable: true,
	set(x) { if (on) { on = false; keep(this); keep(x); on = true; } define(this, key, { __proto__: null, value: x, writable: true, configurable: true, enumerable: true }); },
	get() { return undefined; } });
`;

/**
 * What somebody would do with a foreign object: climb to the top of its realm, plant accessors where Node's own code
 * might read or write, make trusted code run, and search everything within reach for a way to the machine.
 * `exploit(trigger)` does it with all that `look` has found; `verdict()` tells what came of it.
 */
export const EXPLOIT = `
const found = [];
onForeign = (x) => { if (found.length < 100) found[found.length] = x; };
let planted = 0, power = "";
const climb = (x) => { let top = x; for (let i = 0; i < 20; i++) { const next = protoOf(top); if (next === null) break; top = next; } return top; };
const strong = ["pid", "binding", "_linkedBinding", "mainModule", "runInThisContext", "runInContext", "createRequire", "setFlagsFromString", "dlopen", "spawnSync", "connect"];
const search = (start) => {
	const seen = new Set(), open = [start];
	while (open.length > 0 && seen.size < 20000) {
		const x = open.pop();
		if (x === null || (typeof x !== "object" && typeof x !== "function") || seen.has(x)) continue;
		seen.add(x);
		try {
			open.push(protoOf(x));
			for (const key of Reflect.ownKeys(x)) {
				if (strong.includes(key)) power ||= String(key);
				const d = Object.getOwnPropertyDescriptor(x, key);
				open.push(d.value, d.get, d.set);
			}
		} catch {}
	}
};
const grab = (x) => {
	if (x === null || typeof x !== "object") return;
	try { const p = new x.constructor("process").runInThisContext(); if (p?.pid) power ||= "a script"; } catch {}
	search(x);
};
const exploit = (trigger) => {
	for (const x of found.slice(0, 5)) {
		const top = climb(x);
		for (const key of ["sourceMapURL", "errno", "code", "syscall", "get", "set", "value", "then", "length", "position", "0", "1"])
			try {
				Object.defineProperty(top, key, { configurable: true, set(v) { planted++; grab(this); grab(v); }, get() { planted++; grab(this); } });
			} catch {}
		try { top.constructor.constructor("return process")().pid && (power ||= "a function"); } catch {}
		trigger();
		search(x);
		search(top);
	}
};
const verdict = () => ({ seen, foreign, escaped, planted, power });
`;
