"use strict";
// Worker thread that owns one child: bytes come by message and go by message, and a shared counter wakes the other side.
const { spawn } = require("node:child_process");
const { workerData } = require("node:worker_threads");

const { port, count, command, args } = workerData;

function tell(news) {
	port.postMessage(news);
	Atomics.add(count, 0, 1);
	Atomics.notify(count, 0);
}

// Node does not start on Windows without SystemRoot.
const { SystemRoot } = process.env;
const child = spawn(command, args, {
	stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
	env: SystemRoot ? { SystemRoot } : {},
	cwd: SystemRoot ? undefined : "/",
	windowsHide: true,
});

let words = "";
child.stderr.on("data", (text) => {
	if (words.length < 8192) words += text;
});
const end = () => {
	tell({ ended: words });
	port.close();
};
child.on("error", end);
child.on("close", end);
child.stdio[3].on("error", () => {});
child.stdio[4].on("error", () => {});
child.stdio[4].on("data", (bytes) => tell({ bytes }));
if (child.pid !== undefined) tell({ pid: child.pid });

port.on("message", (message) => {
	if (message === "kill") child.kill("SIGKILL");
	else child.stdio[3].write(message);
});
