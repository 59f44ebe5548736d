"use strict";
// Plays an attacker who owns the child outright: the main realm, all of Node that its flags leave, the event loop,
// and the pipes. Stands in for boot.cjs; ATTACKS (name: async function body), WORLD (constants) and LAY (what lays
// the layers under trial, while the attacker already holds `process` and `require`) are put in front.
/* global ATTACKS, WORLD, LAY */
const fs = require("node:fs");
const { reallyExit } = process;

function readAll(length) {
	const buffer = Buffer.alloc(length);
	for (let got = 0; got < length; ) {
		const count = fs.readSync(3, buffer, got, length - got, null);
		if (count === 0) reallyExit(0);
		got += count;
	}
	return buffer;
}

function write(...parts) {
	const body = Buffer.concat(parts);
	const head = Buffer.alloc(4);
	head.writeUInt32LE(body.length);
	fs.writeSync(4, Buffer.concat([head, body]));
}

function text(value) {
	const bytes = Buffer.from(String(value).slice(0, 1000), "utf16le");
	const head = Buffer.alloc(5);
	head[0] = 8;
	head.writeUInt32LE(bytes.length / 2, 1);
	return Buffer.concat([head, bytes]);
}

async function serve() {
	write(Buffer.alloc(9));
	for (;;) {
		const frame = readAll(readAll(4).readUInt32LE());
		const nonce = frame.subarray(1, 9);
		const names = Object.keys(ATTACKS);
		if (frame[0] === 16) {
			const count = Buffer.from([9, names.length, 0, 0, 0]);
			const kinds = names.flatMap((name) => [text(name), Buffer.from([2])]);
			write(Buffer.from([1]), nonce, count, ...kinds);
			continue;
		}
		const length = frame.readUInt32LE(11);
		const name = frame.toString("utf16le", 15, 15 + 2 * length);
		let result;
		try {
			result = await ATTACKS[name]({ nonce, write, text, ...WORLD });
		} catch (error) {
			result = `stopped: ${error?.code ?? error?.message ?? error}`;
		}
		write(Buffer.from([1]), nonce, text(result));
	}
}

process.on("uncaughtException", () => {});
// Later, because Node writes to its globals once this text has run.
setImmediate(() => {
	LAY();
	serve();
});
