import { execFileSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { parseId } from "../../catalog/index.ts";
import { exportedNames, isStub } from "./is-stub.ts";
import { resetKata } from "./reset-kata.ts";

const id = "step3-linear/06-softmax";
const kata = parseId(id) ?? expect.fail(id);
const path = `exercises/${id}/softmax.ts`;
const now = "2025-11-24T08:00:00.123Z";

const gap = (of = id) => `throw new Unfinished("${of}");`;
const program = (softmax: string, logSoftmax: string, note = "") => `\
import { Unfinished } from "#given/unfinished.ts";
${note}
export function softmax(Z: number[]): number[] {
	// TODO: Say it.
	${softmax}
}

export function logSoftmax(Z: number[]): number[] {
	${logSoftmax}
}
`;
const stub = program(gap(), gap());
const answer = program("return Z;", "return Z;");

describe("isStub(source, id, exported)", () => {
	test("knows a stub, whatever else is given in it", () => {
		const names = ["softmax", "logSoftmax"];
		expect(isStub(stub, id, names)).toBe(true);
		const given = program(
			`const sums = Z.map((z) => { return z; });\n${gap()}`,
			gap(),
		);
		expect(isStub(given, id, names)).toBe(true);
		expect(exportedNames(stub)).toEqual(names);
		const others = `export class Dense { forward() { ${gap()} } }
			export const f = () => { ${gap()} }; export const EPSILON = 1e-8;
			export type T = number; function helper() { return 1; }`;
		expect(isStub(others, id)).toBe(true);
		expect(exportedNames(others)).toEqual(["Dense", "f"]);
	});

	test.each([
		["an answer", answer],
		["half an answer", program("return Z;", gap())],
		["a stub that nobody reaches", program(`return Z;\n\t${gap()}`, gap())],
		["a stub in a comment", program(`// ${gap()}\nreturn Z;`, gap())],
		["a stub in a text", program(`return '${gap()}';`, gap())],
		["another kata's stub", program(gap("step1-a/01-b"), gap())],
		[
			"a stub without one of its exports",
			program(gap(), gap()).replace("export function log", "function log"),
		],
		["nothing", ""],
		["brackets", "(".repeat(60_000)],
		["no program", "export function softmax( {{{ <<<<<<< HEAD"],
	])("is false for %s", (_, source) => {
		expect(isStub(source, id, ["softmax", "logSoftmax"])).toBe(false);
	});
});

describe("resetKata(root, kata, now)", () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), "reset-"));
		onTestFinished(() => rmSync(root, { recursive: true, force: true }));
		git("init", "--quiet", "--initial-branch=main");
	});

	const git = (...args: string[]) =>
		execFileSync(
			"git",
			["-c", "user.name=Anna", "-c", "user.email=anna@example.org", ...args],
			{ cwd: root, stdio: "pipe", encoding: "utf8" },
		);
	const put = (text: string, file = path) => {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), text);
	};
	const commit = (text: string) => {
		put(text);
		git("add", ".");
		git("commit", "--quiet", "--allow-empty", "--message", "more");
	};
	const written = () => readFileSync(join(root, path), "utf8");
	const refusal = () => {
		try {
			resetKata(root, kata, now);
			return "none";
		} catch (error) {
			return (error as Error).message;
		}
	};

	test("brings the stub back and keeps what was written", () => {
		commit(stub);
		put(answer);
		expect(resetKata(root, kata, now)).toEqual({
			kind: "reset",
			backup: `.nine-steps/backups/${id}/2025-11-24T08-00-00Z-softmax.ts`,
		});
		expect(written()).toBe(stub);
		put(`${answer}// again`);
		const again = `.nine-steps/backups/${id}/2025-11-24T08-00-00Z-2-softmax.ts`;
		expect(resetKata(root, kata, now)).toMatchObject({ backup: again });
		expect(readFileSync(join(root, again), "utf8")).toBe(`${answer}// again`);
		expect(resetKata(root, kata, now)).toEqual({ kind: "is-stub" });
	});

	test("passes over every answer that was committed, the first included", () => {
		commit(answer);
		commit(stub);
		commit(program(gap(), "return Z;"));
		commit(answer);
		expect(resetKata(root, kata, now).kind).toBe("reset");
		expect(written()).toBe(stub);
	});

	test("takes the newest stub, from either side of a merge", () => {
		const better = program(gap(), gap(), "// A better word.");
		commit(stub);
		git("checkout", "--quiet", "-b", "upstream");
		commit(better);
		git("checkout", "--quiet", "main");
		commit(answer);
		git(
			"merge",
			"--quiet",
			"--strategy=ours",
			"upstream",
			"--message",
			"merge",
		);
		expect(written()).toBe(answer);
		resetKata(root, kata, now);
		expect(written()).toBe(better);
	});

	test("wants every export that the solution has", () => {
		commit(stub);
		commit(stub.slice(0, stub.indexOf("export function log")));
		put(answer, `solutions/${id}/softmax.ts`);
		resetKata(root, kata, now);
		expect(written()).toBe(stub);
	});

	test("makes a deleted file anew, and leaves a stub with other line breaks", () => {
		commit(stub);
		rmSync(join(root, path));
		expect(resetKata(root, kata, now)).toEqual({ kind: "reset" });
		expect(written()).toBe(stub);
		put(stub.replaceAll("\n", "\r\n"));
		expect(resetKata(root, kata, now)).toEqual({ kind: "is-stub" });
	});

	test("works in a folder of a larger repository, with letters of any script", () => {
		const chinese = program(gap(), gap(), "// 归一化指数：每行之和为 1");
		commit(chinese);
		const inner = join(root, "course", "nine-steps");
		mkdirSync(inner, { recursive: true });
		cpSync(join(root, "exercises"), join(inner, "exercises"), {
			recursive: true,
		});
		git("add", ".");
		git("commit", "--quiet", "--message", "move");
		writeFileSync(join(inner, path), answer);
		resetKata(inner, kata, now);
		expect(readFileSync(join(inner, path), "utf8")).toBe(chinese);
	});

	test("says why there is no stub, and changes nothing", () => {
		commit(answer);
		expect(refusal()).toMatch(
			/^No version of exercises\S+ in the history is a stub\./,
		);
		const shallow = `${root}-shallow`;
		commit(`${answer}\n`);
		git("clone", "--quiet", "--depth=1", `file://${root}`, shallow);
		onTestFinished(() => rmSync(shallow, { recursive: true, force: true }));
		root = shallow;
		expect(refusal()).toContain("git fetch --unshallow");
		rmSync(join(root, ".git"), { recursive: true });
		expect(refusal()).toContain("not a git repository");
		expect(written()).toBe(`${answer}\n`);
		expect(existsSync(join(root, ".nine-steps"))).toBe(false);
	});

	test("needs no history where nothing was written yet", () => {
		rmSync(join(root, ".git"), { recursive: true });
		put(stub);
		expect(resetKata(root, kata, now)).toEqual({ kind: "is-stub" });
	});
});
