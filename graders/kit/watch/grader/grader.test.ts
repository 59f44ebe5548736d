import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defaultOptions } from "../../engine/options.ts";
import { Grader } from "./grader.ts";

// A stand-in for the grader thread that grades, breaks, dies or sleeps as the id says.
const THREAD = `
import { parentPort, workerData } from "node:worker_threads";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
parentPort.on("message", ({ number, id }) => {
	const report = { id };
	if (id === "die") process.exit(3);
	if (id === "throw") throw new Error("out of order");
	if (id === "break") parentPort.postMessage({ kind: "failed", number, message: "no such check" });
	if (id === "loop") {
		const child = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore", detached: true });
		child.on("exit", () => parentPort.postMessage({ kind: "given-up", number }));
		writeFileSync(workerData.bundle + "/pid", String(child.pid));
	}
	if (id === "good") parentPort.postMessage({ kind: "graded", number, report });
});
`;

let folder: string;
let grader: Grader;
let clock = 0;
const listener = { check: vi.fn(), graded: vi.fn(), ended: vi.fn() };

beforeEach(() => {
	vi.resetAllMocks();
	folder = mkdtempSync(join(tmpdir(), "grader-"));
	writeFileSync(join(folder, "thread.mjs"), THREAD);
	grader = new Grader(folder, defaultOptions(folder), listener, () => clock);
});
afterEach(async () => {
	await grader.close();
	rmSync(folder, { recursive: true });
});

const heard = (mock: typeof listener.graded) =>
	vi.waitFor(() => expect(mock).toHaveBeenCalled(), 20_000);

test("a grading is answered", async () => {
	grader.grade("good");
	await heard(listener.graded);
	expect(listener.graded).toHaveBeenCalledWith({ id: "good" });
});

test("of two requests at once, the newer is answered", async () => {
	grader.grade("good");
	grader.grade("break");
	await heard(listener.ended);
	expect(listener.ended).toHaveBeenCalledWith("no such check", false);
	expect(listener.graded).not.toHaveBeenCalled();
});

test.each([
	["die", "exit code 3"],
	["throw", "out of order"],
])(
	"a thread that dies (%s) is replaced once, then at the next request",
	async (id, reason) => {
		grader.grade(id);
		await vi.waitFor(
			() => expect(listener.ended).toHaveBeenCalledTimes(2),
			20_000,
		);
		expect(listener.ended).toHaveBeenNthCalledWith(1, reason, true);
		expect(listener.ended).toHaveBeenNthCalledWith(2, reason, false);
		grader.grade("good");
		await heard(listener.graded);
	},
);

test("what is stuck is ended for the next request", async () => {
	grader.grade("loop");
	await vi.waitFor(() => expect(aliveIn(folder)).toBe(true), 20_000);
	clock += 10_000;
	grader.grade("good");
	await heard(listener.graded);
	await vi.waitFor(() => expect(aliveIn(folder)).toBe(false), 20_000);
});

test("no process outlives close", async () => {
	grader.grade("loop");
	await vi.waitFor(() => expect(aliveIn(folder)).toBe(true), 20_000);
	await grader.close();
	await vi.waitFor(() => expect(aliveIn(folder)).toBe(false), 20_000);
});

/** Whether the process that the stand-in started is there. */
function aliveIn(bundle: string): boolean {
	const pid = Number(readQuietly(join(bundle, "pid")));
	try {
		process.kill(pid || 2 ** 30, 0);
	} catch {
		return false;
	}
	// One that has ended and was not waited for yet is no process any more.
	return !/\) Z /.test(readQuietly(`/proc/${pid}/stat`));
}

function readQuietly(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
