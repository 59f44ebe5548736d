import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { outcome, program } from "./attacks/world.ts";
import { living } from "./channel/channel.ts";
import { transform } from "./compile/transform.ts";
import { resolveWall } from "./launch/resolve-wall.ts";
import { seccompProgram } from "./launch/seccomp.ts";
import { openSession } from "./session/open-session.ts";
import { probeWalls } from "./session/probe-walls.ts";
import { closeWalls, warm } from "./session/spares.ts";

afterEach(closeWalls);

const compiled = program(
	"let calls = 0; export const count = () => ++calls; export const spin = () => { for (;;); }; export const lend = () => () => 1;",
);
const wall = "process" as const;

test("a warm spare is taken by the next session, once", () => {
	warm(wall);
	warm(wall);
	expect(living.size).toBe(1);
	const first = openSession(compiled, { wall });
	expect(living.size).toBe(1);
	const second = openSession(compiled, { wall });
	expect(living.size).toBe(2);
	expect([
		first.call("count", []),
		first.call("count", []),
		second.call("count", []),
	]).toEqual([1, 2, 1]);
});

test("a spare that has died is replaced", () => {
	warm(wall);
	for (const spare of living)
		process.kill(-(spare as unknown as { pid: number }).pid, "SIGKILL");
	expect(openSession(compiled, { wall }).call("count", [])).toBe(1);
});

test("a program starts afresh after its process was ended, and says so to old handles", () => {
	const session = openSession(compiled, { wall, callMs: 300 });
	const handle = session.call("lend", []) as () => number;
	expect(handle()).toBe(1);
	session.call("count", []);
	expect(outcome(() => session.call("spin", []))).toBe("fault: timeout");
	expect(outcome(handle)).toBe("fault: crash");
	expect(session.call("count", [], { callMs: 20_000 })).toBe(1);
});

test("a closed session refuses calls", () => {
	const session = openSession(compiled, { wall });
	session.close();
	expect(() => session.call("count", [])).toThrow("closed");
	expect(living.size).toBe(0);
});

/** A trusted process of its own, which opens a session and reports the process id of its child. */
function parent(last: string) {
	const url = (name: string) =>
		JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
	const code = `import { openSession, compile, warm } from ${url("./index.ts")};
		import { living } from ${url("./channel/channel.ts")};
		const session = openSession(compile({ file: "k.ts", source: "export const spin = () => { for (;;); }" }), { wall: "process", callMs: 60_000, budgetMs: 60_000 });
		warm("process");
		console.log([...living].map((child) => child.pid).join(" "));
		${last}`;
	return ["--import", "tsx", "--input-type=module", "-e", code];
}

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
};

async function gone(pids: readonly number[]): Promise<boolean> {
	for (let i = 0; i < 200 && pids.some(isAlive); i++)
		await new Promise((done) => setTimeout(done, 50));
	return !pids.some(isAlive);
}

test.runIf(process.platform === "linux")(
	"children do not outlive a parent that is killed while they spin",
	async () => {
		const trusted = spawn(
			process.execPath,
			parent(`session.call("spin", []);`),
		);
		const line = await new Promise<string>((done) =>
			trusted.stdout.once("data", (text) => done(String(text))),
		);
		const pids = line.trim().split(" ").map(Number);
		expect(pids).toHaveLength(2);
		await new Promise((done) => setTimeout(done, 100));
		trusted.kill("SIGKILL");
		expect(await gone(pids)).toBe(true);
	},
);

test("neither a session nor a spare keeps the parent running", async () => {
	const { status, stdout, stderr } = spawnSync(process.execPath, parent(""), {
		encoding: "utf8",
		timeout: 50_000,
	});
	expect(stderr).toBe("");
	expect(status).toBe(0);
	expect(await gone(stdout.trim().split(" ").map(Number))).toBe(true);
});

test.runIf(process.platform !== "win32")(
	"47 the signal that opens the debugger is defused",
	async () => {
		const file = new URL("./defuse.ts", import.meta.url);
		const { code } = transform({
			file: "defuse.ts",
			source: readFileSync(file, "utf8"),
		});
		const run = async (call: string) => {
			const trusted = spawn(process.execPath, [
				"-e",
				`${code}\n${call}\nsetTimeout(() => {}, 1500); console.log("ready");`,
			]);
			let words = "";
			trusted.stderr.on("data", (text) => {
				words += text;
			});
			await new Promise((done) => trusted.stdout.once("data", done));
			trusted.kill("SIGUSR1");
			await new Promise((done) => trusted.once("exit", done));
			return words;
		};
		expect(await run("__exports.defuse();")).not.toContain("Debugger");
	},
);

test.runIf(process.platform === "linux")(
	"a descriptor that the grader got from its own parent is not passed on",
	() => {
		const secret = openSync(fileURLToPath(import.meta.url), "r");
		const stdio = Array.from<"ignore" | "pipe" | number>({ length: 100 }).fill(
			"ignore",
		);
		stdio[1] = "pipe";
		stdio[99] = secret;
		const look = `import { readdirSync, readlinkSync } from "node:fs";
			const files = (pid) => readdirSync("/proc/" + pid + "/fd").map((fd) => { try { return readlinkSync("/proc/" + pid + "/fd/" + fd) } catch { return "" } });
			const holds = (pid) => files(pid).some((file) => file.endsWith("lifecycle.test.ts"));
			console.log(holds(process.pid), [...living].some((child) => holds(child.pid)));`;
		const { stdout } = spawnSync(process.execPath, parent(look), {
			encoding: "utf8",
			stdio,
		});
		closeSync(secret);
		expect(stdout.trim().split("\n").at(-1)).toBe("true false");
	},
);

test("walls tell what they are", () => {
	const { process: ordinary, strict } = probeWalls();
	expect(ordinary).toMatchObject({
		ok: true,
		detail: expect.stringContaining("permission"),
	});
	expect(strict.detail).not.toBe("");
	expect(resolveWall("auto")).toBe(strict.ok ? "strict" : "process");
	expect(resolveWall("none")).toBe("none");
	if (strict.ok) expect(resolveWall("strict")).toBe("strict");
	else expect(() => resolveWall("strict")).toThrow(strict.detail);
});

test("the seccomp program fits each architecture that it knows", () => {
	for (const architecture of ["x64", "arm64"]) {
		const bytes = seccompProgram(architecture) as Uint8Array;
		expect(bytes.length % 8).toBe(0);
		expect(bytes.length / 8).toBeGreaterThan(100);
	}
	expect(seccompProgram("riscv64")).toBeUndefined();
});
