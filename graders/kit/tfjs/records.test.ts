import { execFile, execFileSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pruneCache, writeEntry } from "../cache.ts";
import {
	hashOf,
	openRecords,
	openTfjs,
	type Request,
	writeRuns,
} from "./index.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "nine-steps-records-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cache = () => join(folder, "cache");
const committed = () => join(folder, "kata/recorded.json");
const key = { oracle: "test", x: [1, 2] };
const never = () => {
	throw new Error("computed, though it was recorded");
};

/** Commits the results of `entries` the way `npm run fixtures` does. */
async function commit(entries: [key: unknown, value: unknown][]) {
	const records = openRecords({ mode: "record" });
	for (const [k, value] of entries) await records.recall(k, () => value);
	writeRuns(committed(), { command: "test", seed: 1729 }, records.runs());
}

describe("reading", () => {
	test("what is committed is not computed", async () => {
		await commit([[key, [0.5, Number.NaN]]]);
		const records = openRecords({ committed: committed(), cache: cache() });
		expect(await records.recall({ x: [1, 2], oracle: "test" }, never)).toEqual([
			0.5,
			Number.NaN,
		]);
	});

	test("what is not committed is computed once, then cached for other processes", async () => {
		const first = openRecords({ committed: committed(), cache: cache() });
		expect(await first.recall(key, async () => ({ a: -0 }))).toStrictEqual({
			a: -0,
		});
		const second = openRecords({ cache: cache() });
		expect(await second.recall(key, never)).toStrictEqual({ a: -0 });
		await expect(second.recall({ ...key, x: [] }, never)).rejects.toThrow(
			/computed/,
		);
	});

	test("without committed file and cache, a store remembers for itself", async () => {
		const records = openRecords();
		const [a, b] = await Promise.all([
			records.recall(key, async () => [1]),
			records.recall(key, never),
		]);
		a.push(2);
		expect(b).toEqual([1]);
		expect(await records.recall(key, never)).toEqual([1]);
	});

	test("a failure is not remembered", async () => {
		const records = openRecords({ cache: cache() });
		const fail = () => Promise.reject(new Error("not now"));
		await expect(records.recall(key, fail)).rejects.toThrow("not now");
		expect(await records.recall(key, () => 1)).toBe(1);
	});

	test.each([
		["cut short", (text: string) => text.slice(0, -4)],
		["changed", (text: string) => text.replace("7", "8")],
		["emptied", () => ""],
	])(
		"a cache entry that was %s is computed again and mended",
		async (_, damage) => {
			await openRecords({ cache: cache() }).recall(key, () => [7]);
			const file = join(cache(), `${hashOf(key)}.json`);
			writeFileSync(file, damage(readFileSync(file, "utf8")));
			expect(
				await openRecords({ cache: cache() }).recall(key, () => [7]),
			).toEqual([7]);
			expect(await openRecords({ cache: cache() }).recall(key, never)).toEqual([
				7,
			]);
		},
	);

	test("a cache that cannot be written costs no grade", async () => {
		writeFileSync(cache(), "a file where the folder should be");
		expect(await openRecords({ cache: cache() }).recall(key, () => 3)).toBe(3);
	});

	test("a committed file that is none is told", async () => {
		await commit([]);
		writeFileSync(committed(), "<<<<<<< HEAD");
		const records = openRecords({ committed: committed() });
		await expect(records.recall(key, never)).rejects.toThrow(
			/no file of recorded runs.*npm run fixtures/,
		);
	});
});

describe("writing and verifying", () => {
	test("the file carries its recipe first, then one run a line", async () => {
		await commit([
			[1, "one"],
			[2, [0.1]],
		]);
		const text = readFileSync(committed(), "utf8");
		expect(Object.keys(JSON.parse(text))).toEqual(["recipe", "runs"]);
		expect(
			text.split("\n").filter((line) => line.includes("float")),
		).toHaveLength(2);
	});

	test("verify computes everything and finds a changed number, a new key and an unused one", async () => {
		await commit([
			["same", [1.5]],
			["changed", { losses: [2.5] }],
			["unused", 0],
		]);
		const records = openRecords({
			committed: committed(),
			cache: cache(),
			mode: "verify",
		});
		await records.recall("same", () => [1.5]);
		await records.recall("changed", () => ({ losses: [2.6] }));
		await records.recall("new", () => 1);
		expect(records.verdict()).toEqual({
			changed: [
				{
					hash: hashOf("changed"),
					differences: [{ path: "losses[0]", recorded: 2.5, computed: 2.6 }],
				},
			],
			unrecorded: [hashOf("new")],
			unused: [hashOf("unused")],
		});
	});
});

test("writers side by side never show a reader half an entry", {
	timeout: 60_000,
}, async () => {
	const list = Array.from({ length: 20_000 }, (_, i) => i);
	writeEntry(cache(), "shared", [0, list]);
	const program = `
		import { readEntry, writeEntry } from ${source("../cache.ts")};
		const list = Array.from({ length: 20_000 }, (_, i) => i);
		for (let i = 0; i < 100; i++) {
			writeEntry(process.argv[1], "shared", [i, list]);
			if (readEntry(process.argv[1], "shared") === undefined) throw new Error("half");
		}`;
	const run = promisify(execFile);
	await Promise.all(
		[1, 2, 3].map(() => run(process.execPath, evaluate(program, cache()))),
	);
	expect(readdirSync(cache())).toEqual(["shared.json"]);
});

test("with tfjs, a recorded run is answered without loading TensorFlow.js", async () => {
	const request: Request = { kind: "call", op: "square", args: [[3]] };
	const recording = openRecords({ mode: "record" });
	await (await openTfjs("wasm", { records: recording })).run(request);
	writeRuns(committed(), {}, recording.runs());
	const program = `
		import { createRequire } from "node:module";
		import { openRecords, openTfjs } from ${source("./index.ts")};
		const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((f) => f.includes("tfjs-core")).length;
		const tfjs = await openTfjs("wasm", { records: openRecords({ committed: process.argv[1] }) });
		const recorded = await tfjs.run({ args: [[3]], op: "square", kind: "call" });
		const before = loaded();
		const fresh = await tfjs.run({ kind: "call", op: "square", args: [[4]] });
		console.log(JSON.stringify({ recorded, before, fresh, after: loaded() }));`;
	const printed = execFileSync(
		process.execPath,
		evaluate(program, committed()),
		{ encoding: "utf8" },
	);
	expect(JSON.parse(printed)).toEqual({
		recorded: [9],
		before: 0,
		fresh: [16],
		after: 1,
	});
});

test("another backend is another key", async () => {
	const records = openRecords();
	const request: Request = { kind: "call", op: "square", args: [[3]] };
	for (const name of ["wasm", "cpu", "wasm"] as const)
		await (await openTfjs(name, { records })).run(request);
	expect(Object.keys(records.runs())).toHaveLength(2);
});

test("pruneCache deletes the oldest entries until the rest fits", () => {
	for (const [i, name] of ["old", "middle", "new"].entries()) {
		writeEntry(cache(), name, 1);
		utimesSync(join(cache(), `${name}.json`), 1000 + i, 1000 + i);
	}
	const { size } = statSync(join(cache(), "new.json"));
	expect(pruneCache(cache(), 2 * size)).toBe(1);
	expect(readdirSync(cache()).sort()).toEqual(["middle.json", "new.json"]);
	mkdirSync(join(cache(), "compiled"), { recursive: true });
	expect(pruneCache(cache(), 0)).toBe(2);
	expect(readdirSync(cache())).toEqual(["compiled"]);
	expect(pruneCache(join(folder, "none"), 0)).toBe(0);
});

const source = (file: string) =>
	JSON.stringify(new URL(file, import.meta.url).href);
const evaluate = (program: string, argument: string) => [
	"--import",
	"tsx",
	"--input-type=module",
	"--eval",
	program,
	argument,
];
