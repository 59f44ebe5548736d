import { DETECTOR } from "./detector.ts";

/**
 * A program that calls what it can reach with what it can find: every function of its realm and every function lent
 * to it, on hostile receivers and arguments, at the top of the stack and near its end, and looks at every result, every
 * thrown value, every argument of a trap, every stack. `fuzz(f, bad, seed, steps)` tells what it saw, and the step at
 * which something foreign came first.
 */
export const FUZZ_PROGRAM = `
${DETECTOR}
const { apply, construct, ownKeys, getOwnPropertyDescriptor: describe, defineProperty: define } = Reflect;
const error = Error;
let where = "", step = "";

// Those that wait for ever, and those that make chains of prototypes of their own, which would look foreign.
const avoided = new Set([Atomics.wait, Atomics.pause, Object.setPrototypeOf, Reflect.setPrototypeOf, Object.create, Object.freeze, Object.seal, Object.preventExtensions, Reflect.preventExtensions, Object.__proto__.__lookupSetter__, Object.prototype.__defineGetter__, Object.prototype.__defineSetter__, describe(prototype, "__proto__").set, Object.assign, Object.defineProperty, Object.defineProperties, Reflect.defineProperty, Reflect.set, Reflect.deleteProperty]);

/** Every function within reach of the globals, by its path. */
function functions() {
	const all = [], seen = new Set(), open = [["globalThis", globalThis], ["generator", function* () {}], ["async", async () => {}], ["asyncGenerator", async function* () {}], ["iterator", [].values()], ["matches", "".matchAll(/x/g)], ["error", new Error("x")], ["regexp", /x/g], ["bound", (() => 1).bind(1)]];
	while (open.length > 0) {
		const [path, x] = open.pop();
		if (x === null || (typeof x !== "object" && typeof x !== "function") || seen.has(x)) continue;
		seen.add(x);
		look(x);
		if (typeof x === "function" && !avoided.has(x)) all[all.length] = [path, x];
		open.push([path + ".__proto__", protoOf(x)]);
		for (const key of ownKeys(x)) {
			const d = describe(x, key);
			const name = path + "." + String(key);
			open.push([name, d.value], [name + " get", d.get], [name + " set", d.set]);
		}
	}
	return all;
}

function fuzz(f, bad, seed, steps) {
	let state = seed | 0;
	const random = (n) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) % n;
	};
	const callable = functions();
	const watch = (target) => new Proxy(target, {
		get(t, key, self) { look(t); look(self); if (key === "length") return 3; if (key === "done") return true; return random(4) === 0 ? hostile() : apply(Reflect.get, undefined, [t, key]); },
		apply(t, self, args) { look(self); look(args); return hostile(); },
		construct(t, args, self) { look(args); look(self); return {}; },
		has(t) { look(t); return random(2) === 0; },
		ownKeys(t) { look(t); return apply(ownKeys, undefined, [t]); },
		getOwnPropertyDescriptor(t, key) { look(t); return describe(t, key); },
		defineProperty(t, key, d) { look(d); return define(t, key, d); },
	});
	const broken = () => {
		const e = random(2) ? new Error("x") : (() => { try { null.x; } catch (h) { return h; } })();
		const parts = ["message", "name", "cause", "stack", "constructor", "toString"];
		define(e, parts[random(parts.length)], { configurable: true, writable: true, value: makers[random(makers.length)]() });
		return e;
	};
	const makers = [
		() => Symbol("s"), () => ({ __proto__: null }), () => ({ toString: () => ({}), valueOf: () => ({}) }), () => ({ toString() { throw this; } }),
		() => 1, () => -1, () => 0.5, () => NaN, () => Infinity, () => 1000, () => "x", () => "", () => "stack", () => "constructor", () => undefined, () => null, () => true, () => 5n,
		() => [], () => [1, 2], () => [[1], { a: 1 }], () => ({}), () => ({ length: 3, 0: 1 }), () => ({ then(r) { look(r); r(1); } }), () => new Map(), () => new Set([1]), () => new Float64Array(4), () => new ArrayBuffer(8), () => new DataView(new ArrayBuffer(8)), () => new Date(NaN), () => /x/gy, () => Promise.reject(1), () => new WeakMap(),
		() => watch({}), () => watch([]), () => watch(function () {}), () => watch(new error("p")), () => class { constructor() { look(this); look(new.target); } }, () => function () { look(this); look(arguments); return hostile(); }, () => (...args) => { look(args); throw broken(); },
		() => broken(), () => f, () => bad, () => console.log, () => globalThis, () => console,
	];
	const kept = [];
	// What is asked for this often in one step sits in a loop of the engine's that nothing ends.
	let asked = 0;
	function hostile() {
		if (++asked > 2000) throw new error("enough");
		const at = random(10);
		if (at === 0 && kept.length > 0) return kept[random(kept.length)];
		if (at === 1) return callable[random(callable.length)][1];
		return makers[random(makers.length)]();
	}
	const keep = (x) => {
		look(x);
		if (x !== null && (typeof x === "object" || typeof x === "function")) kept[random(200)] = x;
	};
	const examine = (x) => {
		keep(x);
		if (x instanceof error) {
			try { look(x.stack); } catch (h) { look(h); }
			try { x.message = Symbol("m"); look(x.stack); } catch (h) { look(h); }
		}
	};
	// What Node or the engine reads in the middle of other work, spoilt for one step.
	const spoils = [
		[error.prototype, "name"], [error.prototype, "message"], [error.prototype, "toString"], [error, "stackTraceLimit"], [error, "prepareStackTrace"], [globalThis, "Error"], [globalThis, "Promise"], [prototype, "stack"], [prototype, "then"], [prototype, "value"], [prototype, "get"], [prototype, "constructor"], [prototype, "toString"], [Function.prototype, "name"], [Symbol.prototype, "description"], [Array.prototype, "0"], [Array.prototype, "join"],
	];
	const spoil = () => {
		const [object, key] = spoils[random(spoils.length)];
		const before = describe(object, key);
		const value = hostile();
		const accessor = random(2) === 0;
		try {
			define(object, key, accessor ? { configurable: true, get() { look(this); return value; }, set(v) { look(this); look(v); } } : { configurable: true, writable: true, value });
		} catch {}
		return () => { if (before === undefined) delete object[key]; else define(object, key, before); };
	};
	const act = (path, g, self, args, way) => {
		try {
			if (way === 0) examine(construct(g, args));
			else if (way === 1) examine(construct(g, args, hostile()));
			else examine(apply(g, self, args));
		} catch (h) { examine(h); }
	};
	let room = 0;
	const down = (n, work) => n <= 0 ? work() : 1 + (down(n - 1, work) | 0);
	const measure = () => { let n = 0; const go = () => { n++; go(); }; try { go(); } catch (h) { look(h); } return n; };
	for (let i = 0; i < steps && where === ""; i++) {
		asked = 0;
		const [path, g] = random(8) === 0 ? ["kept", kept.length > 0 ? kept[random(kept.length)] : f] : random(12) === 0 ? [["f", "bad", "console.log"][i % 3], [f, bad, console.log][i % 3]] : callable[random(callable.length)];
		if (typeof g !== "function") continue;
		const args = [];
		for (let n = random(4); n > 0; n--) args[args.length] = hostile();
		const self = hostile(), way = random(6), deep = random(8);
		step = "step " + i + ": " + path + " with " + args.length + " arguments, way " + way + (deep > 1 ? "" : ", near the end of the stack");
		const restore = random(6) === 0 ? spoil() : undefined;
		try {
			if (deep > 1) act(path, g, self, args, way);
			else {
				room ||= measure();
				let tries = 40;
				const work = () => { act(path, g, self, args, way); try { look(new error("d").stack); } catch (h) { examine(h); } };
				const fall = () => { try { fall(); } catch (h) { look(h); if (tries-- > 0) work(); throw h; } };
				if (deep === 0) { try { fall(); } catch (h) { look(h); } }
				else for (let n = room; n > room / 3; n -= 1 + random(room >> 4)) { try { down(n, work); } catch (h) { look(h); } }
			}
		} catch (h) { try { look(h); } catch {} }
		restore?.();
		if (foreign > 0) where = step;
	}
	return { seen, foreign, escaped, where, functions: callable.length };
}
return { honest: (x) => x + 1, fuzz };
`;
