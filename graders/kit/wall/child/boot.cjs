// First code of the child, in its main realm: two pipes, one realm for the program, and then nothing else.
// fd 3 brings requests, fd 4 takes replies; each frame is a length (uint32, little-endian) and its bytes.
// The child never returns to the event loop and never awaits: no timer, no promise, no stream ever runs.
(function boot(layers) {
	"use strict";
	const { readSync, writeSync } = require("node:fs");
	const vm = require("node:vm");
	const { internalBinding } = require("internal/test/binding");
	const [, guest, stack] = process.argv;
	const exit = process.reallyExit.bind(process);
	const { apply } = Reflect;
	const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
	const lengthOf = Object.getOwnPropertyDescriptor(typedArray, "length").get;
	const { set: copyInto, subarray } = typedArray;
	const Bytes = Uint8Array;
	const { Script } = vm;
	let compiling = true;

	let pending = null;
	const small = new Bytes(65536);

	function readAll(buffer, length) {
		for (let got = 0; got < length; ) {
			const count = readSync(3, buffer, got, length - got, null);
			if (count === 0) exit(0); // the parent has gone
			got += count;
		}
	}

	// Five functions are all that the realm is lent. They have no prototype, so a leaked one leads nowhere, and they
	// touch guest objects only through functions captured above: a method looked up on a guest object may be the
	// learner's, and would be handed a host object.
	const bare = (f) => Object.freeze(Object.setPrototypeOf(f, null));

	/** Writes the bytes of a guest's Uint8Array as one frame. */
	const send = bare((bytes) => {
		try {
			const length = apply(lengthOf, bytes, []);
			const frame = length + 4 <= 65536 ? small : new Bytes(length + 4);
			apply(copyInto, frame, [bytes, 4]);
			frame[0] = length;
			frame[1] = length >>> 8;
			frame[2] = length >>> 16;
			frame[3] = length >>> 24;
			for (let sent = 0; sent < length + 4; )
				sent += writeSync(4, frame, sent, length + 4 - sent);
		} catch {
			exit(9);
		}
	});

	/** Waits for the next frame and tells its length. */
	const receive = bare(() => {
		try {
			readAll(small, 4);
			const length =
				(small[0] | (small[1] << 8) | (small[2] << 16) | (small[3] << 24)) >>>
				0;
			pending =
				length <= 65536
					? apply(subarray, small, [0, length])
					: new Bytes(length);
			readAll(pending, length);
			return length;
		} catch {
			exit(9);
		}
	});

	/** Copies the frame that was received last into a guest's Uint8Array. */
	const take = bare((bytes) => {
		try {
			apply(copyInto, bytes, [pending]);
			pending = null;
		} catch {
			exit(9);
		}
	});

	// Neither text nor WebAssembly becomes code in the realm. The plain kind of global has no interceptors of Node's.
	const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
		codeGeneration: { strings: false, wasm: false },
	});
	const evaluate = (source, filename) =>
		new Script(source, { filename }).runInContext(realm);

	/** Turns source text into a function of the realm; nothing if it does not parse. */
	const compile = bare((source, filename) => {
		try {
			return compiling ? evaluate(source, filename) : undefined;
		} catch {
			return undefined;
		}
	});

	/** Nothing is compiled from here on; called when a program is compiled and has not run yet. */
	const finish = bare(() => {
		compiling = false;
		// A script that somebody got hold of could neither run nor be the model of another.
		for (const kind of [Script, Object.getPrototypeOf(Script)])
			for (const key of Reflect.ownKeys(kind.prototype))
				delete kind.prototype[key];
	});

	try {
		const program = evaluate(guest, "guest.js");
		// Each of these three alone would keep a program inside; see docs/wall.md.
		layers.ownCallbacks(internalBinding, evaluate, stack);
		layers.emptyRoom(internalBinding, realm);
		layers.freezeMain();
		program(send, receive, take, compile, finish);
	} catch {}
	exit(9);
});
