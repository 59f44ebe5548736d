import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FifoChannel } from "../channel/fifo.ts";
import { GUEST, layerSource, STACK } from "../child/source.ts";
import { type Compiled, compile } from "../compile/compile.ts";
import { Fault } from "../fault.ts";
import { DEFAULTS } from "../launch/limits.ts";
import { probeStrict } from "../launch/probe.ts";
import { seccompProgram } from "../launch/seccomp.ts";
import { strictCommand } from "../launch/strict-wall.ts";
import { openSession, type SessionOptions } from "../session/open-session.ts";
import { ProcessSession } from "../session/process-session.ts";
import { startChild } from "../session/start.ts";
import type { Session } from "../session.ts";

export type IsolatedWall = "process" | "strict";

/** Found in every file and variable that an attack wants to see. */
export const CANARY = "canary-8f14e45f";

/** Runs the same tests behind both walls; the strict one only where it can be built. */
export function behindEachWall(body: (wall: IsolatedWall) => void): void {
	describe("process wall", () => body("process"));
	const { ok, detail } = probeStrict();
	describe.skipIf(!ok)(`strict wall${ok ? "" : ` (${detail})`}`, () =>
		body("strict"),
	);
}

export const program = (source: string): Compiled =>
	compile({ file: "exercises/kata/kata.ts", source });

/** JavaScript that no policy has looked at, as if it had got past the compiler. */
export const unchecked = (code: string): Compiled => ({
	program: { file: "exercises/kata/kata.ts", source: code },
	code: `var __exports = (() => {\n${code}\n})();`,
	given: {},
	map: "",
	original: () => undefined,
});

/** A session that is closed after the tests of its block. */
export function sessionFor(compiled: Compiled, options: SessionOptions) {
	let session: Session | undefined;
	afterAll(() => session?.close());
	return () => {
		session ??= openSession(compiled, { callMs: 300, ...options });
		return session;
	};
}

/** What a call came to: its value, or the kind of its fault. */
export function outcome(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		if (error instanceof Fault) return `fault: ${error.kind}`;
		throw error;
	}
}

/** The next honest call works. */
export function expectAlive(session: Session): void {
	const calm = { callMs: 20_000 };
	expect(session.call("honest", [2], calm)).toBe(3);
}

/** A folder with secrets, known to the attacker, and what must not change in it. */
export function makeWorld() {
	const folder = mkdtempSync(join(tmpdir(), "nine-steps-world-"));
	const path = (name: string) => join(folder, name);
	writeFileSync(path("secret.txt"), CANARY);
	writeFileSync(path("secret.mjs"), `export const secret = "${CANARY}";`);
	writeFileSync(path("secret.cjs"), `exports.secret = "${CANARY}";`);
	writeFileSync(path("secret.env"), `STOLEN=${CANARY}\n`);
	writeFileSync(path("github_env"), "");
	return {
		folder,
		constants: { folder, canary: CANARY, grader: process.pid },
		text: (name: string) => readFileSync(path(name), "utf8"),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/**
 * Code of `escaped-boot.cjs` with attacks given as function bodies.
 * @param lay  code that runs after the attacker has taken hold of Node and before the attacks
 */
export function escapedBoot(
	attacks: Readonly<Record<string, string>>,
	constants: object,
	lay = "",
): string {
	const all = { honest: "return 'alive'", ...attacks };
	const functions = Object.entries(all).map(
		([name, body]) =>
			`${JSON.stringify(name)}: async ({ nonce, write, text, folder, canary, grader, ports }) => {\n${body}\n}`,
	);
	const source = new URL("./escaped-boot.cjs", import.meta.url);
	return [
		"(() => {",
		"const { process, require, module, Buffer, fetch, setTimeout } = globalThis;",
		`const WORLD = ${JSON.stringify(constants)};`,
		`const ATTACKS = {${functions.join(",\n")}};`,
		`const LAY = () => {${lay}};`,
		readFileSync(source, "utf8"),
		"})();",
	].join("\n");
}

/** What boot does to the main realm before a program runs. */
const EMPTY_AND_FREEZE = `
const { internalBinding } = require("internal/test/binding");
const vm = require("node:vm");
(${layerSource("emptyRoom")})(internalBinding, vm.createContext(vm.constants.DONT_CONTEXTIFY));
(${layerSource("freezeMain")})();
`;

/** Tries the quick ways out of a realm; throws when there is none. */
export const HUNT = `
const hunt = (lent) => {
	const makers = [() => this, () => globalThis, () => lent, () => console, () => console.log, () => Error.prepareStackTrace,
		() => { try { lent() } catch (e) { return e } }, () => lent(1), () => Object.getPrototypeOf(lent), () => new Error().stack];
	for (const make of makers) {
		try { const o = make(); if (o?.process?.pid) return o.process; } catch {}
		try { const p = make().constructor.constructor("return process")(); if (p?.pid) return p; } catch {}
	}
	if (typeof process !== "undefined") return process;
	if (typeof require !== "undefined") { try { return require("node:process") } catch {} }
	throw new Error("no way out");
};`;

/** One line of the public table. */
export interface Row {
	readonly title: string;
	/**
	 * Function body with \`process\`, \`require\`, \`folder\`, \`canary\`, \`grader\`, \`ports\`
	 * in reach; returns true when the attack has succeeded.
	 */
	readonly code: string;
	/** Node's permission model alone lets an attacker who has left the realm do this. */
	readonly needsKernel?: boolean;
	/** Harmless, and succeeds where nothing is laid: that shows the other results to mean something. */
	readonly control?: boolean;
}

/** Every row three times: in the realm behind each wall, and after an escape behind the walls that must hold then. */
export function attackTable(
	rows: readonly Row[],
	world: ReturnType<typeof makeWorld>,
	ports: () => object = () => ({}),
	after: () => void | Promise<void> = () => {},
): void {
	behindEachWall((wall) => {
		const inRealm = rows.map(
			({ code }, i) =>
				`row${i}(lent, { folder, canary, grader, ports }) { const process = hunt(lent); const require = process.mainModule.require;\n return (async () => {${code}})(); }`,
		);
		const realm = sessionFor(
			unchecked(
				`${HUNT}\nreturn { honest: (x) => x + 1, ${inRealm.join(",\n")} };`,
			),
			{ wall },
		);
		const held = rows.filter((row) => wall === "strict" || !row.needsKernel);
		afterEscape(held, wall, "Node's flags", world, ports, after);
		if (wall === "strict")
			afterEscape(rows, wall, "the kernel alone", world, ports, after);
		else {
			afterEscape(rows, wall, "the empty room alone", world, ports, after);
			const control = rows.filter((row) => row.control);
			afterEscape(control, wall, "nothing", world, ports, after);
		}
		test.each(rows.map(({ title }, i) => [title, i] as const))(
			"%s",
			(_title, i) => {
				const constants = { ...world.constants, ports: ports() };
				const args = [(x: unknown) => x, constants];
				const result = outcome(() => realm().call(`row${i}`, args));
				expect(result).toBe("fault: threw");
				expectAlive(realm());
			},
		);
	});
}

/** What stands between an attacker who has left the realm and the machine; everything else is taken away. */
type Layer =
	| "Node's flags"
	| "the empty room alone"
	| "the kernel alone"
	| "nothing";

/** The same rows for an attacker who has left the realm and finds one layer. */
function afterEscape(
	rows: readonly Row[],
	wall: IsolatedWall,
	layer: Layer,
	world: ReturnType<typeof makeWorld>,
	ports: () => object,
	after: () => void | Promise<void>,
): void {
	let session: ProcessSession | undefined;
	const open = () => {
		const attacks = rows.map(({ title, code }) => [title, code]);
		const constants = { ...world.constants, ports: ports() };
		const lay = layer === "the empty room alone" ? EMPTY_AND_FREEZE : "";
		const boot = escapedBoot(Object.fromEntries(attacks), constants, lay);
		const limits = { ...DEFAULTS, callMs: 3000, budgetMs: 120_000 };
		const plan = { wall, limits, boot, transport: "pipes" as const };
		return new ProcessSession(
			unchecked(""),
			plan,
			layer === "Node's flags" ? startChild : () => permissive(boot, wall),
		);
	};
	afterAll(() => session?.close());
	test.each(rows.map(({ title }) => title))(`%s, ${layer}`, async (title) => {
		session ??= open();
		const current = session;
		const result = outcome(() => current.call(title, []));
		if (layer === "nothing") return expect(result).toBe("true");
		expect(result).not.toBe("true");
		await after();
		expect(current.call("honest", [])).toBe("alive");
	});
}

/** A child whose Node allows everything. */
export function permissive(boot: string, wall: IsolatedWall): FifoChannel {
	const node = [
		...["--expose-internals", "--no-warnings", "-e"],
		...[boot, "--", GUEST, STACK],
	];
	const [command, ...args] =
		wall === "strict"
			? strictCommand(node, probeStrict().asNobody, DEFAULTS.heapMb)
			: [process.execPath, ...node];
	return FifoChannel.open({
		command: command as string,
		args,
		...(wall === "strict" && { extra: seccompProgram() as Uint8Array }),
		maxFrame: 1 << 20,
	});
}
