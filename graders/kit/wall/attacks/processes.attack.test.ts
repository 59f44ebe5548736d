import { type ChildProcess, spawn } from "node:child_process";
import { getPriority } from "node:os";
import { afterAll, beforeAll, expect } from "vitest";
import { attackTable, makeWorld, type Row } from "./world.ts";

const world = makeWorld();
const priority = getPriority(process.pid);
let agent: ChildProcess;
let pids = {};

beforeAll(() => {
	agent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e9)"]);
	pids = { agent: agent.pid };
});
afterAll(() => {
	agent.kill("SIGKILL");
	world.remove();
});

const spawnSync = (args: string) =>
	`const r = require("child_process").spawnSync(${args}); if (r.error) throw r.error; return r.status === 0;`;

const rows: Row[] = [
	{
		title: "23 a child that rewrites results later",
		code: `return require("child_process").spawn(process.execPath, ["-e", "0"], { detached: true, stdio: "ignore" }).pid > 0;`,
	},
	{
		title: "43 kill the grader",
		needsKernel: true,
		code: `process.kill(grader, "SIGKILL"); return true;`,
	},
	{
		title: "43 kill the parent process",
		needsKernel: true,
		code: `process.kill(process.ppid, "SIGTERM"); return false;`,
	},
	{
		title: "44 kill another process",
		needsKernel: true,
		code: `process.kill(ports.agent, "SIGKILL"); return true;`,
	},
	{
		title: "45 kill the process group",
		code: `process.kill(0, "SIGTERM"); await new Promise((done) => setTimeout(done, 200)); return false;`,
	},
	{
		title: "47 open the grader's debugger",
		needsKernel: true,
		code: `process._debugProcess(grader); return true;`,
	},
	{
		title: "47 open it by signal",
		needsKernel: true,
		code: `process.kill(grader, "SIGUSR1"); return true;`,
	},
	{
		title: "48 slow the grader down",
		needsKernel: true,
		code: `require("os").setPriority(grader, 19); return true;`,
	},
	{
		title: "49 run a program",
		control: true,
		code: spawnSync(`process.execPath, ["-v"]`),
	},
	{ title: "49 run a shell", code: spawnSync(`"/bin/sh", ["-c", "true"]`) },
	{
		title: "50 the spawn_sync binding",
		code: `return process.binding("spawn_sync").spawn({ file: process.execPath, args: [process.execPath, "-v"], stdio: [] }).status === 0;`,
	},
	{
		title: "51 a worker without the permission model",
		code: `return await new Promise((yes, no) => { const { Worker } = require("worker_threads"); const w = new Worker("require('worker_threads').parentPort.postMessage(require('fs').existsSync(" + JSON.stringify(folder) + "))", { eval: true, execArgv: [] }); w.on("message", yes); w.on("error", no); });`,
	},
	{
		title: "53 an addon",
		code: `process.dlopen({ exports: {} }, folder + "/secret.txt"); return true;`,
	},
	{
		title: "54 WASI with the whole disk",
		code: `new (require("wasi").WASI)({ version: "preview1", preopens: { "/": folder } }); return true;`,
	},
	{ title: "56 sudo", code: spawnSync(`"sudo", ["-n", "id"]`) },
	{
		title: "57 V8's natives",
		code: `require("v8").setFlagsFromString("--allow-natives-syntax"); return false;`,
	},
	{
		title: "59 a fork bomb",
		code: `let born = 0; for (let i = 0; i < 50; i++) try { if (require("child_process").spawn(process.execPath, ["-e", "0"], { detached: true }).on("error", () => {}).pid) born++; } catch {} return born > 0;`,
	},
	{
		title: "60 an orphan",
		code: `return require("child_process").spawn("/bin/sleep", ["5"], { detached: true, stdio: "ignore" }).on("error", () => {}).pid > 0;`,
	},
	{
		title: "execve in place",
		code: `process.execve("/bin/sh", ["sh", "-c", "true"]); return true;`,
	},
];

attackTable(
	rows,
	world,
	() => pids,
	() => {
		expect(agent.exitCode ?? agent.signalCode).toBeNull();
		expect(getPriority(process.pid)).toBe(priority);
	},
);
