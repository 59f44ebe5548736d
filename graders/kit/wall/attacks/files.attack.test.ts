import { closeSync, openSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { attackTable, CANARY, makeWorld, type Row } from "./world.ts";

const world = makeWorld();
let descriptor: number;
beforeAll(() => {
	process.env.NINE_STEPS_CANARY = CANARY;
	descriptor = openSync(join(world.folder, "secret.txt"), "r");
});
afterAll(() => {
	process.env.NINE_STEPS_CANARY = undefined;
	closeSync(descriptor);
	world.remove();
});

const read = (path: string) =>
	`return require("fs").readFileSync(${path}, "utf8").includes(canary);`;

const rows: Row[] = [
	{
		title: "1 read a solution",
		control: true,
		code: read("folder + '/secret.txt'"),
	},
	{
		title: "2 read it as bytes, by descriptor",
		code: `const fs = require("fs"); const fd = fs.openSync(folder + "/secret.txt"); return fs.readFileSync(fd, "utf8").includes(canary);`,
	},
	{
		title: "3 dynamic import",
		code: `return (await import(folder + "/secret.mjs")).secret === canary;`,
	},
	{
		title: "4 createRequire",
		code: `return require("module").createRequire(folder + "/x.js")("./secret.cjs").secret === canary;`,
	},
	{
		title: "6 own environment",
		code: `return Object.values(process.env).includes(canary);`,
	},
	{
		title: "7 the grader's environment",
		code: read("'/proc/' + grader + '/environ'"),
	},
	{
		title: "8 every environment",
		code: `const fs = require("fs"); return fs.readdirSync("/proc").some((p) => { try { return fs.readFileSync("/proc/" + p + "/environ", "utf8").includes(canary) } catch { return false } });`,
	},
	{
		title: "9 the grader's heap",
		code: `require("fs").openSync("/proc/" + grader + "/mem", "r"); return true;`,
	},
	{
		title: "10 write to the grader's heap",
		code: `require("fs").openSync("/proc/" + grader + "/mem", "r+"); return true;`,
	},
	{
		title: "11 the grader's descriptors",
		code: `return require("fs").readdirSync("/proc/" + grader + "/fd").length > 0;`,
	},
	{
		title: "12 system files",
		code: `return require("fs").readFileSync("/etc/passwd").length > 0;`,
	},
	{
		title: "13 list a folder",
		code: `return require("fs").readdirSync(folder).length > 0;`,
	},
	{
		title: "16 ask whether a file exists",
		code: `return require("fs").existsSync(folder + "/secret.txt");`,
	},
	{
		title: "16 ask for a file's size",
		code: `return require("fs").statSync(folder + "/secret.txt").size > 0;`,
	},
	{
		title: "16 ask for a file's real path",
		needsKernel: true,
		code: `return require("fs").realpathSync(folder + "/secret.txt").length > 0;`,
	},
	{
		title: "17 an environment file",
		code: `process.loadEnvFile(folder + "/secret.env"); return process.env.STOLEN === canary;`,
	},
	{
		title: "18 the inspector on the grader's heap",
		code: `const { Session } = require("inspector"); const s = new Session(); s.connect(); let found = false; s.post("Runtime.evaluate", { expression: "globalThis.process?.env?.NINE_STEPS_CANARY" }, (e, r) => { found = r?.result?.value === canary; }); return found;`,
	},
	{
		title: "19 the inspector's require",
		code: `const { Session } = require("inspector"); const s = new Session(); s.connect(); let found = false; s.post("Runtime.evaluate", { expression: "require('fs').readFileSync(" + JSON.stringify(folder + "/secret.txt") + ", 'utf8')", includeCommandLineAPI: true }, (e, r) => { found = String(r?.result?.value).includes(canary); }); return found;`,
	},
	{
		title: "21 write results",
		code: `require("fs").writeFileSync(folder + "/results.json", "forged"); return true;`,
	},
	{
		title: "22 plant a file in /tmp",
		code: `require("fs").writeFileSync("/tmp/nine-steps-planted", "x"); return true;`,
	},
	{
		title: "24 overwrite a grader",
		code: `require("fs").writeFileSync(folder + "/secret.cjs", "forged"); return true;`,
	},
	{
		title: "25 append to GITHUB_ENV",
		code: `require("fs").appendFileSync(folder + "/github_env", "NODE_OPTIONS=--require=/tmp/evil.cjs"); return true;`,
	},
	{
		title: "26 a diagnostic report",
		code: `return Boolean(process.report.writeReport(folder + "/report.json"));`,
	},
	{
		title: "27 a heap snapshot",
		code: `return Boolean(require("v8").writeHeapSnapshot(folder + "/heap.heapsnapshot"));`,
	},
	{
		title: "29 the compile cache",
		code: `const { status } = require("module").enableCompileCache(folder + "/cache"); return status === 1 && require("fs").existsSync(folder + "/cache");`,
	},
	{
		title: "30 a database file",
		needsKernel: true,
		code: `new (require("node:sqlite").DatabaseSync)(folder + "/x.db").exec("create table t(x)"); return true;`,
	},
	{
		title: "31 files written by V8's flags",
		code: `require("v8").setFlagsFromString("--trace-turbo"); require("v8").setFlagsFromString("--trace-turbo-path=" + folder); let f = (n) => n * 2; for (let i = 0; i < 1e6; i++) f(i); return false;`,
	},
	{
		title: "31 a file emptied by V8's flags",
		code: `const { setFlagsFromString } = require("v8"); setFlagsFromString("--redirect-code-traces"); setFlagsFromString("--redirect-code-traces-to=" + folder + "/secret.cjs"); setFlagsFromString("--trace-deopt"); let f = (x) => x.a; for (let i = 0; i < 1e5; i++) f({ a: i }); f({ b: 1, a: "x" }); return false;`,
	},
	{
		title: "33 write through a link",
		code: `const fs = require("fs"); fs.symlinkSync(folder + "/secret.cjs", folder + "/link"); fs.writeFileSync(folder + "/link", "forged"); return true;`,
	},
	{
		title: "34 fill the disk",
		code: `require("fs").writeFileSync("/tmp/nine-steps-fill", Buffer.alloc(64 << 20)); return true;`,
	},
	{
		title: "35 change the mode of a descriptor",
		needsKernel: true,
		code: `require("fs").fchmodSync(3, 0o777); return false;`,
	},
	{
		title: "36 hunt for open descriptors",
		code: `const fs = require("fs"); for (let fd = 5; fd < 64; fd++) try { const b = Buffer.alloc(64); fs.readSync(fd, b, 0, 64, 0); if (b.includes(canary)) return true; } catch {} return false;`,
	},
	{
		title: "58 load a built-in by the back door",
		code: `const { Module } = require("module"); return Module._load("fs").readFileSync(folder + "/secret.txt", "utf8").includes(canary);`,
	},
];

attackTable(
	rows,
	world,
	() => ({}),
	() => {
		expect(readdirSync(world.folder).sort()).toEqual([
			"github_env",
			"secret.cjs",
			"secret.env",
			"secret.mjs",
			"secret.txt",
		]);
		expect(world.text("github_env")).toBe("");
		expect(world.text("secret.cjs")).toContain(CANARY);
		const planted = ["/tmp/nine-steps-planted", "/tmp/nine-steps-fill"];
		for (const path of planted)
			expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
	},
);
