// What boot no longer needs is gone before a program runs: whoever gets into the main realm finds a language, and no machine.
// Node reaches the system through its bindings alone. Each that can open, write, ask, start, stop or tell anything is
// fetched (a module loaded later would be handed the same object) and stripped. Two functions stay: they move the frames.
// `crypto` is not fetched, which takes 10 ms: nobody can fetch it later.
(function emptyRoom(internalBinding, realm) {
	"use strict";
	const { ownKeys, deleteProperty } = Reflect;
	const { defineProperty } = Object;
	const { process } = globalThis;
	const Module = require("node:module");
	const bindings = [
		"fs fs_dir fs_event_wrap blob sqlite webstorage wasi wasm_web_api",
		"tcp_wrap pipe_wrap udp_wrap cares_wrap tls_wrap http_parser js_stream js_udp_wrap quic",
		"process_wrap spawn_sync process_methods credentials signal_wrap tty_wrap stream_wrap os",
		"worker messaging v8 internal_only_v8 heap_utils inspector report profiler trace_events",
		"contextify builtins module_wrap modules cjs_lexer sea mksnapshot serdes watchdog",
	]
		.join(" ")
		.split(" ");
	const needed = ["read", "writeBuffer"];

	function strip(object, kept = []) {
		for (const key of ownKeys(object))
			if (!kept.includes(key) && !deleteProperty(object, key))
				try {
					defineProperty(object, key, { value: undefined });
				} catch {} // the prototype of a class can be neither removed nor replaced; it is empty by then
	}

	for (const name of bindings) {
		let binding;
		try {
			binding = internalBinding(name);
		} catch {
			continue; // this version of Node has none of that name
		}
		strip(binding, name === "fs" ? needed : []);
	}
	strip(require("internal/test/binding"));
	for (const object of [Module.prototype, Module, process]) strip(object);

	const language = ownKeys(realm);
	for (const name of ownKeys(globalThis))
		if (!language.includes(name)) deleteProperty(globalThis, name);
	strip(globalThis, language);
	for (const name of ["WebAssembly", "console"]) delete globalThis[name];
});
