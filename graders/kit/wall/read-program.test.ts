import { execFileSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { compile } from "./compile/compile.ts";
import { MAX_PROGRAM_BYTES, readProgram } from "./read-program.ts";

/** What the system says when one of its calls is tried. */
let refusal: { call: string; code: string } | undefined;
vi.mock("node:fs", async (original) => {
	const fs = await original<typeof import("node:fs")>();
	const refusing =
		<A extends unknown[], R>(name: string, call: (...args: A) => R) =>
		(...args: A): R => {
			if (refusal?.call !== name) return call(...args);
			throw Object.assign(new Error(refusal.code), { code: refusal.code });
		};
	return {
		...fs,
		lstatSync: refusing("lstat", fs.lstatSync as (path: string) => unknown),
		openSync: refusing("open", fs.openSync),
		readSync: refusing("read", fs.readSync as (fd: number) => number),
	};
});

const root = mkdtempSync(join(tmpdir(), "nine-steps-read-"));
const outside = mkdtempSync(join(tmpdir(), "nine-steps-outside-"));
const at = (...parts: string[]) => join(root, ...parts);
mkdirSync(at("kata"));
writeFileSync(at("kata", "a.ts"), "\ufeffexport const a = '漢';\n");
writeFileSync(at("kata", "full.ts"), "x".repeat(MAX_PROGRAM_BYTES));
writeFileSync(at("kata", "over.ts"), "x".repeat(MAX_PROGRAM_BYTES + 1));
writeFileSync(join(outside, "secret.ts"), "secret");
symlinkSync(join(outside, "secret.ts"), at("kata", "link.ts"));
symlinkSync(join(root, "kata", "missing"), at("kata", "dangling.ts"));
symlinkSync(outside, at("folder"));
symlinkSync(at("kata"), at("inner"));
afterAll(() => {
	for (const folder of [root, outside]) rmSync(folder, { recursive: true });
});

test("a file is read as text, with its path shown with forward slashes", () => {
	const { file, source } = readProgram(root, "kata/a.ts");
	expect({ file, source }).toEqual({
		file: "kata/a.ts",
		source: "export const a = '漢';\n",
	});
	expect(readProgram(root, "kata/full.ts").source).toHaveLength(
		MAX_PROGRAM_BYTES,
	);
});

test("a #! line is a comment of the same length: every other place stays", () => {
	const source = "#!/usr/bin/env -S npx tsx `\nexport const a = 1;\n";
	writeFileSync(at("kata", "script.ts"), source);
	const read = readProgram(root, "kata/script.ts").source;
	expect(read).toBe(source.replace("#!", "//"));
	expect(compile({ file: "script.ts", source: read }).code).toContain("a = 1");
});

test("the root itself may be reached through a link", () => {
	expect(readProgram(at("inner"), "a.ts").file).toBe("a.ts");
});

test.each([
	["a file that is not there", "kata/b.ts", "missing-file"],
	["a folder that is not there", "other/b.ts", "missing-file"],
	["a file with 65 537 bytes", "kata/over.ts", "too-large"],
	["a link to a file", "kata/link.ts", "not-a-file"],
	["a link to nothing", "kata/dangling.ts", "not-a-file"],
	["a link among the folders", "folder/secret.ts", "not-a-file"],
	["a link inside the checkout", "inner/a.ts", "not-a-file"],
	["a folder", "kata", "not-a-file"],
	["a file used as a folder", "kata/a.ts/b.ts", "not-a-file"],
	["a way out", "../x.ts", "not-a-file"],
	["a way out in the middle", "kata/../../x.ts", "not-a-file"],
	["an absolute path", "/etc/passwd", "not-a-file"],
	["a path with backslashes", "..\\x.ts", "not-a-file"],
])("%s is refused", (_title, path, kind) => {
	expect(() => readProgram(root, path)).toThrow(
		expect.objectContaining({ kind }),
	);
});

test.runIf(process.platform !== "win32")(
	"a pipe is refused without waiting for it",
	() => {
		execFileSync("mkfifo", [at("kata", "pipe.ts")]);
		expect(() => readProgram(root, "kata/pipe.ts")).toThrow(
			expect.objectContaining({ kind: "not-a-file" }),
		);
	},
);

describe("what the system has against reading a file is the file's fault, in one sentence", () => {
	test.each([
		["a file of mode 000", "open", "EACCES", "unreadable"],
		["a folder of mode 000", "lstat", "EACCES", "unreadable"],
		["a damaged disk", "read", "EIO", "unreadable"],
		["a folder that took its place", "read", "EISDIR", "not-a-file"],
		["a link that took its place", "open", "ELOOP", "not-a-file"],
		["a file that went away", "open", "ENOENT", "missing-file"],
	])("%s", (_, call, code, kind) => {
		refusal = { call, code };
		expect(() => readProgram(root, "kata/a.ts")).toThrow(
			expect.objectContaining({ name: "Fault", kind }),
		);
		refusal = undefined;
	});

	test("too many open files are nobody's file", () => {
		refusal = { call: "open", code: "EMFILE" };
		expect(() => readProgram(root, "kata/a.ts")).toThrow("EMFILE");
		refusal = undefined;
	});
});
