"use strict";
// Trusted code inside the learner's realm: turns frames into calls and results into frames. Boot evaluates it
// before any learner code and lends it five functions, which stay in this closure.
//
// The learner may patch every prototype. So everything used here is captured first, and later lines use no method
// call on a built-in, no `for…of`, no spread in a call, no destructuring of arrays: each would look something up.
(function guest(send, receive, take, compile, finish) {
	const { apply, construct } = Reflect;
	const { keys, create, freeze, defineProperty, hasOwn } = Object;
	const protoOf = Object.getPrototypeOf;
	const namesOf = Object.getOwnPropertyNames;
	const descriptorOf = Object.getOwnPropertyDescriptor;
	const { isArray } = Array;
	const objectProto = Object.prototype;
	const tagOf = objectProto.toString;
	const functionText = Function.prototype.toString;
	const { slice, charCodeAt } = String.prototype;
	const { fromCharCode } = String;
	const { imul } = Math;
	const arrayKind = descriptorOf(
		protoOf(Uint8Array.prototype),
		Symbol.toStringTag,
	).get;
	const arrayLength = descriptorOf(protoOf(Uint8Array.prototype), "length").get;
	const copyInto = protoOf(Uint8Array.prototype).set;
	const mapGet = WeakMap.prototype.get;
	const mapSet = WeakMap.prototype.set;
	const Text = String;
	const Thrown = Error;
	const Misuse = TypeError;
	const Eventual = Promise;
	const Bytes = Uint8Array;
	const Floats = Float64Array;
	const Units = Uint16Array;
	const Buffer = ArrayBuffer;
	const realm = globalThis;

	// Kinds of frame and of value: the same numbers as in codec/tags.ts.
	const READY = 0;
	const RETURN = 1;
	const FAILED = 2;
	const CALLBACK = 3;
	const LOG = 4;
	const LOAD = 16;
	const CALL = 17;
	const INVOKE = 18;
	const ANSWER = 19;
	const REFUSE = 20;
	const THREW = 0;
	const UNSUPPORTED = 1;
	const TOO_DEEP = 2;
	const TOO_BIG = 3;
	const ASYNC = 4;
	const MISSING = 5;

	const MAX_DEPTH = 16;
	const MAX_LENT = 100000;
	let maxBytes = 1 << 20;
	let maxNodes = 1 << 20;
	let logLines = 0;

	// The request being served is known by its nonce, which every frame about it repeats.
	let low = 0;
	let high = 0;
	let nextLow = 0;
	let nextHigh = 0;

	// While a value is being written or read, getters of the learner may run; they must not start a second frame.
	let busy = false;

	// ---- writing ----------------------------------------------------------
	let size = 65536;
	let store = new Buffer(size);
	let out = new Bytes(store);
	let end = 0;
	let nodes = 0;
	let refusal = THREW;
	let refused = null;
	const scratchFloat = new Floats(1);
	const floatBytes = new Bytes(scratchFloat.buffer);

	function refuse(code, text) {
		refusal = code;
		refused = new Misuse(text);
		throw refused;
	}

	function room(count) {
		if (end + count <= size) return;
		if (end + count > maxBytes + 64) refuse(TOO_BIG, "");
		while (size < end + count) size *= 2;
		const larger = new Buffer(size);
		const bytes = new Bytes(larger);
		apply(copyInto, bytes, [out]);
		store = larger;
		out = bytes;
	}

	function writeByte(x) {
		room(1);
		out[end++] = x;
	}

	function writeWord(x) {
		room(4);
		out[end] = x;
		out[end + 1] = x >>> 8;
		out[end + 2] = x >>> 16;
		out[end + 3] = x >>> 24;
		end += 4;
	}

	function begin(kind) {
		end = 0;
		nodes = 0;
		writeByte(kind);
		writeWord(low);
		writeWord(high);
	}

	function writeString(text) {
		const length = text.length;
		writeByte(8);
		writeWord(length);
		room(2 * length);
		for (let i = 0; i < length; i++) {
			const code = apply(charCodeAt, text, [i]);
			out[end] = code;
			out[end + 1] = code >>> 8;
			end += 2;
		}
	}

	/** Writes a list that holds only numbers as one block; false, and nothing written, if it holds anything else. */
	function writeNumbers(list, length) {
		if (length === 0 || typeof list[0] !== "number") return false;
		const start = end;
		room(8 * length + 16);
		writeByte(5);
		writeWord(length);
		const padding = (8 - ((end + 1) & 7)) & 7;
		writeByte(padding);
		for (let i = 0; i < padding; i++) out[end++] = 0;
		const block = new Floats(store, end, length);
		for (let i = 0; i < length; i++) {
			const x = list[i];
			if (typeof x !== "number") {
				end = start;
				return false;
			}
			block[i] = x;
		}
		end += 8 * length;
		return true;
	}

	function writeList(list, length, depth) {
		if (length > maxNodes * 8) refuse(TOO_BIG, "");
		if (writeNumbers(list, length)) return;
		if (length > maxNodes - nodes) refuse(TOO_BIG, "");
		writeByte(7);
		writeWord(length);
		for (let i = 0; i < length; i++) writeValue(list[i], depth + 1);
	}

	function describeKind(x) {
		const tag = apply(tagOf, x, []);
		return typeof tag === "string" ? apply(slice, tag, [8, -1]) : "object";
	}

	/** Public methods that an object inherits from its class. */
	function methodsOf(proto) {
		const found = [];
		let count = 0;
		for (
			let level = proto, guard = 0;
			level !== null && level !== objectProto && guard < MAX_DEPTH;
			level = protoOf(level), guard++
		) {
			const names = namesOf(level);
			for (let i = 0; i < names.length; i++) {
				if (names[i] === "constructor") continue;
				if (typeof descriptorOf(level, names[i])?.value === "function")
					defineProperty(found, count++, { __proto__: null, value: names[i] });
			}
		}
		return found;
	}

	function writeObject(x, depth) {
		const kind = apply(arrayKind, x, []);
		if (kind !== undefined) {
			if (kind === "BigInt64Array" || kind === "BigUint64Array")
				refuse(UNSUPPORTED, kind);
			return writeList(x, apply(arrayLength, x, []), depth);
		}
		if (x instanceof Eventual || typeof x.then === "function")
			refuse(ASYNC, "");
		const proto = protoOf(x);
		const inherits = proto !== null && proto !== objectProto;
		if (inherits && describeKind(x) !== "Object")
			refuse(UNSUPPORTED, describeKind(x));
		const fields = keys(x);
		const methods = inherits ? methodsOf(proto) : [];
		if (fields.length > maxNodes - nodes) refuse(TOO_BIG, "");
		writeByte(9);
		writeWord(fields.length + methods.length);
		for (let i = 0; i < fields.length; i++) {
			writeString(fields[i]);
			const field = x[fields[i]];
			if (typeof field === "function") writeFunction(field, x);
			else writeValue(field, depth + 1);
		}
		for (let i = 0; i < methods.length; i++) {
			writeString(methods[i]);
			writeFunction(x[methods[i]], x);
		}
	}

	function writeValue(x, depth) {
		if (depth > MAX_DEPTH) refuse(TOO_DEEP, "");
		if (++nodes > maxNodes) refuse(TOO_BIG, "");
		switch (typeof x) {
			case "number":
				scratchFloat[0] = x;
				writeByte(4);
				room(8);
				for (let i = 0; i < 8; i++) out[end++] = floatBytes[i];
				return;
			case "boolean":
				return writeByte(x ? 2 : 3);
			case "undefined":
				return writeByte(1);
			case "string":
				return writeString(x);
			case "function":
				return writeFunction(x, undefined);
			case "object":
				if (x === null) return writeByte(0);
				return isArray(x)
					? writeList(x, x.length >>> 0, depth)
					: writeObject(x, depth);
			default:
				refuse(UNSUPPORTED, typeof x);
		}
	}

	// ---- functions that cross --------------------------------------------
	const lent = create(null); // ours, by number: [function, receiver]
	let lentCount = 0;
	const borrowed = create(null); // the grader's, by number
	const borrowedNumber = new WeakMap();

	function writeFunction(f, receiver) {
		if (typeof f !== "function") refuse(UNSUPPORTED, "Function");
		const number = apply(mapGet, borrowedNumber, [f]);
		if (number !== undefined) {
			writeByte(11);
			return writeWord(number);
		}
		if (lentCount >= MAX_LENT) refuse(TOO_BIG, "");
		lent[lentCount] = { __proto__: null, f, receiver };
		writeByte(10);
		writeWord(lentCount++);
	}

	/**
	 * Fails here, with an error of this realm, when less than 32 KiB of the stack are left. Without it a lent function
	 * would overflow, and its error, an object of the other realm, would reach the learner. The arguments are pushed as
	 * they are, so the engine cannot make this cheaper, as it can with a recursion; it takes 1 µs.
	 */
	const words = new Array(4096);
	for (let i = 0; i < 4096; i++) words[i] = 0;
	const nothing = () => {};
	const reserve = () => apply(nothing, undefined, words);

	function borrow(number) {
		if (borrowed[number] !== undefined) return borrowed[number];
		const stub = (...args) => {
			if (busy) throw new Misuse("called while a value was being read");
			reserve();
			busy = true;
			try {
				begin(CALLBACK);
				writeWord(number);
				writeValue(args, 0);
			} finally {
				busy = false;
			}
			send(new Bytes(store, 0, end));
			return answer();
		};
		borrowed[number] = stub;
		apply(mapSet, borrowedNumber, [stub, number]);
		return stub;
	}

	function answer() {
		for (;;) {
			const kind = next();
			if (kind === ANSWER) return read(false);
			if (kind === REFUSE)
				throw new Thrown("the function that was passed in refused this call");
			serve(kind);
		}
	}

	/** The same numbers as random/mulberry32.ts, from the state that crossed. */
	function generator(state) {
		return () => {
			state = (state + 0x6d2b79f5) | 0;
			let mixed = imul(state ^ (state >>> 15), state | 1);
			mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
			return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
		};
	}

	// ---- reading ----------------------------------------------------------
	const smallBuffer = new Buffer(65536);
	const smallBytes = new Bytes(smallBuffer);
	let frame = smallBuffer;
	let bytes = smallBytes;
	let at = 0;
	let freezing = false;

	function readWord() {
		at += 4;
		return (
			(bytes[at - 4] |
				(bytes[at - 3] << 8) |
				(bytes[at - 2] << 16) |
				(bytes[at - 1] << 24)) >>>
			0
		);
	}

	/** Waits for a frame and returns its kind. */
	function next() {
		const length = receive();
		if (length <= 65536) {
			frame = smallBuffer;
			bytes = smallBytes;
		} else {
			frame = new Buffer(length);
			bytes = new Bytes(frame);
		}
		take(bytes);
		at = 1;
		nextLow = readWord();
		nextHigh = readWord();
		return bytes[0];
	}

	function readString() {
		const length = readWord();
		let text = "";
		// Many units at once: one by one, the text of a program takes 3 ms.
		for (let left = length; left > 0; ) {
			const count = left < 4096 ? left : 4096;
			const units = new Units(count);
			for (let i = 0; i < count; i++, at += 2)
				units[i] = bytes[at] | (bytes[at + 1] << 8);
			text += apply(fromCharCode, undefined, units);
			left -= count;
		}
		return text;
	}

	function readValue() {
		switch (bytes[at++]) {
			case 0:
				return null;
			case 2:
				return true;
			case 3:
				return false;
			case 4:
				for (let i = 0; i < 8; i++) floatBytes[i] = bytes[at++];
				return scratchFloat[0];
			case 5: {
				const length = readWord();
				at += 1 + bytes[at];
				const block = new Floats(frame, at, length);
				const list = [];
				for (let i = 0; i < length; i++) list[i] = block[i];
				at += 8 * length;
				return freezing ? freeze(list) : list;
			}
			case 6:
				return generator(readWord() | 0);
			case 7: {
				const length = readWord();
				const list = [];
				for (let i = 0; i < length; i++) list[i] = readValue();
				return freezing ? freeze(list) : list;
			}
			case 8:
				return readString();
			case 9: {
				const length = readWord();
				const object = {};
				for (let i = 0; i < length; i++) {
					at++; // the key is a string
					const key = readString();
					defineProperty(object, key, {
						__proto__: null,
						value: readValue(),
						writable: true,
						enumerable: true,
						configurable: true,
					});
				}
				return freezing ? freeze(object) : object;
			}
			case 10:
				return borrow(readWord());
			case 11: {
				const { f, receiver } = lent[readWord()];
				return receiver === undefined
					? f
					: (...args) => apply(f, receiver, args);
			}
			default:
				return undefined;
		}
	}

	function read(frozen) {
		freezing = frozen;
		busy = true;
		try {
			return readValue();
		} finally {
			busy = false;
		}
	}

	// ---- console ----------------------------------------------------------
	function show(x, depth) {
		if (typeof x === "string") return depth === 0 ? x : `"${x}"`;
		if (typeof x === "number") return x === 0 && 1 / x < 0 ? "-0" : Text(x);
		if (typeof x === "function") return "[function]";
		if (typeof x !== "object" || x === null) return Text(x);
		if (x instanceof Thrown) return Text(x);
		if (depth > 4) return "…";
		const list = isArray(x) || apply(arrayKind, x, []) !== undefined;
		const fields = list ? x : keys(x);
		const length = fields.length >>> 0;
		let text = "";
		for (let i = 0; i < length && text.length < 300; i++) {
			const item = show(list ? x[i] : x[fields[i]], depth + 1);
			text += `${i === 0 ? "" : ", "}${list ? "" : `${fields[i]}: `}${item}`;
		}
		return list ? `[${text}]` : `{ ${text} }`;
	}

	function log(...items) {
		if (logLines <= 0 || busy) return;
		let line = "";
		for (let i = 0; i < items.length && line.length < 400; i++)
			line += (i === 0 ? "" : " ") + show(items[i], 0);
		line = apply(slice, line, [0, 400]);
		reserve();
		logLines--;
		begin(LOG);
		writeString(line);
		send(new Bytes(store, 0, end));
	}

	/** What `structuredClone` is used for here: a copy of lists, tables and plain objects to write to. */
	function clone(x) {
		if (typeof x === "function" || typeof x === "symbol")
			throw new Misuse(`a ${typeof x} cannot be cloned`);
		if (typeof x !== "object" || x === null) return x;
		if (apply(arrayKind, x, []) !== undefined)
			return construct(x.constructor, [x]);
		if (!isArray(x) && describeKind(x) !== "Object")
			throw new Misuse(`${describeKind(x)} cannot be cloned here`);
		const copy = isArray(x) ? [] : {};
		if (isArray(x)) copy.length = x.length;
		const fields = keys(x);
		for (let i = 0; i < fields.length; i++)
			defineProperty(copy, fields[i], {
				__proto__: null,
				value: clone(x[fields[i]]),
				writable: true,
				enumerable: true,
				configurable: true,
			});
		return copy;
	}

	// ---- serving ----------------------------------------------------------
	const globals = [
		"Object",
		"Math",
		"Array",
		"Number",
		"Float64Array",
		"Float32Array",
		"Int32Array",
		"Uint8Array",
		"Map",
		"Set",
		"JSON",
		"String",
		"Boolean",
		"Symbol",
		"Error",
		"RangeError",
		"TypeError",
		"isNaN",
		"isFinite",
		"Infinity",
		"NaN",
		"console",
		"structuredClone",
	];
	let opening = "(function (require";
	const values = [];
	const loaded = create(null);
	const helpers = create(null);
	let exported = create(null);
	const classes = create(null);

	/** A program as a function that has not run. */
	function compiled(code, filename) {
		const module = compile(
			`${opening}) { "use strict";\n${code}\nreturn __exports;\n})`,
			filename,
		);
		if (module === undefined) throw new Thrown("the program cannot be read");
		return module;
	}

	const run = (module) => apply(module, undefined, values) ?? create(null);

	/** The only import there is: helpers of the project itself, by their full name. */
	function require(name) {
		if (loaded[name] !== undefined) return loaded[name];
		if (!hasOwn(helpers, name))
			throw new Thrown(`${Text(name)} cannot be imported`);
		loaded[name] = run(helpers[name]);
		return loaded[name];
	}

	/** Compiles everything before any of it runs: the main realm does nothing more for a program than to move its frames. */
	function load(request) {
		maxBytes = request.maxBytes;
		maxNodes = request.maxNodes;
		logLines = request.logLines;
		const { given } = request;
		const imports = keys(given);
		for (let i = 0; i < imports.length; i++)
			helpers[imports[i]] = compiled(given[imports[i]], "given.js");
		const program = compiled(request.code, "learner.js");
		finish();
		exported = run(program);
		const names = keys(exported);
		const kinds = {};
		for (let i = 0; i < names.length; i++) {
			const value = exported[names[i]];
			const isFunction = typeof value === "function";
			kinds[names[i]] = isFunction;
			classes[names[i]] =
				isFunction &&
				apply(slice, apply(functionText, value, []), [0, 5]) === "class";
		}
		return kinds;
	}

	function call(frozen) {
		const name = read(false);
		const args = read(frozen);
		if (!hasOwn(exported, name)) refuse(MISSING, "");
		const target = exported[name];
		if (typeof target !== "function") return target;
		return classes[name]
			? construct(target, args)
			: apply(target, undefined, args);
	}

	function perform(kind) {
		if (kind === LOAD) return load(read(false));
		const frozen = bytes[at++] === 1;
		if (kind === CALL) return call(frozen);
		if (kind !== INVOKE) throw new Thrown("no such request");
		const { f, receiver } = lent[readWord()];
		return apply(f, receiver, read(frozen));
	}

	/** A thrown value as text. Reading it may run more of the learner's code, so each part is tried alone. */
	function textOf(error, part) {
		try {
			if (part === "stack") return apply(slice, Text(error.stack), [-2000]);
			if (typeof error !== "object" || error === null)
				return part === "name" ? "" : apply(slice, show(error, 0), [0, 500]);
			const text = error[part];
			if (text === undefined)
				return part === "name" ? "" : apply(slice, show(error, 0), [0, 500]);
			return apply(slice, Text(text), [0, 500]);
		} catch {
			return "";
		}
	}

	function fail(code, name, message, stack) {
		begin(FAILED);
		writeByte(code);
		writeString(name);
		writeString(message);
		writeString(stack);
	}

	/** Answers one request; requests nest when a function of the grader calls back into the program. */
	function serve(kind) {
		const outerLow = low;
		const outerHigh = high;
		low = nextLow;
		high = nextHigh;
		try {
			const value = perform(kind);
			busy = true;
			begin(RETURN);
			writeValue(value, 0);
		} catch (error) {
			busy = false;
			const code = error === refused ? refusal : THREW;
			const name = textOf(error, "name");
			const message = textOf(error, "message");
			const stack = textOf(error, "stack");
			fail(code, name, message, stack);
		}
		busy = false;
		send(new Bytes(store, 0, end));
		low = outerLow;
		high = outerHigh;
	}

	// Memory of WebAssembly is under no limit, and nobody here needs it.
	delete realm.WebAssembly;

	// `console` and `structuredClone` are all that a realm lacks of what learners use.
	const console = create(null);
	const printing = ["log", "info", "debug", "warn", "error", "table", "dir"];
	for (let i = 0; i < printing.length; i++) console[printing[i]] = log;
	realm.console = console;
	realm.structuredClone = (x) => clone(x);
	for (let i = 0; i < globals.length; i++) {
		opening += `, ${globals[i]}`;
		values[i + 1] = realm[globals[i]];
	}
	values[0] = require;

	begin(READY);
	send(new Bytes(store, 0, end));
	for (;;) serve(next());
});
