"use strict";
// First code of the child: `node -e <this> -- <guest>`, one realm, two pipes.
// fd 3 brings requests, fd 4 takes replies; each frame is a length (uint32, little-endian) and its bytes.
// The child never returns to the event loop and never awaits: no timer, no promise, no stream ever runs.
(() => {
	const { readSync, writeSync } = require("node:fs");
	const vm = require("node:vm");
	const guest = process.argv[1];
	const exit = process.reallyExit.bind(process);
	const { apply } = Reflect;
	const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
	const lengthOf = Object.getOwnPropertyDescriptor(typedArray, "length").get;
	const copyInto = typedArray.set;

	let pending = null;
	const small = Buffer.allocUnsafeSlow(65536);

	function readAll(buffer, length) {
		for (let got = 0; got < length; ) {
			const count = readSync(3, buffer, got, length - got, null);
			if (count === 0) exit(0); // the parent has gone
			got += count;
		}
	}

	// Three functions are all that the realm is lent. They have no prototype, so a leaked one leads nowhere, and they
	// touch guest objects only through functions captured above: a method looked up on a guest object may be the
	// learner's, and would be handed a host object.
	const bare = (f) => Object.freeze(Object.setPrototypeOf(f, null));

	/** Writes the bytes of a guest's Uint8Array as one frame. */
	const send = bare((bytes) => {
		try {
			const length = apply(lengthOf, bytes, []);
			const frame =
				length + 4 <= small.length ? small : Buffer.allocUnsafeSlow(length + 4);
			apply(copyInto, frame, [bytes, 4]);
			frame.writeUInt32LE(length, 0);
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
			const length = small.readUInt32LE(0);
			pending =
				length <= small.length
					? small.subarray(0, length)
					: Buffer.allocUnsafeSlow(length);
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

	// `import()` would reject with an error of this realm, whose constructor is a way out. Three things stop it: the
	// process may not make code from strings, jobs of promises never run, and compiled code holds no `import()`.
	const codeGeneration = { strings: false, wasm: false };
	const realm = vm.createContext(
		// Node 20 lacks the plain kind of global; the guest then passes the common globals as parameters, for speed.
		vm.constants?.DONT_CONTEXTIFY ?? Object.create(null),
		{ codeGeneration },
	);

	/** Turns source text into a function of the realm; nothing if it does not parse. */
	const compile = bare((source, filename) => {
		try {
			return new vm.Script(source, { filename }).runInContext(realm);
		} catch {
			return undefined;
		}
	});

	// A speed bump only, for whoever gets out of the realm.
	for (const name of [
		..."kill _kill binding _linkedBinding dlopen getBuiltinModule _debugProcess _debugEnd abort chdir report".split(
			" ",
		),
		..."execve setuid setgid seteuid setegid setgroups initgroups _rawDebug loadEnvFile permission umask".split(
			" ",
		),
		..."mainModule _startProfilerIdleNotifier openStdin env argv execArgv".split(
			" ",
		),
	])
		try {
			Object.defineProperty(process, name, { value: undefined });
		} catch {}
	for (const name of ["fetch", "WebSocket", "EventSource", "require", "module"])
		delete globalThis[name];

	try {
		new vm.Script(guest, { filename: "guest.js" }).runInContext(realm)(
			send,
			receive,
			take,
			compile,
		);
	} catch {}
	exit(9);
})();
